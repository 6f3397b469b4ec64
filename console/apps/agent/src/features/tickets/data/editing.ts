import { ApiError } from "@meridian/api/problem.ts";
import { changeTicket, type Ticket, type TicketActor, type TicketChange, type TicketFieldValue } from "@meridian/api/tickets.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { catchUp, putTicket } from "./live.ts";
import { keys } from "./queries.ts";
import type { TicketThread } from "./ticket-state.ts";

/** A field of the ticket, or `fields.<key>` for a custom one. */
export type FieldName = "subject" | "description" | "status" | "priority" | "type" | "assigneeId" | "teamId" | "marketId" | "brandId" | `fields.${string}`;
export type Value = TicketFieldValue | null;

export interface FieldState {
  readonly state: "saving" | "changed" | "failed";
  /** What this person wants it to be. */
  readonly mine: Value;
  /** `changed`: somebody else changed the same field meanwhile. */
  readonly theirs?: Value;
  readonly by?: TicketActor | undefined;
  /** `failed`: why. */
  readonly error?: unknown;
}

export interface Editing {
  readonly states: Readonly<Partial<Record<string, FieldState>>>;
  /** Makes a field what somebody wishes who saw it as `seen`. True when it is so. */
  readonly save: (field: FieldName, mine: Value, seen: Value) => Promise<boolean>;
  readonly forget: (field: FieldName) => void;
}

const ATTEMPTS = 4;

export function valueOf(ticket: Ticket, field: FieldName): Value {
  if (field.startsWith("fields.")) return ticket.fields[field.slice("fields.".length)] ?? null;
  return ticket[field as Exclude<FieldName, `fields.${string}`>];
}

function changeOf(field: FieldName, value: Value): Omit<TicketChange, "version"> {
  return field.startsWith("fields.") ? { fields: { [field.slice("fields.".length)]: value } } : { [field]: value };
}

/** Who changed a field last. */
export function lastChange(thread: TicketThread, field: FieldName): { readonly by: TicketActor; readonly at: string } | undefined {
  return thread.history.items.findLast(({ changes }) => changes.some((change) => change.field === field));
}

const isStale = (error: unknown): boolean => error instanceof ApiError && error.problem.code === "stale_version";

/**
 * Changes of single fields. Somebody else's change of another field, or a comment, is no conflict: the change is made on top of it.
 * Of the same field it is, and then the person decides with both values in front of them; nothing is overwritten unseen.
 */
export function useEditing(id: string): Editing {
  const client = useApi();
  const queries = useQueryClient();
  const [states, setStates] = useState<Readonly<Partial<Record<string, FieldState>>>>({});
  const note = (field: FieldName, state: FieldState | undefined): void => setStates((all) => ({ ...all, [field]: state }));
  const thread = (): TicketThread | undefined => queries.getQueryData<TicketThread>(keys.one(id));
  const attempt = async (field: FieldName, mine: Value, seen: Value): Promise<FieldState | undefined> => {
    for (let left = ATTEMPTS; left > 0; left--) {
      const now = thread();
      if (!now) return undefined;
      const theirs = valueOf(now.ticket, field);
      if (theirs === mine) return undefined;
      if (theirs !== seen) return { state: "changed", mine, theirs, by: lastChange(now, field)?.by };
      try {
        putTicket(queries, await changeTicket(client, id, { version: now.ticket.version, ...changeOf(field, mine) }));
        return undefined;
      } catch (error) {
        if (!isStale(error) || left === 1) return { state: "failed", mine, error };
        await catchUp(client, queries, id);
      }
    }
    return undefined;
  };
  return {
    states,
    forget: (field) => note(field, undefined),
    save: async (field, mine, seen) => {
      note(field, { state: "saving", mine });
      let outcome: FieldState | undefined;
      try {
        outcome = await attempt(field, mine, seen);
      } catch (error) {
        outcome = { state: "failed", mine, error };
      }
      note(field, outcome);
      return outcome === undefined;
    },
  };
}
