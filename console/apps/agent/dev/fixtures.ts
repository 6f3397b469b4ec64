import type { InvitationCreation, User } from "@meridian/api/people.ts";
import type { Session } from "@meridian/api/session.ts";
import { answerDesk } from "./desk-http.ts";
import { PretendedDesk } from "./desk.ts";
import { answerTickets } from "./tickets-http.ts";
import { demoSession, markets, people, skills, teams, tenants } from "./data.ts";

/** How the pretended server behaves; development sets it with the query parameter `?as=` of the page. */
export type Mood = "admin" | "agent" | "manager" | "auditor" | "signed-out" | "wrong-region" | "broken" | "empty" | "slow";

export interface FixtureServer {
  mood: Mood;
  /** Routing and channels; another one begins the demo anew. */
  desk: PretendedDesk;
  handle(request: Request): Promise<Response>;
}

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": status < 400 ? "application/json" : "application/problem+json" },
  });

const problem = (status: number, code: string, more: object = {}): Response =>
  json({ type: "about:blank", title: code, status, code, category: status < 500 ? "caller" : "internal", traceId: "4bf92f3577b34da6a3ce929d0e0e4736", ...more }, status);

/** `manager`: a tenant administrator who does not work with customers. */
const ROLES: Partial<Record<Mood, Session["roles"]>> = { agent: ["agent"], manager: ["tenant-admin"], auditor: ["auditor"] };

/** A gateway in memory with the answers of the contracts, for `npm run dev` and for tests; never part of a build. */
export function fixtureServer(now: () => number = Date.now, mood: Mood = "admin"): FixtureServer {
  let users = [...people(now())];
  const invited = new Map<string, unknown>();
  const session = () => demoSession(now(), ROLES[server.mood] ?? ["tenant-admin", "supervisor", "agent"]);

  const page = (all: readonly unknown[], url: URL): Response => {
    const from = Number(url.searchParams.get("cursor") ?? 0);
    const limit = Number(url.searchParams.get("limit") ?? 50);
    const shown = server.mood === "empty" ? [] : all;
    return json({ items: shown.slice(from, from + limit), nextCursor: from + limit < shown.length ? String(from + limit) : null });
  };
  const listUsers = (url: URL): Response => {
    const query = url.searchParams.get("query")?.toLowerCase() ?? "";
    const [status, team] = [url.searchParams.get("status"), url.searchParams.get("teamId")];
    const found = users.filter(
      (user) =>
        (!status || user.status === status) &&
        (!team || user.teamIds.includes(team)) &&
        (user.email.startsWith(query) || user.name.toLowerCase().split(" ").some((word) => word.startsWith(query))),
    );
    return page(found, url);
  };
  const invite = async (request: Request): Promise<Response> => {
    const key = request.headers.get("idempotency-key");
    if (!key) return problem(400, "idempotency_key_missing");
    const known = invited.get(key);
    if (known) return json(known, 201);
    const wish = (await request.json()) as InvitationCreation;
    if (users.some((user) => user.email === wish.email)) return problem(409, "already_member");
    const created = new Date(now()).toISOString();
    const first = users[0];
    if (!first) return problem(500, "no_users");
    const user: User = { ...first, ...wish, id: crypto.randomUUID(), status: "invited", lastSignInAt: null, createdAt: created };
    users = [...users, user];
    const answer = { id: crypto.randomUUID(), userId: user.id, email: wish.email, name: wish.name, roles: wish.roles, state: "pending", createdAt: created, sentAt: null, expiresAt: created };
    invited.set(key, answer);
    return json(answer, 201);
  };
  const switchTo = async (request: Request): Promise<Response> => {
    const { slug } = (await request.json()) as { slug: string };
    const tenant = tenants.find((one) => one.slug === slug);
    return tenant ? json({ ...session(), tenant }) : problem(404, "not_found");
  };
  const answer = (request: Request, url: URL): Response | Promise<Response> => {
    if (server.mood === "signed-out") return problem(401, "unauthenticated");
    if (server.mood === "wrong-region") return problem(421, "wrong_region", { region: "sg", address: "https://sg.meridian.example" });
    const user = /^\/api\/v1\/users\/([^/]+)$/.exec(url.pathname)?.[1];
    if (user) return json(users.find(({ id }) => id === user) ?? {}, users.some(({ id }) => id === user) ? 200 : 404);
    if (server.mood === "broken" && url.pathname !== "/api/v1/session") return problem(503, "dependency_unavailable");
    if (request.method !== "GET" && request.headers.get("x-meridian-request") !== "1") return problem(403, "cross_site_request");
    switch (`${request.method} ${url.pathname}`) {
      case "GET /api/v1/session":
        return json(session());
      case "GET /api/v1/me":
        return json({ ...users[0], version: 1 });
      case "PATCH /api/v1/me":
        return json({ ...users[0], version: 2 });
      case "GET /api/v1/users":
        return listUsers(url);
      case "GET /api/v1/colleagues":
        return page(users.map(({ id, name }) => ({ id, name })), url);
      case "GET /api/v1/teams":
        return page(teams, url);
      case "GET /api/v1/skills":
        return page(skills, url);
      case "GET /api/v1/markets":
        return page(markets, url);
      case "POST /api/v1/invitations":
        return invite(request);
      case "POST /session/sign-out":
        server.mood = "signed-out";
        return json({ location: "/" });
      case "POST /session/tenant":
        return switchTo(request);
      default:
        return rest(request, url);
    }
  };
  const rest = async (request: Request, url: URL): Promise<Response> => {
    const answers = { json, problem, page };
    const found = (await answerTickets(server.desk, request, url, answers, session().roles)) ?? (await answerDesk(server.desk, request, url, answers));
    return found ?? problem(404, "not_found");
  };
  const server: FixtureServer = {
    mood,
    desk: new PretendedDesk(now, mood === "empty" ? "none" : "busy"),
    async handle(request) {
      if (server.mood === "slow") await new Promise((resolve) => setTimeout(resolve, 1_500));
      return answer(request, new URL(request.url));
    },
  };
  return server;
}
