import { changeChannelAccount, readChannelAccount, type ChannelAccountDetails } from "@meridian/api/channels.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { mergeDrafts, type Settings } from "./draft.ts";
import { ACCOUNTS, accountKey } from "./queries.ts";

export type Problems<T> = { readonly [field in keyof T]?: string | undefined };

export interface DraftOptions<T> {
  readonly details: ChannelAccountDetails;
  readonly read: (details: ChannelAccountDetails) => T;
  readonly write: (value: T) => Settings;
  readonly check: (value: T) => Problems<T>;
  /** Refusals by code that belong to one field, in words. */
  readonly refusals?: Readonly<Record<string, readonly [field: keyof T, text: string]>>;
  /** A complaint of the server about a part of a field, in words; else its message alone. */
  readonly word?: (field: keyof T, path: string, message: string, value: T) => string;
}

export interface Draft<T> {
  readonly details: ChannelAccountDetails;
  readonly value: T;
  readonly changed: boolean;
  readonly pending: boolean;
  readonly saved: boolean;
  readonly error: unknown;
  /** Set after somebody else saved first: which fields both changed. */
  readonly conflict: readonly (keyof T)[] | undefined;
  readonly set: <K extends keyof T>(field: K, value: T[K]) => void;
  readonly problem: (field: keyof T) => string | undefined;
  readonly submit: (event: SyntheticEvent) => void;
  readonly discard: () => void;
  /** Enables or disables with the settings that are saved; what is typed stays typed. */
  readonly setStatus: (status: "active" | "disabled") => Promise<void>;
}

/** An account and what somebody is writing over it. If another person saves first, both are put together and nothing typed is lost. */
export function useDraft<T extends object>({ details: first, read, write, check, refusals = {}, word = (_field, _path, message) => message }: DraftOptions<T>): Draft<T> {
  const client = useApi();
  const queries = useQueryClient();
  const [details, setDetails] = useState(first);
  const [value, setValue] = useState(() => read(first));
  const [asked, setAsked] = useState(false);
  const [pending, setPending] = useState(false);
  const [saved, setSaved] = useState(false);
  const [failure, setFailure] = useState<{ readonly error: unknown; readonly fields: Problems<T> }>();
  const [conflict, setConflict] = useState<readonly (keyof T)[]>();
  const { id } = details.account;
  const base = read(details);
  const own: Problems<T> = asked ? check(value) : {};

  const keep = (now: ChannelAccountDetails): void => {
    setDetails(now);
    queries.setQueryData(accountKey(id), now);
    void queries.invalidateQueries({ queryKey: ACCOUNTS });
    void queries.invalidateQueries({ queryKey: ["channels", "config"] });
  };
  const join = async (): Promise<void> => {
    const now = await readChannelAccount(client, id);
    const { clashes } = mergeDrafts(base, value, read(now));
    // Also what was typed while the answer was on its way.
    setValue((typed) => mergeDrafts(base, typed, read(now)).value);
    setConflict(clashes);
    keep(now);
  };
  const fail = async (error: unknown): Promise<void> => {
    if (isStale(error)) return join();
    const fields = fieldsOf(error, value, refusals, word);
    setFailure({ error: Object.keys(fields).length > 0 ? undefined : error, fields });
  };
  return {
    details,
    value,
    changed: JSON.stringify(write(value)) !== JSON.stringify(write(base)),
    pending,
    saved,
    error: failure?.error,
    conflict,
    set: (field, next) => {
      setSaved(false);
      setValue((before) => ({ ...before, [field]: next }));
      setFailure((before) => before && { ...before, fields: { ...before.fields, [field]: undefined } });
    },
    problem: (field) => own[field] ?? failure?.fields[field],
    submit: (event) => {
      event.preventDefault();
      const form = event.currentTarget;
      setAsked(true);
      if (pending) return;
      if (Object.values(check(value)).some((text) => text !== undefined)) {
        toFirstProblem(form);
        return;
      }
      setPending(true);
      setFailure(undefined);
      setConflict(undefined);
      changeChannelAccount(client, id, { ...write(value), status: details.account.status, version: details.version })
        .then((now) => {
          // What was typed while it was being saved stays.
          setValue((typed) => mergeDrafts(value, typed, read(now)).value);
          keep(now);
          setSaved(true);
          setAsked(false);
        }, (error: unknown) => fail(error).then(() => toFirstProblem(form)))
        .catch((error: unknown) => setFailure({ error, fields: {} }))
        .finally(() => setPending(false));
    },
    discard: () => {
      setValue(base);
      setFailure(undefined);
      setConflict(undefined);
      setAsked(false);
    },
    setStatus: async (status) => {
      setSaved(false);
      try {
        const now = await changeChannelAccount(client, id, { ...write(base), status, version: details.version });
        setValue((typed) => mergeDrafts(base, typed, read(now)).value);
        keep(now);
      } catch (error) {
        if (isStale(error)) await join();
        throw error;
      }
    },
  };
}

/** The form is long: what is wrong would be out of sight, or behind the bar below. */
function toFirstProblem(form: Element): void {
  requestAnimationFrame(() => {
    const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.focus();
    field?.scrollIntoView({ block: "center" });
  });
}

function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === "stale_version";
}

/** The server names fields by their path in the body, such as `widget.allowedOrigins[2]`. */
function fieldsOf<T extends object>(error: unknown, value: T, refusals: NonNullable<DraftOptions<T>["refusals"]>, word: NonNullable<DraftOptions<T>["word"]>): Problems<T> {
  if (!(error instanceof ApiError)) return {};
  const refusal = refusals[error.problem.code];
  if (refusal) return { [refusal[0]]: refusal[1] } as Problems<T>;
  const found = new Map<keyof T, string[]>();
  for (const { field, message } of error.problem.errors ?? []) {
    const path = field.replace(/^(widget|whatsapp)[./]/, "");
    const name = /^\w+/.exec(path)?.[0] ?? "";
    if (!(name in value)) continue;
    const known = name as keyof T;
    found.set(known, [...(found.get(known) ?? []), word(known, path, message, value)]);
  }
  return Object.fromEntries([...found].map(([field, words]) => [field, words.join("\n")])) as Problems<T>;
}
