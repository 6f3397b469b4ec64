import type { ViewingLimits, ViewingStop } from "@meridian/api/viewing.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import type { Answerer } from "@meridian/testing/pretend/gateway.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const ME = id(5, 1);

/** Who of the staff was stopped, and what they may open; in memory. */
export class PretendedViewing {
  limits: ViewingLimits = { customersPerHour: 90, customersPerDay: 300, filesPerHour: 200, filesPerDay: 600, version: 0 };
  stops: ViewingStop[];
  readonly now: () => number;

  constructor(now: () => number, empty = false) {
    this.now = now;
    const stop = (index: number, staff: number, kind: ViewingStop["kind"], service: ViewingStop["service"], ago: number, reason?: string): ViewingStop => ({
      id: id(42, index),
      staffId: id(5, staff),
      kind,
      service,
      at: new Date(now() - ago).toISOString(),
      lifted: reason === undefined ? null : { by: ME, at: new Date(now() - ago + 12 * MINUTE).toISOString(), reason },
    });
    this.stops = empty
      ? []
      : [
          stop(1, 3, "customers", "channel", 4 * MINUTE),
          stop(2, 77, "files", "ticket", 47 * MINUTE),
          stop(3, 2, "customers", "ticket", 2 * DAY, "Looked through the recall of batch 7 as agreed with the team lead"),
          stop(4, 4, "files", "channel", 9 * DAY, "طُلب منه ترتيب صور الضمان القديمة"),
          stop(5, 5, "customers", "channel", 30 * DAY, "Training day"),
        ];
  }
}

export const answerViewing = (house: PretendedViewing): Answerer => async (request, url, { json, problem, roles }) => {
  const [, what, stopId, verb] = /^\/api\/v1\/viewing-(limits|stops)(?:\/([^/]+)\/([a-z]+))?$/.exec(url.pathname) ?? [];
  const may = (...some: readonly (typeof roles)[number][]): boolean => some.some((role) => roles.includes(role));
  switch (what && `${request.method} ${what}`) {
    case "GET limits":
      return json(house.limits);
    case "PUT limits": {
      if (!may("tenant-admin")) return problem(403, "forbidden");
      const wish = (await request.json()) as ViewingLimits;
      if (wish.version !== house.limits.version) return problem(409, "stale_version");
      house.limits = { ...wish, version: wish.version + 1 };
      return json(house.limits);
    }
    case "GET stops":
      return may("tenant-admin", "auditor") ? json({ items: house.stops.toSorted((one, other) => Number(one.lifted !== null) - Number(other.lifted !== null) || other.at.localeCompare(one.at)) }) : problem(403, "forbidden");
    case "POST stops": {
      const found = house.stops.find((stop) => stop.id === stopId);
      if (!found || verb !== "lifting") return problem(404, "not_found");
      if (!may("tenant-admin") || found.staffId === ME) return problem(403, "forbidden");
      if (found.lifted) return problem(409, "already_lifted");
      const { reason } = (await request.json()) as { readonly reason: string };
      const lifted: ViewingStop = { ...found, lifted: { by: ME, at: new Date(house.now()).toISOString(), reason } };
      house.stops = house.stops.map((stop) => (stop === found ? lifted : stop));
      return json(lifted);
    }
    default:
      return undefined;
  }
};
