import { ActionIcon, Button, Tooltip } from "@mantine/core";
import type { TicketField } from "@meridian/api/tickets.ts";
import { IconPencil } from "@meridian/ui/icons.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { lastChange, valueOf, type Editing, type FieldName, type Value } from "../data/editing.ts";
import type { TicketThread } from "../data/ticket-state.ts";
import { useWords } from "../data/words.ts";
import { FieldInput } from "../fields/FieldInput.tsx";
import { Conflict } from "./Conflict.tsx";
import { FieldNotice } from "./Properties.tsx";
import classes from "./ticket.module.css";
import { useReturn } from "./use-return.ts";

export interface CustomFieldProps {
  readonly field: TicketField;
  readonly thread: TicketThread;
  readonly editing: Editing;
  readonly may: boolean;
}

/** Opened by its button, so what took the button's place takes the focus. */
function focusFirst(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>("input, textarea")?.focus();
}

/** A custom field: what is chosen is changed at once, what is typed when it is saved. */
export function CustomField({ field, thread, editing, may }: CustomFieldProps) {
  const { t } = useTranslation("tickets");
  const words = useWords();
  const name: FieldName = `fields.${field.key}`;
  const now = valueOf(thread.ticket, name);
  const [edit, setEdit] = useState<{ readonly draft: Value; readonly seen: Value }>();
  const opener = useReturn(edit !== undefined);
  const state = editing.states[name];
  const label = words.label(field);
  if (may && (field.kind === "choice" || field.kind === "boolean")) {
    const shown = state?.state === "saving" ? state.mine : now;
    return (
      <div className={classes.choice}>
        <FieldInput
          field={field}
          value={shown}
          onChange={(value) => {
            if (value !== shown) void editing.save(name, value, now);
          }}
        />
        <FieldNotice field={name} editing={editing} current={now} />
      </div>
    );
  }
  if (edit) {
    const moved = now !== edit.seen;
    const save = (seen: Value): void =>
      void editing.save(name, edit.draft, seen).then((done) => {
        if (done) setEdit(undefined);
      });
    return (
      <form
        ref={focusFirst}
        className={classes.choice}
        onSubmit={(event) => {
          event.preventDefault();
          if (!moved) save(edit.seen);
        }}
      >
        <FieldInput field={field} value={edit.draft} onChange={(draft) => setEdit({ ...edit, draft })} />
        {moved ? (
          <Conflict field={name} theirs={now} by={lastChange(thread, name)?.by} onMine={() => save(now)} onTheirs={() => setEdit(undefined)} />
        ) : (
          <div className={classes.editActions}>
            <Button type="submit" size="compact-sm" loading={state?.state === "saving"}>
              {t("save")}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setEdit(undefined)}>
              {t("cancel")}
            </Button>
          </div>
        )}
        {state?.state === "failed" && <FieldNotice field={name} editing={editing} current={now} />}
      </form>
    );
  }
  return (
    <div className={classes.value}>
      <div>
        <p className={classes.valueLabel}>{label}</p>
        <p className={classes.valueText} dir="auto">
          {words.value(name, now) ?? <span className={classes.quiet}>{t("field.none")}</span>}
        </p>
      </div>
      {may && (
        <Tooltip label={t("editField", { field: label })}>
          <ActionIcon ref={opener} aria-label={t("editField", { field: label })} onClick={() => setEdit({ draft: now, seen: now })}>
            <IconPencil size={15} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}
