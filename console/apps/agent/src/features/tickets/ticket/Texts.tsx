import { ActionIcon, Button, Textarea, TextInput, Tooltip } from "@mantine/core";
import { TICKET_LIMITS } from "@meridian/api/tickets.ts";
import { IconPencil } from "@meridian/ui/icons.ts";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { lastChange, type Editing } from "../data/editing.ts";
import type { TicketThread } from "../data/ticket-state.ts";
import { Conflict } from "./Conflict.tsx";
import { FieldNotice, type PartProps } from "./Properties.tsx";
import classes from "./ticket.module.css";
import { useReturn } from "./use-return.ts";

/** Subject and description. */
export function Texts({ thread, editing, mayWrite }: PartProps) {
  const { ticket } = thread;
  const may = mayWrite && !ticket.erased && ticket.status !== "closed";
  return (
    <header className={classes.texts}>
      <EditableText name="subject" thread={thread} editing={editing} may={may} />
      <EditableText name="description" thread={thread} editing={editing} may={may} />
    </header>
  );
}

interface EditableTextProps {
  readonly name: "subject" | "description";
  readonly thread: TicketThread;
  readonly editing: Editing;
  readonly may: boolean;
}

/** Opened by its button, so the field that took its place takes the focus. */
function focused(field: HTMLInputElement | HTMLTextAreaElement | null): void {
  field?.focus();
}

/** A text and the way to change it. What is typed stays, whoever changes the ticket meanwhile. */
function EditableText({ name, thread, editing, may }: EditableTextProps) {
  const { t } = useTranslation("tickets");
  const now = thread.ticket[name];
  const [edit, setEdit] = useState<{ readonly draft: string; readonly seen: string | null }>();
  const opener = useReturn(edit !== undefined);
  const begin = (): void => setEdit({ draft: now ?? "", seen: now });
  const end = (): void => {
    setEdit(undefined);
    editing.forget(name);
  };
  useShortcuts(may && name === "subject" ? [{ keys: "e", label: t("edit.subject"), group: t("shortcuts.ticket"), run: begin }] : []);
  const saving = editing.states[name]?.state === "saving";
  if (!edit) {
    return (
      <div className={classes.text} data-name={name}>
        {name === "subject" ? (
          <p className={classes.subject} dir="auto">
            {now ?? t("erased")}
          </p>
        ) : (
          <p className={now === null ? classes.noDescription : classes.description} dir="auto">
            {now ?? t(thread.ticket.erased ? "erased" : "noDescription")}
          </p>
        )}
        {may && (
          <Tooltip label={t(`edit.${name}`)}>
            <ActionIcon ref={opener} aria-label={t(`edit.${name}`)} onClick={begin}>
              <IconPencil size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    );
  }
  const moved = now !== edit.seen;
  const draft = name === "subject" ? edit.draft.trim() : edit.draft.trim() === "" ? null : edit.draft;
  const save = (seen: string | null): void => {
    if (draft === "") return;
    void editing.save(name, draft, seen).then((done) => {
      if (done) setEdit(undefined);
    });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape") end();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !moved) {
      event.preventDefault();
      save(edit.seen);
    }
  };
  const shared = { label: t(`field.${name}`), dir: "auto" as const, ref: focused, value: edit.draft, onKeyDown: press };
  return (
    <form
      className={classes.edit}
      onSubmit={(event) => {
        event.preventDefault();
        if (!moved) save(edit.seen);
      }}
    >
      {name === "subject" ? (
        <TextInput {...shared} maxLength={TICKET_LIMITS.subject} onChange={({ currentTarget }) => setEdit({ ...edit, draft: currentTarget.value })} />
      ) : (
        <Textarea {...shared} autosize minRows={4} maxRows={16} maxLength={TICKET_LIMITS.text} onChange={({ currentTarget }) => setEdit({ ...edit, draft: currentTarget.value })} />
      )}
      {moved ? (
        <Conflict field={name} theirs={now} by={lastChange(thread, name)?.by} onMine={() => save(now)} onTheirs={end} />
      ) : (
        <div className={classes.editActions}>
          <Button type="submit" size="compact-sm" loading={saving} disabled={draft === ""}>
            {t("save")}
          </Button>
          <Button size="compact-sm" variant="default" onClick={end}>
            {t("cancel")}
          </Button>
        </div>
      )}
      {editing.states[name]?.state === "failed" && <FieldNotice field={name} editing={editing} current={now} />}
    </form>
  );
}
