import type { ProgramClient, ProgramCreation } from "@meridian/api/company.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import type { Answerer } from "@meridian/testing/pretend/gateway.ts";

const STATES = ["open", "closed", "emergency"] as const;

/** Each calendar in another state. */
export const answerCalendarStatus: Answerer = (request, url, { json }) => {
  const [, calendar] = /^\/api\/v1\/calendars\/([^/]+)\/status$/.exec(url.pathname) ?? [];
  if (!calendar || request.method !== "GET") return undefined;
  const state = STATES[(Number(calendar.at(-1)) - 1) % 3] ?? "closed";
  return json({ at: "2026-11-21T12:00:00Z", state, open: state === "open", holiday: null, nextOpenAt: state === "emergency" ? null : "2026-11-23T05:00:00Z" });
};

/** API clients; a secret is answered once, and never for a repeated key. */
export class PretendedPrograms {
  clients: ProgramClient[];
  readonly keys = new Set<string>();

  constructor(empty: boolean) {
    this.clients = empty
      ? []
      : [
          { id: id(6, 1), clientId: "eu-lumora-a1b2c3d4e5f6", name: "Web shop", permissions: ["ticket-read", "ticket-write"], status: "active", createdAt: "2026-09-01T08:00:00Z", rotatedAt: "2026-11-02T10:15:00Z" },
          { id: id(6, 2), clientId: "eu-lumora-0f9e8d7c6b5a", name: "مستودع البيانات", permissions: ["ticket-read"], status: "pending", createdAt: "2026-11-21T11:59:00Z", rotatedAt: null },
          { id: id(6, 3), clientId: "eu-lumora-112233445566", name: "Old CRM", permissions: [], status: "revoked", createdAt: "2026-03-01T08:00:00Z", rotatedAt: null },
        ];
  }

  secretOf(client: ProgramClient): object {
    return { client, clientSecret: "Yk3vS9w2-HqT7nZc41LrB8xUe6AmPd0fGjK5oQiR", tokenUrl: "https://eu.meridian.example/auth/realms/meridian-eu/protocol/openid-connect/token" };
  }
}

export const answerPrograms = (programs: PretendedPrograms): Answerer => async (request, url, { json, problem, page }) => {
  const [, top, one, verb] = /^\/api\/v1\/(api-clients)(?:\/([^/]+))?(?:\/([a-z]+))?$/.exec(url.pathname) ?? [];
  if (!top) return undefined;
  if (request.method === "GET") return page(programs.clients, url);
  if (one === undefined) {
    const key = request.headers.get("idempotency-key") ?? "";
    if (programs.keys.has(key)) return problem(409, "secret_shown_once");
    programs.keys.add(key);
    const { name, permissions = [] } = (await request.json()) as ProgramCreation;
    const client: ProgramClient = { id: crypto.randomUUID(), clientId: "eu-lumora-778899aabbcc", name, permissions, status: "active", createdAt: new Date().toISOString(), rotatedAt: null };
    programs.clients = [client, ...programs.clients];
    return json(programs.secretOf(client), 201);
  }
  const client = programs.clients.find((known) => known.id === one);
  if (!client) return problem(404, "not_found");
  if (verb === "rotate") return client.status === "pending" ? problem(409, "wrong_status") : json(programs.secretOf(client));
  programs.clients = programs.clients.map((known) => (known === client ? { ...client, status: "revoked" } : known));
  return json(undefined, 204);
};
