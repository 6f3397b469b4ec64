import { observeTime } from "./business-time.ts";
import { ApiError, failureKind, readProblem } from "./problem.ts";

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface RequestOptions {
  readonly query?: Query;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
}

/** A file on a slow line takes longer than any other call. */
const UPLOAD_PATIENCE = 4;

export interface ClientOptions {
  /** Base of every path; empty in the browser: the console and its API share one origin. */
  readonly origin?: string;
  /** `include` for another cell: its session is a cookie of its own origin. */
  readonly credentials?: RequestCredentials;
  /** Whether its answers tell the business time; only the home cell's do. */
  readonly tellsTime?: boolean;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds after which a call counts as unreachable. */
  readonly timeout?: number;
}

/**
 * Small JSON client. The session is a cookie the browser cannot read, so no token passes through here; the request header proves to
 * the gateway that the call comes from our own page (a foreign page cannot set it without a preflight it fails).
 */
export class ApiClient {
  readonly #origin: string;
  readonly #fetch: typeof globalThis.fetch;
  readonly #timeout: number;
  readonly #credentials: RequestCredentials;
  readonly #tellsTime: boolean;
  readonly #failed = new Set<(error: ApiError) => void>();
  #stepUp: (() => Promise<boolean>) | undefined;
  #proving: Promise<boolean> | undefined;

  constructor(options: ClientOptions = {}) {
    this.#origin = options.origin ?? "";
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#timeout = options.timeout ?? 30_000;
    this.#credentials = options.credentials ?? "same-origin";
    this.#tellsTime = options.tellsTime ?? true;
  }

  /** Called whenever the server answers 401. Returns the way to stop listening. */
  onUnauthenticated(listener: () => void): () => void {
    return this.onFailure(({ kind }) => {
      if (kind === "unauthenticated") listener();
    });
  }

  /** Called with whatever goes wrong, before who asked hears of it. Returns the way to stop listening. */
  onFailure(listener: (error: ApiError) => void): () => void {
    this.#failed.add(listener);
    return () => this.#failed.delete(listener);
  }

  /**
   * Who asks the person to prove again who they are when the server wants it (`step_up_required`), once for all calls that wait. True
   * lets the refused call be sent again, as it was; false lets it fail. Returns the way to stop asking.
   */
  onStepUp(ask: () => Promise<boolean>): () => void {
    this.#stepUp = ask;
    return () => {
      if (this.#stepUp === ask) this.#stepUp = undefined;
    };
  }

  get<T>(path: string, options?: RequestOptions): Promise<T> {
    return this.#send<T>("GET", path, undefined, options);
  }

  post<T>(path: string, body: unknown, options?: RequestOptions): Promise<T> {
    return this.#send<T>("POST", path, body, options);
  }

  put<T>(path: string, body: unknown, options?: RequestOptions): Promise<T> {
    return this.#send<T>("PUT", path, body, options);
  }

  patch<T>(path: string, body: unknown, options?: RequestOptions): Promise<T> {
    return this.#send<T>("PATCH", path, body, options);
  }

  delete<T>(path: string, options?: RequestOptions): Promise<T> {
    return this.#send<T>("DELETE", path, undefined, options);
  }

  /** One file, as a form with the single field `file`. */
  upload<T>(path: string, file: File, options?: RequestOptions): Promise<T> {
    const form = new FormData();
    form.append("file", file, file.name);
    return this.#send<T>("POST", path, form, options);
  }

  /** A file that the server makes for saving, with the name it gives. */
  async file(path: string, options?: RequestOptions): Promise<File> {
    const response = await this.#answer("GET", path, undefined, options);
    const [, name = "file"] = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
    return new File([await response.arrayBuffer()], name, { type: response.headers.get("content-type") ?? "" });
  }

  async #send<T>(method: string, path: string, body: unknown, options?: RequestOptions): Promise<T> {
    return await this.#content<T>(await this.#answer(method, path, body, options));
  }

  async #answer(method: string, path: string, body: unknown, options: RequestOptions = {}, again = false): Promise<Response> {
    const response = await this.#reach(method, path, body, options);
    if (this.#tellsTime) observeTime(response);
    if (response.ok) return response;
    const kind = failureKind(response.status);
    const problem = await readProblem(response);
    const wait = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
    if (problem.code === "step_up_required" && !again && (await this.#proven())) return this.#answer(method, path, body, options, true);
    throw this.#told(new ApiError(kind, problem, Number.isNaN(wait) ? undefined : wait));
  }

  #proven(): Promise<boolean> {
    this.#proving ??= (this.#stepUp?.() ?? Promise.resolve(false)).finally(() => (this.#proving = undefined));
    return this.#proving;
  }

  #told(error: ApiError): ApiError {
    this.#failed.forEach((listener) => listener(error));
    return error;
  }

  async #reach(method: string, path: string, body: unknown, options: RequestOptions): Promise<Response> {
    const headers = new Headers({ accept: "application/json, application/problem+json", "x-meridian-request": "1" });
    const form = body instanceof FormData;
    // The browser itself names the type of a form, with the boundary it chose.
    if (body !== undefined && !form) headers.set("content-type", "application/json");
    if (options.idempotencyKey) headers.set("idempotency-key", options.idempotencyKey);
    const deadline = AbortSignal.timeout(form ? this.#timeout * UPLOAD_PATIENCE : this.#timeout);
    try {
      return await this.#fetch(this.#origin + withQuery(path, options.query), {
        method,
        headers,
        credentials: this.#credentials,
        signal: options.signal ? AbortSignal.any([options.signal, deadline]) : deadline,
        ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
      });
    } catch (cause) {
      if (options.signal?.aborted) throw cause;
      throw this.#told(unreachable());
    }
  }

  async #content<T>(response: Response): Promise<T> {
    if (response.status === 204 || response.headers.get("content-length") === "0") return undefined as T;
    if (/\bjson\b/.test(response.headers.get("content-type") ?? "")) {
      try {
        return (await response.json()) as T;
      } catch {
        throw unreachable();
      }
    }
    throw new ApiError("problem", {
      status: response.status,
      title: "Unexpected answer",
      code: "not_json",
      category: "internal",
    });
  }
}

function unreachable(): ApiError {
  return new ApiError("unreachable", { status: 0, title: "No answer", code: "unreachable", category: "network" });
}

export function withQuery(path: string, query: Query | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [value]) parameters.append(name, String(one));
  }
  const text = parameters.toString();
  return text === "" ? path : `${path}?${text}`;
}
