import type { components } from "./generated/channel-v1.ts";

/** RFC 9457 problem details as every Meridian service sends them. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  /** Stable, machine-readable; what the console decides by. */
  readonly code: string;
  readonly category: string;
  readonly traceId?: string;
  /** With 421: the region that holds the tenant, and its address. */
  readonly region?: string;
  readonly address?: string;
  /** With `offer_over`: how the offer ended. */
  readonly how?: string;
  /** With `contact_refused`: why the customer may not be contacted. */
  readonly refusal?: string;
  /** With `partner_limits`: which field asks for more than people of a partner may have. */
  readonly field?: string;
  /** With 422: what is wrong with which field. */
  readonly errors?: readonly FieldProblem[];
  /** With `draft_blocked` and `draft_warned`: what the rules of texts say. */
  readonly findings?: readonly GuardFinding[];
  /** With `rules_contradict`: the other rule by its names, and the language in which no text follows both. */
  readonly contradicts?: Contradiction;
}

export interface Contradiction {
  readonly name: Readonly<Record<string, string>>;
  readonly language: string;
}

export type GuardFinding = components["schemas"]["GuardFinding"];

export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** What went wrong, in the five ways the console reacts differently. */
export type FailureKind = "unauthenticated" | "forbidden" | "wrong-region" | "unreachable" | "problem";

/** Every failed call of {@link ApiClient} rejects with this, never with a bare response. */
export class ApiError extends Error {
  readonly kind: FailureKind;
  readonly problem: Problem;
  /** Seconds the server asked to wait, from Retry-After. */
  readonly retryAfter: number | undefined;

  constructor(kind: FailureKind, problem: Problem, retryAfter?: number) {
    super(`${problem.code} (${problem.status})`);
    this.name = "ApiError";
    this.kind = kind;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** Whether the same call may succeed when it is simply sent again. */
  get transient(): boolean {
    return this.kind === "unreachable" || this.problem.status === 429 || this.problem.status >= 500;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function fieldProblems(value: unknown): FieldProblem[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== "object" || entry === null) return [];
    const { field, message } = entry as Record<string, unknown>;
    return typeof field === "string" ? [{ field, message: text(message) ?? "" }] : [];
  });
}

function guardFindings(value: unknown): GuardFinding[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter((entry: unknown): entry is GuardFinding => typeof entry === "object" && entry !== null && "rule" in entry && "action" in entry);
}

function contradiction(value: unknown): Contradiction | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { name, language } = value as Record<string, unknown>;
  return typeof name === "object" && name !== null && typeof language === "string" ? { name: name as Record<string, string>, language } : undefined;
}

/** Reads a problem from a failed response; a body that is not problem+json (a proxy's page) becomes a problem by status. */
export async function readProblem(response: Response): Promise<Problem> {
  let body: Record<string, unknown> = {};
  if (/\bjson\b/.test(response.headers.get("content-type") ?? "")) {
    const parsed: unknown = await response.json().catch(() => undefined);
    if (typeof parsed === "object" && parsed !== null) body = parsed as Record<string, unknown>;
  }
  const detail = text(body["detail"]);
  const traceId = text(body["traceId"]);
  const region = text(body["region"]);
  const address = text(body["address"]);
  const how = text(body["how"]);
  const refusal = text(body["refusal"]);
  const field = text(body["field"]);
  const errors = fieldProblems(body["errors"]);
  const findings = guardFindings(body["findings"]);
  const contradicts = contradiction(body["contradicts"]);
  return {
    status: response.status,
    title: text(body["title"]) ?? response.statusText,
    code: text(body["code"]) ?? `http_${response.status}`,
    category: text(body["category"]) ?? (response.status >= 500 ? "internal" : "caller"),
    ...(detail && { detail }),
    ...(traceId && { traceId }),
    ...(region && { region }),
    ...(address && { address }),
    ...(how && { how }),
    ...(refusal && { refusal }),
    ...(field && { field }),
    ...(errors && { errors }),
    ...(findings && { findings }),
    ...(contradicts && { contradicts }),
  };
}

export function failureKind(status: number): FailureKind {
  switch (status) {
    case 401:
      return "unauthenticated";
    case 403:
      return "forbidden";
    case 421:
      return "wrong-region";
    default:
      return "problem";
  }
}
