import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { unlinkConversation, type Ticket } from "@meridian/api/tickets.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { CellLink } from "@meridian/shell/cells/CellLink.tsx";
import { IconMessages, IconUnlink } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { putTicket } from "../data/live.ts";
import { keys, useLinkedConversation } from "../data/queries.ts";
import classes from "./ticket.module.css";

/** Names are asked for one by one: of many only the first at once. */
const SHOWN = 5;

/** The conversations a ticket belongs to. They are linked from beside the conversation. */
export function Links({ ticket, mayWrite }: { readonly ticket: Ticket; readonly mayWrite: boolean }) {
  const { t } = useTranslation("tickets");
  const client = useApi();
  const queries = useQueryClient();
  const [all, setAll] = useState(false);
  const unlink = useMutation({
    mutationFn: (conversation: string) => unlinkConversation(client, ticket.id, conversation),
    onSuccess: (changed) => {
      putTicket(queries, changed);
      void queries.invalidateQueries({ queryKey: keys.lists });
    },
  });
  const advice = useErrorAdvice(unlink.error);
  const shown = all ? ticket.conversations : ticket.conversations.slice(0, SHOWN);
  return (
    <section aria-labelledby="ticket-links" className={classes.links}>
      <h3 id="ticket-links" className={classes.sectionTitle}>
        {t("links.title")}
      </h3>
      {shown.length === 0 && <p className={classes.none}>{t("links.none")}</p>}
      <ul>
        {shown.map(({ conversationId, linkedAt }) => (
          <li key={conversationId} className={classes.link}>
            <LinkedConversation id={conversationId} at={linkedAt} />
            {mayWrite && (
              <Tooltip label={t("links.unlink")}>
                <ActionIcon aria-label={t("links.unlink")} disabled={unlink.isPending} onClick={() => unlink.mutate(conversationId)}>
                  <IconUnlink size={15} />
                </ActionIcon>
              </Tooltip>
            )}
          </li>
        ))}
      </ul>
      {!all && ticket.conversations.length > SHOWN && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t("links.all", { count: ticket.conversations.length })}
        </Button>
      )}
      {unlink.error !== null && (
        <p className={classes.failure} role="alert">
          {advice}
        </p>
      )}
    </section>
  );
}

function LinkedConversation({ id, at }: { readonly id: string; readonly at: string }) {
  const { t } = useTranslation("tickets");
  const { data, isLoading } = useLinkedConversation(id);
  const name = data ? (data.row.customer.name ?? t(data.row.customer.erased ? "erased" : "links.unnamed")) : t(isLoading ? "links.conversation" : "links.hidden");
  const label = (
    <>
      <IconMessages size={15} aria-hidden />
      <span className={classes.linkText}>
        <bdi className={classes.linkName}>{name}</bdi>
        <span className={classes.at}>
          {data && `${t(`links.status.${data.row.status}`)} · `}
          <LocalTime instant={at} as="date" />
        </span>
      </span>
    </>
  );
  return data || isLoading ? (
    <CellLink to={`/conversations?c=${id}`} className={classes.linkButton}>
      {label}
    </CellLink>
  ) : (
    <span className={classes.linkButton}>{label}</span>
  );
}
