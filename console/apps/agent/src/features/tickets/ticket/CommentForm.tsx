import { Button, Textarea } from "@mantine/core";
import { ApiError } from "@meridian/api/problem.ts";
import { addTicketComment, TICKET_LIMITS, type CommentVisibility, type NewTicketComment, type Ticket } from "@meridian/api/tickets.ts";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import { IconLock, IconSend } from "@meridian/ui/icons.ts";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { forgetKey, keptKey, readStored, writeStored } from "../create/draft.ts";
import { keys } from "../data/queries.ts";
import type { TicketThread } from "../data/ticket-state.ts";
import classes from "./ticket.module.css";

interface Draft {
  readonly visibility: CommentVisibility;
  readonly public: string;
  readonly internal: string;
}

const EMPTY: Draft = { visibility: "internal", public: "", internal: "" };

/** Where comments are written. Internal is what it begins with; the two are written apart, so that none goes out as the other. */
export function CommentForm({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  const client = useApi();
  const queries = useQueryClient();
  const { user, tenant } = useSession();
  const place = `meridian.ticket-comment.${tenant?.id ?? "none"}.${user.id}.${ticket.id}`;
  const [draft, setDraft] = useState<Draft>(() => (readStored(place) as Draft | undefined) ?? EMPTY);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const closed = ticket.status === "closed";
  const visibility: CommentVisibility = closed ? "internal" : draft.visibility;
  const text = draft[visibility];
  const change = (next: Partial<Draft>): void => {
    setDraft((before) => {
      const after = { ...before, ...next };
      writeStored(place, after);
      return after;
    });
  };
  const adding = useMutation({
    mutationFn: (comment: NewTicketComment) => addTicketComment(client, ticket.id, comment, keptKey(place, comment)),
    onSuccess: (comment) => {
      forgetKey(place);
      change({ [comment.visibility]: "" });
      queries.setQueryData<TicketThread>(keys.one(ticket.id), (thread) => {
        if (!thread || thread.comments.items.some(({ id }) => id === comment.id)) return thread;
        // Only shown: what lies between comes by the stream, which is followed from where it was.
        return { ...thread, comments: { ...thread.comments, items: [...thread.comments.items, comment].sort((a, b) => a.sequence - b.sequence) } };
      });
    },
  });
  const advice = useErrorAdvice(adding.error);
  const send = (): void => {
    if (text.trim() !== "" && !adding.isPending) adding.mutate({ text, visibility });
  };
  const begin = (wish: CommentVisibility): void => {
    change({ visibility: wish });
    field.current?.focus();
  };
  const group = t("shortcuts.ticket");
  useShortcuts([
    ...(closed ? [] : [{ keys: "c", label: t("comments.writePublic"), group, run: () => begin("public") }]),
    { keys: "n", label: t("comments.writeInternal"), group, run: () => begin("internal") },
  ]);
  return (
    <form
      className={classes.commentForm}
      data-visibility={visibility}
      aria-label={t("comments.write")}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={classes.commentModes}>
        <div className={classes.modes} role="radiogroup" aria-label={t("comments.who")}>
          {(closed ? (["internal"] as const) : (["internal", "public"] as const)).map((one) => (
            <label key={one} className={classes.mode} data-chosen={one === visibility || undefined}>
              <input type="radio" name={`${id}visibility`} checked={one === visibility} onChange={() => change({ visibility: one })} />
              {t(`comments.${one}`)}
            </label>
          ))}
        </div>
        <span className={classes.hint}>
          {visibility === "internal" && <IconLock size={13} aria-hidden />} {t(closed ? "comments.closedHint" : `comments.${visibility}Hint`)}
        </span>
      </div>
      <Textarea
        ref={field}
        aria-label={t(visibility === "internal" ? "comments.writeInternal" : "comments.writePublic")}
        data-comment
        dir="auto"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={TICKET_LIMITS.text}
        value={text}
        readOnly={adding.isPending}
        onChange={({ currentTarget }) => change({ [visibility]: currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
            event.preventDefault();
            send();
          }
        }}
      />
      {adding.error !== null && (
        <div className={classes.failure} role="alert">
          {adding.error instanceof ApiError && adding.error.problem.code === "ticket_closed" ? t("comments.closedHint") : advice}
          <ErrorDetails error={adding.error} />
        </div>
      )}
      <div className={classes.commentActions}>
        <span className={classes.hint}>{t("comments.keys")}</span>
        <Button type="submit" color={visibility === "internal" ? "amber" : "petrol"} disabled={text.trim() === ""} loading={adding.isPending} leftSection={visibility === "internal" ? <IconLock size={14} /> : <IconSend size={14} data-mirror />}>
          {t(visibility === "internal" ? "comments.addInternal" : "comments.addPublic")}
        </Button>
      </div>
    </form>
  );
}
