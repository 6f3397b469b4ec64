import { Intention } from "@meridian/api/idempotency.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { useState, type SyntheticEvent } from "react";

export type Problems<T> = { readonly [field in keyof T]?: string | undefined };

export interface RecordFormOptions<T> {
  readonly initial: T;
  /** What is wrong with which field, in words; asked when the person saves, and from then on at every change. */
  readonly check: (value: T) => Problems<T>;
  /** Refusals by code that belong to one field, in words. */
  readonly refusals?: Readonly<Record<string, readonly [field: keyof T, text: string]>>;
  /** The key stays the same while the same thing is sent again. */
  readonly save: (value: T, idempotencyKey: string) => Promise<unknown>;
  readonly onSaved: () => void;
}

export interface RecordForm<T> {
  readonly value: T;
  readonly changed: boolean;
  readonly pending: boolean;
  /** A refusal or failure that belongs to no field. */
  readonly error: unknown;
  readonly set: <K extends keyof T>(field: K, value: T[K]) => void;
  readonly problem: (field: keyof T) => string | undefined;
  readonly submit: (event: SyntheticEvent) => void;
}

/** The state of a form that adds or changes one record. */
export function useRecordForm<T extends object>({ initial, check, refusals = {}, save, onSaved }: RecordFormOptions<T>): RecordForm<T> {
  const [value, setValue] = useState(initial);
  const [asked, setAsked] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<{ readonly error: unknown; readonly fields: Problems<T> }>();
  const [intention] = useState(() => new Intention());
  const own = asked ? check(value) : {};
  const fail = (error: unknown): void => {
    const fields = fieldsOf(error, initial, refusals);
    setFailure({ error: Object.keys(fields).length > 0 ? undefined : error, fields });
  };
  return {
    value,
    changed: JSON.stringify(value) !== JSON.stringify(initial),
    pending,
    error: failure?.error,
    set: (field, next) => {
      setValue((before) => ({ ...before, [field]: next }));
      setFailure((before) => before && { ...before, fields: { ...before.fields, [field]: undefined } });
    },
    problem: (field) => (own as Problems<T>)[field] ?? failure?.fields[field],
    submit: (event) => {
      event.preventDefault();
      setAsked(true);
      if (pending || Object.values(check(value)).some((text) => text !== undefined)) return;
      setPending(true);
      setFailure(undefined);
      save(value, intention.keyFor(value))
        .then(() => {
          intention.done();
          onSaved();
        }, fail)
        .finally(() => setPending(false));
    },
  };
}

function fieldsOf<T extends object>(error: unknown, initial: T, refusals: NonNullable<RecordFormOptions<T>["refusals"]>): Problems<T> {
  if (!(error instanceof ApiError)) return {};
  const refusal = refusals[error.problem.code];
  if (refusal) return { [refusal[0]]: refusal[1] } as Problems<T>;
  const named = (error.problem.errors ?? []).flatMap(({ field, message }) => {
    const known = Object.keys(initial).find((name) => field === name || field.startsWith(`${name}[`) || field.startsWith(`${name}.`));
    return known ? [[known, message] as const] : [];
  });
  return Object.fromEntries(named) as Problems<T>;
}
