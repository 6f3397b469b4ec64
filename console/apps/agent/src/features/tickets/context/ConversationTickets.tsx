import { Button } from "@mantine/core";
import { linkConversation, type Ticket, type TicketRow } from "@meridian/api/tickets.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { CellLink } from "@meridian/shell/cells/CellLink.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconLink, IconPlus } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { ErrorState, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { READS, WRITES } from "../access.ts";
import { putTicket, useFollowedRows } from "../data/live.ts";
import { keys, useTicketsOf } from "../data/queries.ts";
import { numberText, STATUS_TONES, useWords } from "../data/words.ts";
import classes from "./context.module.css";

const NewTicketDialog = lazy(async () => ({ default: (await import("../create/NewTicketDialog.tsx")).NewTicketDialog }));

export interface ConversationTicketsProps {
  readonly conversation: string;
  /** All records of the person. */
  readonly customers: readonly string[];
}

/** Beside a conversation: its tickets, the others of its customer, and the way to a new one. */
export function ConversationTickets({ conversation, customers }: ConversationTicketsProps) {
  const { t } = useTranslation("tickets");
  const client = useApi();
  const queries = useQueryClient();
  const reads = useAllowed(READS);
  const writes = useAllowed(WRITES);
  const linked = useTicketsOf({ conversation }, reads);
  const customer = customers.join(",");
  const known = useTicketsOf({ customer }, reads);
  const own = linked.data?.items ?? [];
  const others = (known.data?.items ?? []).filter(({ id }) => !own.some((one) => one.id === id));
  const [dialog, setDialog] = useState<"never" | "open" | "closed">("never");
  const [made, setMade] = useState<Ticket>();
  useFollowedRows([...own, ...others]);
  const link = useMutation({
    mutationFn: (row: TicketRow) => linkConversation(client, row.id, conversation),
    onSuccess: (ticket) => {
      putTicket(queries, ticket);
      void queries.invalidateQueries({ queryKey: keys.lists });
    },
  });
  const advice = useErrorAdvice(link.error);
  useShortcuts(writes ? [{ keys: "i", label: t("create.fromConversation"), group: t("shortcuts.conversation"), run: () => setDialog("open") }] : []);
  if (!reads) return null;
  const error = linked.error ?? known.error;
  return (
    <section aria-labelledby="beside-tickets" className={classes.tickets}>
      <div className={classes.head}>
        <h3 id="beside-tickets" className={classes.title}>
          {t("title")}
        </h3>
        {writes && (
          <Button size="compact-xs" variant="default" leftSection={<IconPlus size={13} />} aria-label={t("create.fromConversation")} onClick={() => setDialog("open")}>
            {t("create.short")}
          </Button>
        )}
      </div>
      {made && (
        <p className={classes.made} role="status">
          {t("create.made", { number: numberText(made.number) })} <CellLink to={`/tickets/${made.id}`}>{t("open")}</CellLink>
        </p>
      )}
      {error && own.length + others.length === 0 ? (
        <ErrorState compact error={error} onRetry={() => void Promise.all([linked.refetch(), known.refetch()])} />
      ) : linked.isLoading ? (
        <LoadingState lines={2} />
      ) : own.length === 0 ? (
        <p className={classes.none}>{t("beside.none")}</p>
      ) : (
        <Rows rows={own} />
      )}
      {others.length > 0 && (
        <>
          <h4 className={classes.subtitle}>{t("beside.others")}</h4>
          <Rows rows={others.slice(0, 5)} {...(writes && { onLink: (row: TicketRow) => link.mutate(row) })} />
          {(others.length > 5 || (known.data?.nextCursor ?? null) !== null) && (
            <CellLink className={classes.all} to={`/tickets?customer=${customer}`}>
              {t("beside.all")}
            </CellLink>
          )}
        </>
      )}
      {link.error !== null && (
        <p className={classes.failure} role="alert">
          {advice}
        </p>
      )}
      <Suspense>{dialog !== "never" && <NewTicketDialog opened={dialog === "open"} conversation={conversation} onClose={() => setDialog("closed")} onMade={setMade} />}</Suspense>
    </section>
  );
}

function Rows({ rows, onLink }: { readonly rows: readonly TicketRow[]; readonly onLink?: (row: TicketRow) => void }) {
  const { t } = useTranslation("tickets");
  const words = useWords();
  return (
    <ul className={classes.rows}>
      {rows.map((row) => (
        <li key={row.id} className={classes.row}>
          <CellLink to={`/tickets/${row.id}`} className={classes.subject} dir="auto">
            {words.subject(row)}
          </CellLink>
          <span className={classes.facts}>
            <span>{numberText(row.number)}</span>
            <StatusBadge tone={STATUS_TONES[row.status]}>{t(`status.${row.status}`)}</StatusBadge>
            <LocalTime instant={row.updatedAt} as="relative" />
            {onLink && (
              <Button size="compact-xs" variant="subtle" leftSection={<IconLink size={13} />} aria-label={t("beside.link", { number: numberText(row.number) })} onClick={() => onLink(row)}>
                {t("beside.linkShort")}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
