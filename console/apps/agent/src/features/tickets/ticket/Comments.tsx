import { Button } from "@mantine/core";
import { listTicketComments } from "@meridian/api/tickets.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { IconLock, IconWorld } from "@meridian/ui/icons.ts";
import { Initials } from "@meridian/ui/Initials.tsx";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../data/queries.ts";
import { withEarlier, type TicketThread } from "../data/ticket-state.ts";
import { useWords } from "../data/words.ts";
import classes from "./ticket.module.css";

/** What was said about the ticket, oldest first. What only staff may read looks like a note and says so. */
export function Comments({ thread: { ticket, comments } }: { readonly thread: TicketThread }) {
  const { t } = useTranslation("tickets");
  const words = useWords();
  const client = useApi();
  const queries = useQueryClient();
  const earlier = useMutation({
    mutationFn: () => listTicketComments(client, ticket.id, { before: comments.items[0]?.sequence ?? 1 }),
    onSuccess: (page) => queries.setQueryData<TicketThread>(keys.one(ticket.id), (now) => now && { ...now, comments: withEarlier(now.comments, page) }),
  });
  const advice = useErrorAdvice(earlier.error);
  return (
    <section className={classes.comments} aria-labelledby="ticket-comments">
      <h3 id="ticket-comments" className={classes.sectionTitle}>
        {t("comments.title")}
      </h3>
      {comments.earlier && (
        <Button variant="subtle" loading={earlier.isPending} onClick={() => earlier.mutate()}>
          {t("comments.earlier")}
        </Button>
      )}
      {earlier.error !== null && <p role="alert">{advice}</p>}
      {comments.items.length === 0 && <p className={classes.none}>{t("comments.none")}</p>}
      <ol className={classes.commentList} aria-live="polite" aria-relevant="additions">
        {comments.items.map((comment) => (
          <li key={comment.id} className={classes.comment} data-visibility={comment.visibility}>
            <p className={classes.commentHead}>
              <Initials name={comment.by.kind === "user" ? words.staff(comment.by.id) : words.actor(comment.by)} size={24} />
              <strong>
                <bdi>{words.actor(comment.by)}</bdi>
              </strong>
              <span className={classes.mark}>
                {comment.visibility === "internal" ? <IconLock size={13} aria-hidden /> : <IconWorld size={13} aria-hidden />}
                {t(`comments.${comment.visibility}`)}
              </span>
              <span className={classes.at}>
                <LocalTime instant={comment.at} />
              </span>
            </p>
            <p className={classes.commentText} dir="auto">
              {comment.text ?? t("erased")}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
