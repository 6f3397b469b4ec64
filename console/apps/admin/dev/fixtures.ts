import { PretendedGateway, type Answerer, type Mood } from "@meridian/testing/pretend/gateway.ts";
import { answerAudit, PretendedAudit } from "./audit.ts";
import { answerPeople, PretendedPeople } from "./people.ts";

export type { Mood };

export interface FixtureServer {
  mood: Mood;
  audit: PretendedAudit;
  people: PretendedPeople;
  handle(request: Request): Promise<Response>;
}

/** The gateway in memory with the answers the admin app needs; each begins anew with another house. */
export function fixtureServer(now: () => number = Date.now, mood: Mood = "admin"): FixtureServer {
  const answer: Answerer = async (request, url, tools) => {
    for (const part of [answerAudit(server.audit), answerPeople(server.people)]) {
      const found = await part(request, url, tools);
      if (found) return found;
    }
    return undefined;
  };
  const gateway = new PretendedGateway(mood, now, () => answer);
  const server: FixtureServer = Object.assign(gateway, furnish(now, mood));
  return server;
}

/** What a tenant has at the beginning. */
export function furnish(now: () => number, mood: Mood): Pick<FixtureServer, "audit" | "people"> {
  return { audit: new PretendedAudit(now, mood === "empty" ? 0 : 180), people: new PretendedPeople(now) };
}
