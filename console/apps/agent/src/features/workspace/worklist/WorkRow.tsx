import type { ConversationRow } from "@meridian/api/conversations.ts";
import type { Task } from "@meridian/api/work.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { CellBadge } from "@meridian/shell/cells/CellBadge.tsx";
import { useCell } from "@meridian/shell/cells/CellsContext.tsx";
import { Initials } from "@meridian/ui/Initials.tsx";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ChannelIcon } from "../ChannelIcon.tsx";
import { useDesk } from "../desk/DeskProvider.tsx";
import { useThread } from "../desk/queries.ts";
import { useTick } from "../live/server-clock.ts";
import { unreadOf } from "../live/thread-state.ts";
import classes from "./worklist.module.css";

export interface WorkRowProps {
  readonly task: Task;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

export function WorkRow({ task, selected, onSelect }: WorkRowProps) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const { clock } = useDesk();
  const { data: thread, error } = useThread(task.conversationId);
  const row = thread?.conversation.row;
  const wrapUp = task.state === "wrap-up";
  useTick(wrapUp ? 1_000 : 15_000);
  const unread = thread && !wrapUp ? unreadOf(thread.messages, thread.conversation.receipts) : 0;
  const waiting = !wrapUp && row?.waitingSince ? clock.businessNow() - Date.parse(row.waitingSince) : undefined;
  const since =
    wrapUp && task.wrapUpEndsAt ? (
      <span dir="ltr">{format.timer(clock.until(task.wrapUpEndsAt))}</span>
    ) : waiting !== undefined && waiting >= 60_000 ? (
      <span data-tone={waiting >= 300_000 ? "danger" : "warn"}>{t("list.waits", { time: format.duration(Math.floor(waiting / 60_000) * 60_000) })}</span>
    ) : (
      row && format.time(row.lastActivityAt)
    );
  return <RowButton row={row} failed={error !== null} task={task} selected={selected} onSelect={onSelect} unread={unread} since={since} where={<CellBadge />} badge={wrapUp ? t("wrapUp.title") : undefined} />;
}

export interface RowButtonProps {
  readonly row: ConversationRow | undefined;
  /** It could not be read. */
  readonly failed?: boolean;
  readonly task?: Task | undefined;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly unread: number;
  readonly since: ReactNode;
  /** The region, where a list has several. */
  readonly where?: ReactNode;
  readonly badge?: string | undefined;
}

/** One conversation in a list: who, on which channel, in which language, the last line, since when. */
export function RowButton({ row, failed = false, task, selected, onSelect, unread, since, where, badge }: RowButtonProps) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const { region } = useCell();
  const language = row?.language ?? task?.language;
  const name = row ? (row.customer.name ?? (row.customer.erased ? t("customer.erased") : t("customer.unnamed"))) : t(failed ? "conversation.title" : "list.loading");
  return (
    <li>
      <button type="button" className={classes.row} aria-current={selected ? "true" : undefined} data-conversation={row?.id ?? task?.conversationId} data-in={region} onClick={onSelect}>
        <span className={classes.face}>
          <Initials name={row?.customer.name ?? "?"} size={32} />
          <span className={classes.channel}>
            <ChannelIcon channel={row?.channel ?? task?.channel ?? "widget"} size={12} />
          </span>
        </span>
        <span className={classes.text}>
          <span className={classes.first}>
            <bdi className={classes.name} data-unread={unread > 0 || undefined}>
              {name}
            </bdi>
            <span className={classes.since}>{since}</span>
          </span>
          <span className={classes.second}>
            <LastLine row={row} />
            {unread > 0 && (
              <span className={classes.unread} role="img" aria-label={t("list.unread", { count: unread })}>
                {unread > 99 ? "99+" : format.number(unread)}
              </span>
            )}
          </span>
          <span className={classes.third}>
            {where}
            {badge && <span className={classes.badge}>{badge}</span>}
            {language && <span>{format.language(language)}</span>}
            {row?.status === "closed" && !badge && <span>{t("status.closed")}</span>}
            {row?.status === "waiting" && <span>{t("status.waiting")}</span>}
          </span>
        </span>
      </button>
    </li>
  );
}

function LastLine({ row }: { readonly row: ConversationRow | undefined }) {
  const { t } = useTranslation("workspace");
  const preview = row?.preview;
  if (!preview) return <span className={classes.preview} />;
  const text = preview.erased ? t("message.erased") : (preview.text ?? t("message.file"));
  return (
    <span className={classes.preview}>
      {preview.author === "agent" && <span className={classes.you}>{t("list.answered")}</span>}
      <bdi>{text}</bdi>
    </span>
  );
}
