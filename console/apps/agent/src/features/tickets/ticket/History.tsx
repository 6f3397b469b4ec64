import { Button } from "@mantine/core";
import { listTicketHistory } from "@meridian/api/tickets.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../data/queries.ts";
import { withEarlier, type TicketThread } from "../data/ticket-state.ts";
import { useWords } from "../data/words.ts";
import { ChangeWords } from "./ChangeWords.tsx";
import classes from "./ticket.module.css";

/** Who changed what, newest first, down to the making of the ticket. */
export function History({ thread: { ticket, history } }: { readonly thread: TicketThread }) {
  const { t } = useTranslation("tickets");
  const words = useWords();
  const client = useApi();
  const queries = useQueryClient();
  const earlier = useMutation({
    mutationFn: () => listTicketHistory(client, ticket.id, { before: history.items[0]?.sequence ?? 1 }),
    onSuccess: (page) => queries.setQueryData<TicketThread>(keys.one(ticket.id), (now) => now && { ...now, history: withEarlier(now.history, page) }),
  });
  const advice = useErrorAdvice(earlier.error);
  return (
    <section aria-labelledby="ticket-history">
      <h3 id="ticket-history" className={classes.sectionTitle}>
        {t("history.title")}
      </h3>
      <ol className={classes.history}>
        {[...history.items].reverse().map((entry) => (
          <li key={entry.sequence}>
            <p className={classes.historyHead}>
              <bdi>{words.actor(entry.by)}</bdi>
              <span className={classes.at}>
                <LocalTime instant={entry.at} as="relative" />
              </span>
            </p>
            <p className={classes.historyText}>
              <ChangeWords entry={entry} />
            </p>
          </li>
        ))}
        {!history.earlier && (
          <li>
            <p className={classes.historyHead}>
              <bdi>{words.actor(ticket.createdBy)}</bdi>
              <span className={classes.at}>
                <LocalTime instant={ticket.createdAt} as="relative" />
              </span>
            </p>
            <p className={classes.historyText}>{t("history.made")}</p>
          </li>
        )}
      </ol>
      {history.earlier && (
        <Button variant="subtle" loading={earlier.isPending} onClick={() => earlier.mutate()}>
          {t("history.earlier")}
        </Button>
      )}
      {earlier.error !== null && <p role="alert">{advice}</p>}
    </section>
  );
}
