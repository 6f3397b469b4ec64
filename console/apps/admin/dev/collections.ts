import type { Answerer } from "@meridian/testing/pretend/gateway.ts";

/** What all records of set-up have, whatever their id is called. */
export interface Row {
  readonly version?: number;
}

export interface Shelf {
  rows: readonly Row[];
  readonly idField: string;
  /** What a new one has besides what was sent. */
  readonly fresh: (id: string) => object;
  /** Whether what was sent clashes with another row: the code of the refusal. */
  readonly clash?: (sent: Record<string, unknown>, row: Record<string, unknown>) => string | undefined;
  /** Whether a row may not go: the code of the refusal. */
  readonly holds?: (row: Record<string, unknown>) => string | undefined;
  /** What a page says besides its items. */
  readonly more?: object;
}

const field = (row: Row, name: string): unknown => (row as Record<string, unknown>)[name];

/** Lists that are added to, replaced by version and deleted, as every service of Meridian does it. */
export const answerCollections = (shelves: Readonly<Record<string, Shelf>>): Answerer => {
  const replays = new Map<string, unknown>();
  return async (request, url, { json, problem, page }) => {
    const [, top = "", id] = /^\/api\/v1\/((?:law\/)?[a-z-]+)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
    const shelf = shelves[top];
    if (!shelf) return undefined;
    if (id === undefined && request.method === "GET") {
      const answer = (await page(shelf.rows, url).json()) as object;
      return json({ ...answer, ...shelf.more });
    }
    const at = shelf.rows.findIndex((row) => field(row, shelf.idField) === id);
    const row = shelf.rows[at];
    if (id !== undefined && !row) return problem(404, "not_found");
    if (request.method === "GET") return json(row);
    if (row && request.method === "DELETE") {
      const held = shelf.holds?.(row as Record<string, unknown>);
      if (held) return problem(409, held);
      shelf.rows = shelf.rows.filter((one) => one !== row);
      return json(undefined, 204);
    }
    const sent = (await request.json()) as Record<string, unknown>;
    const key = request.headers.get("idempotency-key") ?? "";
    if (request.method === "POST" && replays.has(key)) return json(replays.get(key), 201);
    const clash = shelf.rows.filter((one) => one !== row).map((one) => shelf.clash?.(sent, one as Record<string, unknown>)).find((code) => code !== undefined);
    if (clash) return problem(409, clash);
    if (!row) {
      if (!key) return problem(400, "idempotency_key_missing");
      const made = crypto.randomUUID();
      const added = { [shelf.idField]: made, version: 0, ...shelf.fresh(made), ...sent };
      shelf.rows = [...shelf.rows, added];
      replays.set(key, added);
      return json(added, 201);
    }
    if (sent["version"] !== row.version) return problem(409, "stale_version");
    const changed = { ...row, ...sent, version: (row.version ?? 0) + 1 };
    shelf.rows = shelf.rows.with(at, changed);
    return json(changed);
  };
};
