import type { Task } from "@meridian/api/work.ts";
import { reportRead } from "@meridian/api/conversations.ts";
import { useApi, useLiveState } from "@meridian/session/SessionContext.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Composer } from "../composer/Composer.tsx";
import { useLiveThread } from "../desk/Desk.tsx";
import { useDesk } from "../desk/DeskProvider.tsx";
import { useCustomer, useStaffName, useThread } from "../desk/queries.ts";
import { WrapUp } from "../handling/WrapUp.tsx";
import type { Thread } from "../live/thread-state.ts";
import { SightContext } from "../sight/hidden-files.ts";
import { Watermark } from "../sight/Watermark.tsx";
import classes from "./conversation.module.css";
import { Log } from "./Log.tsx";

export interface ConversationProps {
  readonly id: string;
  /** The work that this person has with it; none: it is only looked at. */
  readonly task: Task | undefined;
}

export function Conversation({ id, task }: ConversationProps) {
  const { caches } = useDesk();
  const { data: thread, error, refetch } = useThread(id);
  const customer = useCustomer(thread?.conversation.row.customer.id).data;
  useLiveThread(id);
  useEffect(() => caches.opened(id), [caches, id]);
  useRead(id, thread, task);
  if (!thread) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState lines={8} />;
  const mine = task?.state === "assigned" && thread.conversation.row.status !== "closed";
  const mayReply = mine || (thread.conversation.mayReply && thread.conversation.row.assigneeId === caches.me);
  return (
    <div className={classes.conversation}>
      <Stand thread={thread} task={task} />
      <SightContext value={customer}>
        <Log id={id} thread={thread} mayReply={mayReply} />
      </SightContext>
      {task?.state === "wrap-up" ? (
        <WrapUp key={task.taskId} task={task} />
      ) : (
        <Composer key={id} conversation={thread.conversation} mayReply={mayReply} />
      )}
      {customer && customer.unmaskedUntil !== null && <Watermark />}
    </div>
  );
}

/** One line above the messages when it is not the person's own open work: who has it, or that it is over. */
function Stand({ thread, task }: { readonly thread: Thread; readonly task: Task | undefined }) {
  const { t } = useTranslation("workspace");
  const { me } = useDesk();
  const staffName = useStaffName();
  const { phase } = useLiveState();
  const { row, offline, closedBy } = thread.conversation;
  const lines: string[] = [];
  if (row.status === "closed" && task?.state !== "wrap-up") lines.push(closedBy ? t(`stand.closedBy.${closedBy}`) : t("stand.closed"));
  if (row.status === "waiting") lines.push(t("stand.waiting"));
  if (row.status === "active" && row.assigneeId !== me) lines.push(t(phase === "live" ? "stand.watching" : "stand.other", { name: staffName(row.assigneeId) ?? t("message.colleague") }));
  if (offline) lines.push(t("stand.offline"));
  if (lines.length === 0) return null;
  return <p className={classes.stand}>{lines.join(" ")}</p>;
}

const READ_DELAY = 400;

/** What is on the screen in front of somebody counts as read, for the assigned agent only. */
function useRead(id: string, thread: Thread | undefined, task: Task | undefined): void {
  const client = useApi();
  const told = useRef(0);
  const newest = thread?.messages.findLast(({ author, kind }) => author === "customer" && kind === "text")?.sequence ?? 0;
  const read = thread?.conversation.receipts.agentRead ?? 0;
  const due = task?.state === "assigned" && newest > read;
  useEffect(() => {
    told.current = 0;
  }, [id]);
  useEffect(() => {
    if (!due) return;
    const tell = (): void => {
      if (document.visibilityState === "hidden" || !document.hasFocus() || told.current >= newest) return;
      told.current = newest;
      reportRead(client, id, newest).catch(() => {
        told.current = 0;
      });
    };
    const timer = setTimeout(tell, READ_DELAY);
    window.addEventListener("focus", tell);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("focus", tell);
    };
  }, [client, id, due, newest]);
}
