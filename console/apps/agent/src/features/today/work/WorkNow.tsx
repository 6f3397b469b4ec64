import type { LiveTask, TodayLive } from "@meridian/api/today.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { IconInbox } from "@meridian/ui/icons.ts";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { useTranslation } from "react-i18next";
import { serverNow, useQueues, useStaffName, type Dated } from "../data/queries.ts";
import { useNow } from "../data/use-now.ts";
import { channelName } from "../data/words.ts";
import classes from "./work.module.css";

export interface WorkNowProps {
  readonly live: TodayLive & Dated;
  readonly promisedSeconds: number;
  readonly selected: string | undefined;
  readonly onSelect: (task: LiveTask) => void;
}

/** All work that goes on: what waits first, the longest wait first; then what agents have. */
export function WorkNow({ live, promisedSeconds, selected, onSelect }: WorkNowProps) {
  const { t } = useTranslation("today");
  const format = useFormat();
  const staffName = useStaffName();
  const queues = useQueues();
  const now = serverNow(live, useNow());
  if (live.tasks.length === 0) return <EmptyState compact icon={<IconInbox size={24} />} title={t("none.work")} text={t("none.workText")} />;
  const waits = ({ state }: LiveTask): boolean => state === "queued" || state === "offered";
  const parts = [
    { name: "waiting", tasks: live.tasks.filter(waits) },
    { name: "inHand", tasks: live.tasks.filter((task) => !waits(task)) },
  ] as const;
  return (
    <>
      {parts.map(
        ({ name, tasks }) =>
          tasks.length > 0 && (
            <section key={name} aria-label={t(`work.${name}`, { count: tasks.length })}>
              <h3 className={classes.part}>{t(`work.${name}`, { count: tasks.length })}</h3>
              <ul className={classes.list}>
                {tasks.map((task) => {
                  const since = now - Date.parse(task.since);
                  const late = waits(task) && since > promisedSeconds * 1_000;
                  const agent = task.agentId === null ? undefined : (staffName(task.agentId) ?? t("unknown"));
                  return (
                    <li key={task.taskId}>
                      <button type="button" className={classes.row} aria-current={task.conversationId === selected ? "true" : undefined} data-conversation={task.conversationId} data-state={task.state} onClick={() => onSelect(task)}>
                        <span className={classes.first}>
                          <bdi className={classes.queue}>{live.queues.find(({ queueId }) => queueId === task.queueId)?.name ?? queues.find(({ queueId }) => queueId === task.queueId)?.name ?? t("unknown")}</bdi>
                          <span className={classes.since} data-late={late || undefined}>
                            {format.timer(since)}
                          </span>
                        </span>
                        <span className={classes.second}>
                          {format.language(task.language)} · {channelName(t, task.channel)}
                        </span>
                        {agent !== undefined && <span className={classes.second}>{task.state === "offered" ? t("work.asked", { name: agent }) : task.state === "wrap-up" ? t("work.wrapUp", { name: agent }) : <bdi>{agent}</bdi>}</span>}
                      </button>
                    </li>
                  );
                })}
              </ul>
            </section>
          ),
      )}
      {live.more && <p className={classes.more}>{t("work.more")}</p>}
    </>
  );
}
