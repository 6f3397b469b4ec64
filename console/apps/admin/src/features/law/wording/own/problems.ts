import { ApiError, type FieldProblem } from "@meridian/api/problem.ts";

const PARTS = ["phrases", "unless", "when", "suggestions"] as const;

/** What the server says of one entry of a language. */
export interface Place {
  readonly part: (typeof PARTS)[number];
  readonly language: string;
  /** Which phrase, from 0, as they were sent. */
  readonly index: number | undefined;
  readonly message: string;
}

const PLACE = /^(?:rule\.)?text\.(phrases|unless|when|suggestions)(?:\.|\[)([\w*-]+)\]?(?:\[(\d+)\])?/;

/** What is refused in the phrases of a rule, and where. */
export function placesOf(error: unknown): readonly Place[] {
  return errorsOf(error).flatMap(({ field, message }) => {
    const [, part, language, index] = PLACE.exec(field) ?? [];
    const known = PARTS.find((one) => one === part);
    return known && language !== undefined ? [{ part: known, language, index: index === undefined ? undefined : Number(index), message }] : [];
  });
}

/** A refusal with the names that the fields have in the form. */
export function inForm(error: unknown): unknown {
  if (!(error instanceof ApiError) || !error.problem.errors) return error;
  const errors = errorsOf(error).map(({ field, message }) => ({ field: fieldOf(field), message }));
  return new ApiError(error.kind, { ...error.problem, errors }, error.retryAfter);
}

function fieldOf(field: string): string {
  const own = field.replace(/^text\./, "");
  return PARTS.some((part) => own.startsWith(part)) ? "languages" : own;
}

function errorsOf(error: unknown): readonly FieldProblem[] {
  return error instanceof ApiError ? (error.problem.errors ?? []) : [];
}
