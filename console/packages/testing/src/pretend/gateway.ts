import { demoSession, id, markets, partnerId, people, skills, teams, tenants } from "./data.ts";
import type { CellPlace } from "@meridian/api/cells.ts";
import type { Session } from "@meridian/api/session.ts";

/** How the pretended server behaves; development sets it with the query parameter `?as=` of the page. */
export type Mood = "admin" | "agent" | "supervisor" | "manager" | "auditor" | "operator" | "partner" | "signed-out" | "wrong-region" | "broken" | "empty" | "slow";

export const MOODS: readonly Mood[] = ["admin", "agent", "supervisor", "manager", "auditor", "operator", "partner", "signed-out", "wrong-region", "broken", "empty", "slow"];

export const json = (body: unknown, status = 200): Response =>
  new Response(status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { "content-type": status < 400 ? "application/json" : "application/problem+json" },
  });

export const problem = (status: number, code: string, more: object = {}): Response =>
  json({ type: "about:blank", title: code, status, code, category: status < 500 ? "caller" : "internal", traceId: "4bf92f3577b34da6a3ce929d0e0e4736", ...more }, status);

export interface Tools {
  /** Of whoever is signed in. */
  readonly roles: Session["roles"];
  readonly json: typeof json;
  readonly problem: typeof problem;
  /** A page of a list by `cursor` and `limit`; nothing when the server is empty. */
  readonly page: (all: readonly unknown[], url: URL) => Response;
}

/** What an app's own pretended services answer; undefined for what they do not know. */
export type Answerer = (request: Request, url: URL, tools: Tools) => Response | undefined | Promise<Response | undefined>;

const ROLES: Partial<Record<Mood, Session["roles"]>> = {
  agent: ["agent"],
  supervisor: ["supervisor"],
  // Administers, and does not work with customers.
  manager: ["tenant-admin"],
  auditor: ["auditor"],
  // Runs the platform.
  operator: ["platform-ops"],
  // Looks after the people of a partner.
  partner: ["partner-admin"],
};

/** What else is another in the session of somebody. */
const SESSIONS: Partial<Record<Mood, Partial<Session>>> = {
  partner: { user: { id: id(5, 15), name: "Elif Yılmaz", email: "person15@lumora.example", locale: "es", timeZone: "Europe/Warsaw" }, scope: "team", teams: [id(3, 3)], country: "PL", partner: { id: partnerId, networks: ["203.0.113.0/24", "2001:db8:40::/48"] } },
};

/**
 * A gateway in memory for `npm run dev` and for tests, never part of a build: the session, its moods and what every app reads;
 * everything else comes from `answer`, which is asked first.
 */
export class PretendedGateway {
  mood: Mood;
  /** The other regions of the enterprise. */
  cells: readonly CellPlace[] = [];
  /** What is another in the session of this server, such as its region. */
  session: Partial<Session> = {};
  readonly #now: () => number;
  readonly #answer: () => Answerer;

  constructor(mood: Mood, now: () => number, answer: () => Answerer) {
    this.mood = mood;
    this.#now = now;
    this.#answer = answer;
  }

  /** A property, so that a test may put its own before it. */
  handle = async (request: Request): Promise<Response> => {
    if (this.mood === "slow") await new Promise((resolve) => setTimeout(resolve, 1_500));
    const url = new URL(request.url);
    const refusal = this.#refuse(request, url);
    if (refusal) return refusal;
    const page = (all: readonly unknown[]): Response => this.#page(all, url);
    return (await this.#answer()(request, url, { json, problem, page, roles: this.#session().roles })) ?? (await this.#common(request, url)) ?? problem(404, "not_found");
  };

  #session(): Session {
    return { ...demoSession(this.#now(), ROLES[this.mood] ?? ["tenant-admin", "supervisor", "agent"]), ...SESSIONS[this.mood], ...this.session };
  }

  #refuse(request: Request, url: URL): Response | undefined {
    if (this.mood === "signed-out") return problem(401, "unauthenticated");
    if (this.mood === "wrong-region") return problem(421, "wrong_region", { region: "sg", address: "https://sg.meridian.example" });
    if (this.mood === "broken" && url.pathname !== "/api/v1/session") return problem(503, "dependency_unavailable");
    if (request.method !== "GET" && request.headers.get("x-meridian-request") !== "1") return problem(403, "cross_site_request");
    return undefined;
  }

  #page(all: readonly unknown[], url: URL): Response {
    const from = Number(url.searchParams.get("cursor") ?? 0);
    const limit = Number(url.searchParams.get("limit") ?? 50);
    const shown = this.mood === "empty" ? [] : all;
    return json({ items: shown.slice(from, from + limit), nextCursor: from + limit < shown.length ? String(from + limit) : null });
  }

  async #common(request: Request, url: URL): Promise<Response | undefined> {
    switch (`${request.method} ${url.pathname}`) {
      case "GET /api/v1/session":
        return json(this.#session());
      case "GET /api/v1/cells":
        return json({ region: this.#session().region, cells: this.cells });
      case "GET /api/v1/me":
        return json({ ...people(this.#now())[0], version: 1 });
      case "PATCH /api/v1/me":
        return json({ ...people(this.#now())[0], version: 2 });
      case "GET /api/v1/colleagues":
        return this.#page(people(this.#now()).map(({ id, name }) => ({ id, name })), url);
      case "GET /api/v1/teams":
        return this.#page(teams, url);
      case "GET /api/v1/skills":
        return this.#page(skills, url);
      case "GET /api/v1/markets":
        return this.#page(markets, url);
      case "POST /session/sign-out":
        this.mood = "signed-out";
        return json({ location: "/" });
      case "POST /session/tenant": {
        const { slug } = (await request.json()) as { slug: string };
        const tenant = tenants.find((one) => one.slug === slug);
        return tenant ? json({ ...this.#session(), tenant }) : problem(404, "not_found");
      }
      default:
        return undefined;
    }
  }
}
