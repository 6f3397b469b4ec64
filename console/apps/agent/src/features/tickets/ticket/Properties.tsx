import { Button, Select } from "@mantine/core";
import { PRIORITIES, STATUSES, TYPES, type TicketField } from "@meridian/api/tickets.ts";
import { useSession } from "@meridian/session/SessionContext.tsx";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { CellLink } from "@meridian/shell/cells/CellLink.tsx";
import { IconLock } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useTranslation } from "react-i18next";
import { valueOf, type Editing, type FieldName, type Value } from "../data/editing.ts";
import { useNames, useTicketFields, type Named } from "../data/queries.ts";
import type { TicketThread } from "../data/ticket-state.ts";
import { useWords } from "../data/words.ts";
import { Conflict, Refusal } from "./Conflict.tsx";
import { CustomField } from "./CustomField.tsx";
import classes from "./ticket.module.css";

export interface PartProps {
  readonly thread: TicketThread;
  readonly editing: Editing;
  readonly mayWrite: boolean;
}

/** What the ticket is: every field changed where it stands. */
export function Properties({ thread, editing, mayWrite }: PartProps) {
  const { t } = useTranslation("tickets");
  const words = useWords();
  const format = useFormat();
  const { user } = useSession();
  const names = useNames();
  const { ticket } = thread;
  const fields = useTicketFields().data ?? [];
  const closed = ticket.status === "closed";
  const free = mayWrite && !closed;
  const shown = fields.filter(({ key, active }) => (active && mayWrite) || (ticket.fields[key] ?? null) !== null);
  const take = (): void => void editing.save("assigneeId", user.id, ticket.assigneeId);
  useShortcuts(free && ticket.assigneeId !== user.id ? [{ keys: "m", label: t("take"), group: t("shortcuts.ticket"), run: take }] : []);
  const listed = (name: "status" | "priority" | "type", values: readonly string[], may: boolean) => (
    <Choice key={name} name={name} data={values.map((value) => ({ value, label: t(`${name}.${value}` as "status.new") }))} ticket={thread} editing={editing} may={may} />
  );
  const named = (name: "assigneeId" | "teamId" | "marketId" | "brandId", all: readonly Named[]) => {
    const value = ticket[name];
    const gone = value !== null && !all.some(({ id }) => id === value) ? [{ value, label: t("unknown") }] : [];
    return (all.length > 0 || value !== null) && <Choice key={name} name={name} none={t("nobody")} data={[...all.map(({ id, name: label }) => ({ value: id, label })), ...gone]} ticket={thread} editing={editing} may={free} />;
  };
  return (
    <div className={classes.properties}>
      {closed && mayWrite && (
        <p className={classes.closed}>
          <IconLock size={15} aria-hidden /> {t("closed.text")}
        </p>
      )}
      {listed("status", STATUSES, mayWrite)}
      {listed("priority", PRIORITIES, free)}
      {listed("type", TYPES, free)}
      <div className={classes.assignee}>
        {named("assigneeId", names.staff)}
        {free && ticket.assigneeId !== user.id && (
          <Button size="compact-xs" variant="subtle" onClick={take}>
            {t("take")}
          </Button>
        )}
      </div>
      {named("teamId", names.teams)}
      {named("marketId", names.markets)}
      {named("brandId", names.brands)}
      {shown.map((field: TicketField) => (
        <CustomField key={field.id} field={field} thread={thread} editing={editing} may={free && field.active} />
      ))}
      <dl className={classes.facts}>
        <div>
          <dt>{t("fact.created")}</dt>
          <dd>
            <LocalTime instant={ticket.createdAt} /> · <bdi>{words.actor(ticket.createdBy)}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t("fact.updated")}</dt>
          <dd>
            <LocalTime instant={ticket.updatedAt} />
          </dd>
        </div>
        {ticket.solvedAt !== null && (
          <div>
            <dt>{t("fact.solved")}</dt>
            <dd>
              <LocalTime instant={ticket.solvedAt} />
            </dd>
          </div>
        )}
        {ticket.language !== null && (
          <div>
            <dt>{t("field.language")}</dt>
            <dd>{format.language(ticket.language)}</dd>
          </div>
        )}
        {ticket.customerId !== null && (
          <div>
            <dt>{t("field.customerId")}</dt>
            <dd>
              <CellLink to={`/tickets?customer=${ticket.customerId}`}>{t("fact.ofCustomer")}</CellLink>
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}

interface ChoiceProps {
  readonly name: Extract<FieldName, "status" | "priority" | "type" | "assigneeId" | "teamId" | "marketId" | "brandId">;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  /** What stands for nothing; without it something is always chosen. */
  readonly none?: string;
  readonly ticket: TicketThread;
  readonly editing: Editing;
  readonly may: boolean;
}

function Choice({ name, data, none, ticket: { ticket }, editing, may }: ChoiceProps) {
  const { t } = useTranslation("tickets");
  const state = editing.states[name];
  const now = valueOf(ticket, name);
  const save = (mine: Value): void => void editing.save(name, mine, now);
  const shown = state?.state === "saving" ? state.mine : now;
  // What cannot be changed is for reading: a field that is switched off is hard to read.
  if (!may) {
    return (
      <div className={classes.value}>
        <div>
          <p className={classes.valueLabel}>{t(`field.${name}`)}</p>
          <p className={classes.valueText}>{now === null ? <span className={classes.quiet}>{none}</span> : <bdi>{data.find(({ value }) => value === now)?.label ?? t("unknown")}</bdi>}</p>
        </div>
      </div>
    );
  }
  return (
    <div className={classes.choice}>
      <Select
        label={t(`field.${name}`)}
        data={data}
        {...(none !== undefined ? { clearable: true, searchable: true, placeholder: none } : { allowDeselect: false })}
        value={shown === null ? null : String(shown)}
        onChange={(value) => {
          if (value !== shown) save(value);
        }}
      />
      <FieldNotice field={name} editing={editing} current={now} />
    </div>
  );
}

/** What became of a change, beside its field. */
export function FieldNotice({ field, editing, current }: { readonly field: FieldName; readonly editing: Editing; readonly current: Value }) {
  const { t } = useTranslation("tickets");
  const state = editing.states[field];
  if (state?.state === "saving") {
    return (
      <p className={classes.saving} role="status">
        {t("saving")}
      </p>
    );
  }
  if (state?.state === "failed") return <Refusal error={state.error} onClose={() => editing.forget(field)} />;
  if (state?.state !== "changed") return null;
  return <Conflict field={field} theirs={current} by={state.by} mine={state.mine} onMine={() => void editing.save(field, state.mine, current)} onTheirs={() => editing.forget(field)} />;
}
