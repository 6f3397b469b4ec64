import { PretendedGateway, type Mood } from "@meridian/testing/pretend/gateway.ts";
import { answerDesk } from "./desk-http.ts";
import { PretendedDesk } from "./desk.ts";
import { answerToday, PretendedToday } from "./today-http.ts";
import { answerTickets } from "./tickets-http.ts";

export type { Mood };

export interface FixtureServer {
  mood: Mood;
  /** Routing and channels; another one begins the demo anew. */
  desk: PretendedDesk;
  /** What a supervisor sees; made of the desk when first asked for. */
  today?: PretendedToday | undefined;
  handle(request: Request): Promise<Response>;
}

/** The gateway in memory with the answers the workspace needs. */
export function fixtureServer(now: () => number = Date.now, mood: Mood = "admin"): FixtureServer {
  const gateway: PretendedGateway = new PretendedGateway(mood, now, () => async (request, url, tools) =>
    (await answerTickets(server.desk, request, url, tools, tools.roles)) ?? (await answerToday(server.desk, (server.today ??= new PretendedToday(server.desk)), request, url, tools)) ?? answerDesk(server.desk, request, url, tools),
  );
  const server: FixtureServer = Object.assign(gateway, { desk: new PretendedDesk(now, mood === "empty" ? "none" : "busy") });
  return server;
}
