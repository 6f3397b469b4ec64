import type { InvitationCreation, User, UserChange, UserImportProblem, UserImportReport } from "@meridian/api/people.ts";
import { regions } from "@meridian/i18n/regions.ts";
import { partnerId, people } from "@meridian/testing/pretend/data.ts";
import type { Answerer } from "@meridian/testing/pretend/gateway.ts";

/** Users and invitations, in memory. */
export class PretendedPeople {
  users: User[];
  readonly invited = new Map<string, unknown>();
  readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
    this.users = [...people(now())];
  }
}

export const answerPeople = (house: PretendedPeople): Answerer => async (request, url, { json, problem, page, roles }) => {
  const [, id, verb] = /^\/api\/v1\/users\/([^/]+)(?:\/([a-z-]+))?$/.exec(url.pathname) ?? [];
  if (id) {
    const user = house.users.find((one) => one.id === id);
    if (!user) return problem(404, "not_found");
    return request.method === "GET" ? json(user) : change(house, user, verb, request, { json, problem });
  }
  switch (`${request.method} ${url.pathname}`) {
    case "GET /api/v1/users":
      return page(matching(roles.includes("partner-admin") ? house.users.filter((user) => user.partnerId === partnerId) : house.users, url.searchParams), url);
    case "POST /api/v1/user-imports/check":
      return json(reportOn(house, ((await request.json()) as { csv: string }).csv));
    case "POST /api/v1/user-imports":
      return runImport(house, request, { json, problem });
    case "POST /api/v1/invitations":
      return invite(house, request, { json, problem }, roles.includes("partner-admin") ? partnerId : undefined);
    default:
      return undefined;
  }
};

async function change(house: PretendedPeople, user: User, verb: string | undefined, request: Request, { json, problem }: Pick<Parameters<Answerer>[2], "json" | "problem">): Promise<Response> {
  const put = (next: Partial<User>, status = 200): Response => {
    const changed = { ...user, ...next, version: user.version + 1 };
    house.users = house.users.map((one) => (one.id === user.id ? changed : one));
    return json(status === 200 ? changed : undefined, status);
  };
  switch (verb) {
    case "disable":
      return put({ status: "disabled" }, 204);
    case "enable":
      return put({ status: "active" }, 204);
    case "revoke-sessions":
      return json(undefined, 204);
    case "password-reset":
      return user.lastSignInAt === null ? problem(409, "not_signed_in_yet") : json({}, 202);
    case "skills":
      return put((await request.json()) as Pick<User, "skills">);
    default: {
      const { guest, ...sent } = (await request.json()) as Omit<Partial<User>, "guest"> & Pick<UserChange, "guest">;
      if (sent.version !== user.version) return problem(409, "stale_version");
      if (user.roles.includes("tenant-admin") && !sent.roles?.includes("tenant-admin")) return problem(409, "last_admin");
      if (user.guest && sent.country) return problem(422, "guest_elsewhere");
      return put(user.guest && guest ? { ...sent, guest: { ...user.guest, ...guest }, country: guest.country ?? user.guest.country } : sent);
    }
  }
}

function matching(users: readonly User[], filter: URLSearchParams): readonly User[] {
  const query = filter.get("query")?.toLowerCase() ?? "";
  const [status, team] = [filter.get("status"), filter.get("teamId")];
  return users.filter(
    (user) =>
      (!status || user.status === status) &&
      (!team || user.teamIds.includes(team)) &&
      (user.email.startsWith(query) || user.name.toLowerCase().split(" ").some((word) => word.startsWith(query))),
  );
}

async function invite(house: PretendedPeople, request: Request, { json, problem }: Pick<Parameters<Answerer>[2], "json" | "problem">, own: string | undefined): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (!key) return problem(400, "idempotency_key_missing");
  const known = house.invited.get(key);
  if (known) return json(known, 201);
  const wish = (await request.json()) as InvitationCreation;
  if (own !== undefined && wish.partnerId) return problem(422, "partner_limits");
  if (house.users.some((user) => user.email === wish.email)) return problem(409, "already_member");
  const created = new Date(house.now()).toISOString();
  const [first] = house.users;
  if (!first) return problem(500, "no_users");
  const guest = wish.guest ? { ...wish.guest, problem: null } : null;
  const user: User = { ...first, ...wish, guest, country: guest?.country ?? wish.country ?? null, partnerId: own ?? wish.partnerId ?? null, id: crypto.randomUUID(), status: "invited", lastSignInAt: null, createdAt: created };
  house.users = [...house.users, user];
  const answer = { id: crypto.randomUUID(), userId: user.id, email: wish.email, name: wish.name, roles: wish.roles, guest, state: "pending", createdAt: created, sentAt: null, expiresAt: created };
  house.invited.set(key, answer);
  return json(answer, 201);
}

/** Enough of the real reading for pages: rows by line, addresses, members, teams named "Golf" and countries. */
function reportOn(house: PretendedPeople, csv: string): UserImportReport {
  const [head = "", ...lines] = csv.replace(/^\uFEFF/, "").trim().split(/\r?\n/);
  if (!/email/i.test(head)) return { rows: [], problems: [{ code: "no_head", column: null, value: null }], clean: false };
  const place = head.toLowerCase().split(/[,;]/).indexOf("country");
  const rows = lines.map((line, index) => {
    const cells = line.split(/[,;]/).map((cell) => cell.trim());
    const [email = "", name = "", , teams = ""] = cells;
    const country = cells[place] ?? "";
    const problems: UserImportProblem[] = [];
    if (!email.includes("@")) problems.push({ code: "invalid", column: "email", value: email });
    else if (house.users.some((user) => user.email === email)) problems.push({ code: "already_member", column: "email", value: email });
    if (name === "") problems.push({ code: "missing", column: "name", value: null });
    if (teams === "Golf") problems.push({ code: "unknown", column: "teams", value: teams });
    if (country !== "" && !regions.includes(country.toUpperCase())) problems.push({ code: "invalid", column: "country" as string as UserImportProblem["column"], value: country });
    return { row: index + 2, email, name, problems };
  });
  return { rows, problems: [], clean: rows.every(({ problems }) => problems.length === 0) };
}

async function runImport(house: PretendedPeople, request: Request, { json, problem }: Pick<Parameters<Answerer>[2], "json" | "problem">): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (!key) return problem(400, "idempotency_key_missing");
  const { rows, clean } = reportOn(house, ((await request.json()) as { csv: string }).csv);
  const known = house.invited.get(key);
  if (!known && !clean) return problem(422, "import_not_clean");
  const answer = known ?? { invited: rows.length };
  const [first] = house.users;
  if (!known && first) house.users = [...house.users, ...rows.map(({ email, name }, index) => ({ ...first, id: `01970099-0000-7000-8000-${String(index).padStart(12, "0")}`, email, name, status: "invited" as const }))];
  house.invited.set(key, answer);
  return json(answer, 201);
}
