import type { Partner } from "@meridian/api/partners.ts";
import { id, partnerId } from "@meridian/testing/pretend/data.ts";
import type { Answerer } from "@meridian/testing/pretend/gateway.ts";
import type { Shelf } from "./collections.ts";

/** Companies that answer customers for the invented one. */
export const partners: readonly Partner[] = [
  { id: partnerId, name: "Nordlicht Kundenservice", teamIds: [id(3, 1), id(3, 3), id(3, 5)], networks: ["203.0.113.0/24", "198.51.100.17", "2001:db8:40::/48"], active: true, people: 4, version: 3 },
  { id: id(24, 2), name: "شركة الصفا لخدمة العملاء", teamIds: [id(3, 4)], networks: [], active: true, people: 12, version: 1 },
  { id: id(24, 3), name: "华东联络外包有限公司", teamIds: [], networks: ["192.0.2.8/29"], active: false, people: 0, version: 7 },
];

const isOwn = ({ roles }: Parameters<Answerer>[2]): boolean => roles.includes("partner-admin");

/** What a partner-admin may not ask for, although others may. */
const REFUSED = /^(?:POST|PUT) \/api\/v1\/partners|^GET \/api\/v1\/invitations|\/api\/v1\/(?:user-imports|invitations\/.+|users\/[^/]+\/(?:skills|password-reset))/;

/** What lists of set-up do not do: who belongs to a partner sees that one, networks are read, and work is counted. */
export const answerPartners = (shelf: () => Shelf | undefined, now: () => number): Answerer => async (request, url, tools) => {
  const { json, problem } = tools;
  if (isOwn(tools) && REFUSED.test(`${request.method} ${url.pathname}`)) return problem(403, "forbidden");
  const [, path, one, verb] = /^\/api\/v1\/(partners)(?:\/([^/]+))?(?:\/([a-z]+))?$/.exec(url.pathname) ?? [];
  if (!path) return undefined;
  const seen = ((shelf()?.rows ?? []) as readonly Partner[]).filter((partner) => !isOwn(tools) || partner.id === partnerId);
  if (request.method === "GET" && one === undefined) return json({ items: seen });
  const partner = seen.find((known) => known.id === one);
  if (one !== undefined && !partner) return problem(404, "not_found");
  if (partner && verb === "usage") return json(usageOf(partner, url.searchParams.get("month") ?? "", now()));
  const { networks = [] } = (await request.clone().json()) as Partial<Partner>;
  const wrong = networks.findIndex((network) => network.endsWith("/0"));
  return wrong < 0 ? undefined : problem(400, "validation_failed", { errors: [{ field: `networks[${wrong}]`, message: "must be an address or a network" }] });
};

/** Fewer at weekends, nobody before it began and after today. */
function usageOf(partner: Partner, month: string, now: number): object {
  const days = Array.from({ length: 31 }, (_, index) => new Date(`${month}-01T00:00:00Z`).getTime() + index * 86_400_000)
    .filter((day) => new Date(day).toISOString().startsWith(month) && day <= now && day > now - 70 * 86_400_000)
    .map((day) => ({ date: new Date(day).toISOString().slice(0, 10), people: Math.max(0, partner.people - ([3, 0, 1, 0, 0, 1, 2][new Date(day).getUTCDay()] ?? 0)) }))
    .filter(({ people }) => people > 0);
  return { partnerId: partner.id, month, people: days.length > 0 ? partner.people : 0, days };
}
