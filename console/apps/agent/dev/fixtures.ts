import type { CellPlace } from "@meridian/api/cells.ts";
import type { Session } from "@meridian/api/session.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import { PretendedGateway, type Mood } from "@meridian/testing/pretend/gateway.ts";
import { answerConsents } from "./consents.ts";
import { answerDesk } from "./desk-http.ts";
import { answerStopped } from "./desk-stop.ts";
import { PretendedDesk } from "./desk.ts";
import { answerProactive } from "./proactive.ts";
import { singapore } from "./desk-singapore.ts";
import { answerToday, PretendedToday } from "./today-http.ts";
import { answerTickets } from "./tickets-http.ts";

export type { Mood };

export interface FixtureServer {
  mood: Mood;
  /** Routing and channels; another one begins the demo anew. */
  desk: PretendedDesk;
  /** What a supervisor sees; made of the desk when first asked for. */
  today?: PretendedToday | undefined;
  cells: readonly CellPlace[];
  session: Partial<Session>;
  handle(request: Request): Promise<Response>;
}

/** The tenant of the same enterprise in Singapore, where the same person is a guest. */
export function singaporeServer(now: () => number = Date.now): FixtureServer {
  const server = fixtureServer(now, "supervisor");
  server.desk = new PretendedDesk(now, "busy", singapore);
  server.session = { region: "sg", tenant: { id: id(1, 9), slug: "sg-lumora", name: "Lumora Singapore" }, tenants: [] };
  return server;
}

/** The gateway in memory with the answers the workspace needs. */
export function fixtureServer(now: () => number = Date.now, mood: Mood = "admin"): FixtureServer {
  const gateway: PretendedGateway = new PretendedGateway(mood, now, () => async (request, url, tools) =>
    (await answerStopped(server.desk)(request, url, tools)) ?? (await answerTickets(server.desk, request, url, tools, tools.roles)) ?? (await answerConsents(server.desk, request, url, tools, tools.roles)) ?? (await answerProactive(server.desk, request, url, tools, tools.roles)) ?? (await answerToday(server.desk, (server.today ??= new PretendedToday(server.desk)), request, url, tools)) ?? answerDesk(server.desk, request, url, tools),
  );
  const server: FixtureServer = Object.assign(gateway, { desk: new PretendedDesk(now, mood === "empty" ? "none" : "busy") });
  return server;
}
