import { Button, Modal, Select, Textarea, TextInput } from "@mantine/core";
import { ApiError } from "@meridian/api/problem.ts";
import { createTicket, PRIORITIES, TICKET_LIMITS, TYPES, type NewTicket, type Ticket } from "@meridian/api/tickets.ts";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import { IconTicket } from "@meridian/ui/icons.ts";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys, useNames, useTicketFields, type Named } from "../data/queries.ts";
import { FieldInput } from "../fields/FieldInput.tsx";
import classes from "../list/list.module.css";
import { emptyDraft, forgetKey, keptKey, readStored, writeStored, type NewTicketDraft } from "./draft.ts";

export interface NewTicketDialogProps {
  readonly opened: boolean;
  /** The conversation it comes from; customer, market, brand and language are taken from there. */
  readonly conversation?: string;
  readonly onClose: () => void;
  readonly onMade: (ticket: Ticket) => void;
}

function asWish(draft: NewTicketDraft, conversation: string | undefined): NewTicket {
  const { subject, description, type, priority, assigneeId, teamId, marketId, brandId, fields } = draft;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return {
    subject: subject.trim(),
    ...(description.trim() !== "" && { description }),
    type,
    priority,
    ...(assigneeId !== null && { assigneeId }),
    ...(teamId !== null && { teamId }),
    ...(marketId !== null && { marketId }),
    ...(brandId !== null && { brandId }),
    ...(conversation !== undefined && { conversationId: conversation }),
    ...(Object.keys(given).length > 0 && { fields: given }),
  };
}

/** Makes a ticket. Closing keeps what was typed; only a ticket that was made empties the form. */
export function NewTicketDialog({ opened, conversation, onClose, onMade }: NewTicketDialogProps) {
  const { t } = useTranslation("tickets");
  const client = useApi();
  const queries = useQueryClient();
  const { user, tenant } = useSession();
  const names = useNames();
  const fields = (useTicketFields().data ?? []).filter(({ active }) => active);
  const place = `meridian.new-ticket.${tenant?.id ?? "none"}.${user.id}.${conversation ?? "alone"}`;
  const [draft, setDraft] = useState<NewTicketDraft>(() => (readStored(place) as NewTicketDraft | undefined) ?? emptyDraft);
  const [round, setRound] = useState(0);
  const [asked, setAsked] = useState(false);
  const change = (next: Partial<NewTicketDraft>): void => {
    const after = { ...draft, ...next };
    setDraft(after);
    writeStored(place, after);
  };
  const making = useMutation({
    mutationFn: (wish: NewTicket) => createTicket(client, wish, keptKey(place, wish)),
    onSuccess: (ticket) => {
      forgetKey(place);
      writeStored(place, undefined);
      setDraft(emptyDraft);
      setRound(round + 1);
      setAsked(false);
      void queries.invalidateQueries({ queryKey: keys.lists });
      void queries.invalidateQueries({ queryKey: keys.counts });
      onClose();
      onMade(ticket);
    },
  });
  const advice = useErrorAdvice(making.error);
  const problem = making.error instanceof ApiError ? making.error.problem : undefined;
  const atField = (key: string): string | undefined => {
    if (asked && fields.some((one) => one.key === key && one.required) && (draft.fields[key] ?? null) === null) return t("create.needed");
    return problem?.errors?.find(({ field }) => field === `fields.${key}`)?.message;
  };
  const complete = draft.subject.trim() !== "" && fields.every(({ key, required }) => !required || (draft.fields[key] ?? null) !== null);
  const one = (name: "assigneeId" | "teamId" | "marketId" | "brandId", named: readonly Named[]) =>
    named.length > 0 && (
      <Select label={t(`field.${name}`)} placeholder={t("nobody")} clearable searchable data={named.map(({ id, name: label }) => ({ value: id, label }))} value={draft[name]} onChange={(value) => change({ [name]: value })} />
    );
  return (
    <Modal opened={opened} onClose={onClose} title={t(conversation === undefined ? "create.title" : "create.fromConversation")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (complete) making.mutate(asWish(draft, conversation));
        }}
      >
        {conversation !== undefined && <p className={classes.formText}>{t("create.text")}</p>}
        <TextInput
          data-autofocus
          dir="auto"
          label={t("field.subject")}
          required
          maxLength={TICKET_LIMITS.subject}
          error={asked && draft.subject.trim() === "" ? t("create.needed") : undefined}
          value={draft.subject}
          onChange={({ currentTarget }) => change({ subject: currentTarget.value })}
        />
        <Textarea dir="auto" label={t("field.description")} autosize minRows={3} maxRows={10} maxLength={TICKET_LIMITS.text} value={draft.description} onChange={({ currentTarget }) => change({ description: currentTarget.value })} />
        <div className={classes.grid}>
          <Select label={t("field.type")} allowDeselect={false} data={TYPES.map((value) => ({ value, label: t(`type.${value}`) }))} value={draft.type} onChange={(value) => change({ type: TYPES.find((kind) => kind === value) ?? "question" })} />
          <Select label={t("field.priority")} allowDeselect={false} data={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))} value={draft.priority} onChange={(value) => change({ priority: PRIORITIES.find((kind) => kind === value) ?? "normal" })} />
          {one("assigneeId", names.staff)}
          {one("teamId", names.teams)}
          {conversation === undefined && one("marketId", names.markets)}
          {conversation === undefined && one("brandId", names.brands)}
          {fields.map((field) => (
            <FieldInput key={`${field.key}${round}`} field={field} value={draft.fields[field.key] ?? null} error={atField(field.key)} onChange={(value) => change({ fields: { ...draft.fields, [field.key]: value } })} />
          ))}
        </div>
        {making.error !== null && (
          <div className={classes.failure} role="alert">
            {problem?.code === "unknown_conversation" ? t("create.unknownConversation") : advice}
            <ErrorDetails error={making.error} />
          </div>
        )}
        <div className={classes.formActions}>
          <Button variant="default" size="sm" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" size="sm" loading={making.isPending} leftSection={<IconTicket size={15} />}>
            {t("create.make")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
