import type { CellPlace } from "@meridian/api/cells.ts";
import { PretendedGateway, type Answerer, type Mood } from "@meridian/testing/pretend/gateway.ts";
import { answerAudit, PretendedAudit } from "./audit.ts";
import { answerChannels, PretendedChannels } from "./channels.ts";
import { answerCollections, type Shelf } from "./collections.ts";
import { answerCalendarStatus, answerPrograms, PretendedPrograms } from "./company.ts";
import { answerLists, PretendedLists } from "./do-not-contact.ts";
import { answerGuard, PretendedGuard } from "./guard.ts";
import { answerLaw } from "./law.ts";
import { answerPartners } from "./partners.ts";
import { answerPeople, PretendedPeople } from "./people.ts";
import { routingRules, shelves } from "./setup.ts";
import { answerTenants, PretendedTenants } from "./tenants.ts";
import { answerViewing, PretendedViewing } from "./viewing.ts";

export type { Mood };

export interface FixtureServer {
  mood: Mood;
  audit: PretendedAudit;
  people: PretendedPeople;
  /** Every list of set-up, by its path. */
  shelves: Record<string, Shelf>;
  answerShelves: Answerer;
  programs: PretendedPrograms;
  channels: PretendedChannels;
  tenants: PretendedTenants;
  lists: PretendedLists;
  viewing: PretendedViewing;
  guard: PretendedGuard;
  cells: readonly CellPlace[];
  handle(request: Request): Promise<Response>;
}

/** The gateway in memory with the answers the admin app needs; each begins anew with another house. */
export function fixtureServer(now: () => number = Date.now, mood: Mood = "admin"): FixtureServer {
  const answer: Answerer = async (request, url, tools) => {
    for (const part of [answerPartners(() => server.shelves["partners"], now), answerAudit(server.audit), answerPeople(server.people), answerCalendarStatus, answerPrograms(server.programs), answerChannels(server.channels), answerTenants(server.tenants), server.answerShelves, answerRules, answerLists(server.lists), answerViewing(server.viewing), answerGuard(server.guard), answerLaw]) {
      const found = await part(request, url, tools);
      if (found) return found;
    }
    return undefined;
  };
  const gateway = new PretendedGateway(mood, now, () => answer);
  const server: FixtureServer = Object.assign(gateway, furnish(now, mood));
  return server;
}

const answerRules: Answerer = (request, url, { json }) => (request.method === "GET" && url.pathname === "/api/v1/routing-rules" ? json(routingRules) : undefined);

/** What a tenant has at the beginning. */
export function furnish(now: () => number, mood: Mood): Pick<FixtureServer, "audit" | "people" | "shelves" | "answerShelves" | "programs" | "channels" | "tenants" | "lists" | "viewing" | "guard"> {
  const all = shelves(mood === "empty");
  return { shelves: all, programs: new PretendedPrograms(mood === "empty"), channels: new PretendedChannels(mood === "empty"), tenants: new PretendedTenants(mood === "empty"), lists: new PretendedLists(now, mood === "empty"), viewing: new PretendedViewing(now, mood === "empty"), guard: new PretendedGuard(now, mood === "empty"), answerShelves: answerCollections(all), audit: new PretendedAudit(now, mood === "empty" ? 0 : 180), people: new PretendedPeople(now) };
}
