import { observeTime } from "@meridian/api/business-time.ts";
import type { Embedding } from "./contract.ts";

/** A refusal of the edge, or that it was not reached (`network`). Programs decide by `code`. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  /** Seconds to wait, if the edge said so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, retryAfter?: number) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may succeed later without anybody doing anything. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500 || this.code === "request_in_progress";
  }
}

export interface Asked {
  readonly body?: unknown;
  readonly form?: FormData;
  readonly idempotencyKey?: string;
  readonly token?: string | undefined;
}

const PATIENCE = 20_000;
const PATIENCE_FOR_FILES = 180_000;

/** Calls of the widget's own resources at the edge; no cookie ever travels. */
export class Api {
  readonly #embedding: Pick<Embedding, "edge">;
  readonly #fetch: typeof fetch;

  constructor(embedding: Pick<Embedding, "edge">, fetcher: typeof fetch = (input, init) => globalThis.fetch(input, init)) {
    this.#embedding = embedding;
    this.#fetch = fetcher;
  }

  async json<T>(method: string, path: string, asked: Asked = {}): Promise<T> {
    const response = await this.#answer(method, path, asked);
    if (response.status === 204) return undefined as T;
    return (await response.json().catch(() => Promise.reject(new Refusal(0, "network")))) as T;
  }

  async file(path: string, token: string): Promise<Blob> {
    return (await this.#answer("GET", path, { token })).blob();
  }

  async #answer(method: string, path: string, { body, form, idempotencyKey, token }: Asked): Promise<Response> {
    const headers: Record<string, string> = { accept: "application/json" };
    if (token) headers["authorization"] = `Bearer ${token}`;
    if (idempotencyKey) headers["idempotency-key"] = idempotencyKey;
    if (body !== undefined) headers["content-type"] = "application/json";
    const sent = form ?? (body === undefined ? undefined : JSON.stringify(body));
    let response: Response;
    try {
      response = await this.#fetch(`${this.#embedding.edge}api/v1/widget/${path}`, {
        method,
        headers,
        ...(sent !== undefined && { body: sent }),
        credentials: "omit",
        cache: "no-store",
        signal: AbortSignal.timeout(form ? PATIENCE_FOR_FILES : PATIENCE),
      });
    } catch {
      throw new Refusal(0, "network");
    }
    observeTime(response);
    if (!response.ok) throw await refusal(response);
    return response;
  }
}

async function refusal(response: Response): Promise<Refusal> {
  const problem = (await response.json().catch(() => ({}))) as { readonly code?: unknown; readonly retryAfter?: unknown };
  const told = Number(response.headers.get("retry-after") ?? problem.retryAfter ?? Number.NaN);
  return new Refusal(response.status, typeof problem.code === "string" ? problem.code : "unknown", Number.isFinite(told) ? told : undefined);
}
