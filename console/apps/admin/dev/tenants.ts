import type { Enterprise, PlatformTenant, TenantCreation } from "@meridian/api/tenants.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import type { Answerer } from "@meridian/testing/pretend/gateway.ts";

const STEPS = ["records", "organization", "invitation", "announcement"] as const;

function tenant(index: number, slug: string, name: string, enterprise: readonly [number, string], more: Partial<PlatformTenant> = {}): PlatformTenant {
  return {
    id: id(1, index),
    slug,
    name,
    enterpriseId: id(20, enterprise[0]),
    enterpriseName: enterprise[1],
    region: "eu",
    status: "active",
    createdAt: `2026-0${index}-11T09:30:00Z`,
    provisioning: { state: "done", attempts: 1, lastError: null, steps: STEPS.map((step) => ({ name: step, done: true })) },
    ...more,
  };
}

/** Tenants of the region, one of them in the making with a failure. */
export class PretendedTenants {
  rows: PlatformTenant[];
  readonly made = new Map<string, PlatformTenant>();

  constructor(empty: boolean) {
    this.rows = empty
      ? []
      : [
          tenant(1, "eu-lumora", "Lumora Europe", [1, "Lumora"]),
          tenant(2, "eu-lumora-outlet", "Lumora Outlet", [1, "Lumora"]),
          tenant(3, "eu-halden", "Halden Möbel", [2, "Halden"], { status: "suspended" }),
          tenant(4, "eu-almadar", "شركة المدار", [3, "المدار"], {
            status: "provisioning",
            provisioning: { state: "retrying", attempts: 3, lastError: "keycloak_unreachable", steps: STEPS.map((step, at) => ({ name: step, done: at === 0 })) },
          }),
        ];
  }
}

const enterprise: Enterprise = {
  id: id(20, 1),
  name: "Lumora",
  tenants: [
    { id: id(1, 1), slug: "eu-lumora", name: "Lumora Europe", region: "eu", address: null, status: "active", people: 59, invited: 5 },
    { id: id(1, 2), slug: "eu-lumora-outlet", name: "Lumora Outlet", region: "eu", address: null, status: "active", people: 7, invited: 0 },
    { id: id(1, 5), slug: "eu-lumora-lab", name: "Lumora Lab", region: "eu", address: null, status: "suspended", people: 0, invited: 1 },
    { id: id(1, 9), slug: "sg-lumora", name: null, region: "sg", address: "https://sg.meridian.example", status: null, people: null, invited: null },
  ],
};

export const answerTenants = (house: PretendedTenants): Answerer => async (request, url, { json, problem, page }) => {
  if (url.pathname === "/api/v1/enterprise") return json(enterprise);
  const [, top, one, verb] = /^\/api\/v1\/(tenants)(?:\/([^/]+))?(?:\/([a-z]+))?$/.exec(url.pathname) ?? [];
  if (!top) return undefined;
  if (one === undefined && request.method === "GET") return page(house.rows, url);
  if (one === undefined) {
    const key = request.headers.get("idempotency-key") ?? "";
    const sent = (await request.json()) as TenantCreation;
    const before = house.made.get(key);
    if (!before && house.rows.some(({ slug }) => slug === sent.slug)) return problem(409, "slug_taken");
    const made =
      before ??
      tenant(house.rows.length + 1, sent.slug, sent.name, [9, sent.enterpriseName ?? "Lumora"], {
        status: "provisioning",
        provisioning: { state: "running", attempts: 0, lastError: null, steps: STEPS.map((step) => ({ name: step, done: false })) },
      });
    if (!before) house.rows = [...house.rows, made];
    house.made.set(key, made);
    return json(made, 202);
  }
  const row = house.rows.find(({ id: known }) => known === one);
  if (!row) return problem(404, "not_found");
  const changed = { ...row, status: verb === "suspend" ? ("suspended" as const) : ("active" as const) };
  house.rows = house.rows.map((known) => (known === row ? changed : known));
  return json(changed);
};
