import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { CellLink, useCellNavigate } from "@meridian/shell/cells/CellLink.tsx";
import { StopGate } from "@meridian/shell/StopGate.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconArrowLeft, IconTicket } from "@meridian/ui/icons.ts";
import { Areas, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { ApiError } from "@meridian/api/problem.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useParams } from "react-router";
import { WRITES } from "./access.ts";
import { useEditing } from "./data/editing.ts";
import { useTicketThread } from "./data/live.ts";
import { numberText, useWords } from "./data/words.ts";
import { CommentForm } from "./ticket/CommentForm.tsx";
import { Comments } from "./ticket/Comments.tsx";
import { History } from "./ticket/History.tsx";
import { Links } from "./ticket/Links.tsx";
import { Properties } from "./ticket/Properties.tsx";
import { Texts } from "./ticket/Texts.tsx";
import classes from "./ticket/ticket.module.css";

/** A ticket: what it is at the start, what was said in the middle, what it belongs to and who changed what at the end. */
export function TicketPage() {
  const { id = "" } = useParams();
  return <TicketAreas key={id} id={id} />;
}

function useBack(): string {
  const state = useLocation().state as { readonly from?: unknown } | null;
  const from = typeof state?.from === "string" ? state.from : "";
  return from === "" ? "/tickets" : `/tickets?${from}`;
}

function TicketAreas({ id }: { readonly id: string }) {
  const { t } = useTranslation("tickets");
  const words = useWords();
  const back = useBack();
  const navigate = useCellNavigate();
  const [active, setActive] = useState<AreaName>("main");
  const writes = useAllowed(WRITES);
  const query = useTicketThread(id);
  const editing = useEditing(id);
  useShortcuts([{ keys: "u", label: t("back"), group: t("shortcuts.ticket"), run: () => navigate(back) }]);
  const thread = query.data;
  const ticket = thread?.ticket;
  const mayWrite = writes && ticket !== undefined;
  const waiting = query.isLoading ? <LoadingState lines={8} /> : null;
  return (
    <Areas
      title={ticket ? t("windowTitle", { number: numberText(ticket.number), subject: words.subject(ticket) }) : t("ticket")}
      active={active}
      onActive={setActive}
      list={{
        title: t("properties"),
        content: <StopGate compact>{thread ? <Properties thread={thread} editing={editing} mayWrite={mayWrite} /> : waiting}</StopGate>,
      }}
      main={{
        title: ticket ? t("ticketNumber", { number: numberText(ticket.number) }) : t("ticket"),
        tab: ticket ? numberText(ticket.number) : t("ticket"),
        actions: (
          <Tooltip label={t("back")}>
            <ActionIcon component={CellLink} to={back} aria-label={t("back")}>
              <IconArrowLeft size={18} data-mirror />
            </ActionIcon>
          </Tooltip>
        ),
        content: (
          <StopGate>
            {thread ? (
              <div className={classes.main}>
                <div className={classes.scroll}>
                  <Texts thread={thread} editing={editing} mayWrite={mayWrite} />
                  <Comments thread={thread} />
                </div>
                {mayWrite && <CommentForm ticket={thread.ticket} />}
              </div>
            ) : query.error ? (
              <Failure error={query.error} onRetry={() => void query.refetch()} />
            ) : (
              <LoadingState lines={12} />
            )}
          </StopGate>
        ),
      }}
      context={{
        title: t("context"),
        content: (
          <StopGate compact>
            {thread ? (
              <div className={classes.context}>
                <Links ticket={thread.ticket} mayWrite={mayWrite} />
                <History thread={thread} />
              </div>
            ) : (
              waiting
            )}
          </StopGate>
        ),
      }}
    />
  );
}

function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation("tickets");
  if (error instanceof ApiError && error.problem.status === 404) {
    return <EmptyState icon={<IconTicket size={24} />} title={t("gone.title")} text={t("gone.text")} action={<Button component={CellLink} to="/tickets" variant="default">{t("gone.action")}</Button>} />;
  }
  return <ErrorState error={error} onRetry={onRetry} />;
}
