import type { LiveAgent, LiveTask, TodayLive } from "@meridian/api/today.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { PresenceDot, type Presence } from "@meridian/ui/PresenceDot.tsx";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { useTranslation } from "react-i18next";
import { serverNow, useStaffName, type Dated } from "../data/queries.ts";
import { useNow } from "../data/use-now.ts";
import classes from "./board.module.css";

type Live = TodayLive & Dated;

/** What waits in each queue and who is there for it. */
export function QueuesNow({ live, promisedSeconds }: { readonly live: Live; readonly promisedSeconds: number }) {
  const { t } = useTranslation("today");
  const format = useFormat();
  const now = serverNow(live, useNow());
  return (
    <section className={classes.section} aria-labelledby="today-queues">
      <header className={classes.sectionHead}>
        <h3 id="today-queues">{t("queues")}</h3>
      </header>
      {live.queues.length === 0 ? (
        <EmptyState compact title={t("none.queues")} />
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keys where it is wider than the screen
        <div className={classes.scroller} role="group" aria-label={t("queues")} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t("by.queue")}</th>
                {(["waiting", "longest", "inHand", "free", "busy", "away"] as const).map((name) => (
                  <th key={name} scope="col" title={t(`queue.${name}Text`)}>
                    {t(`queue.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {live.queues.map((queue) => {
                const wait = queue.longestSince === null ? undefined : now - Date.parse(queue.longestSince);
                return (
                  <tr key={queue.queueId} data-queue={queue.queueId}>
                    <th scope="row">
                      <bdi>{queue.name}</bdi>
                    </th>
                    <td data-strong={queue.waiting > 0 || undefined}>{format.number(queue.waiting)}</td>
                    <td data-misses={(wait !== undefined && wait > promisedSeconds * 1_000) || undefined}>{wait === undefined ? "–" : format.timer(wait)}</td>
                    <td>{format.number(queue.inHand)}</td>
                    <td data-misses={(queue.waiting > 0 && queue.free === 0) || undefined}>{format.number(queue.free)}</td>
                    <td>{format.number(queue.busy)}</td>
                    <td>{format.number(queue.away)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

export function presenceOf({ state, present }: LiveAgent): Presence {
  if (state === "offline") return "offline";
  if (!present) return "away";
  return state === "available" || state === "busy" ? state : "away";
}

/** Who is there, since when, and what each has. */
export function AgentsNow({ live, onSelect }: { readonly live: Live; readonly onSelect: (task: LiveTask) => void }) {
  const { t } = useTranslation("today");
  const format = useFormat();
  const staffName = useStaffName();
  const now = serverNow(live, useNow());
  return (
    <section className={classes.section} aria-labelledby="today-agents">
      <header className={classes.sectionHead}>
        <h3 id="today-agents">{t("agents")}</h3>
      </header>
      {live.agents.length === 0 ? (
        <EmptyState compact title={t("none.agents")} />
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keys where it is wider than the screen
        <div className={classes.scroller} role="group" aria-label={t("agents")} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                {(["name", "state", "since", "load", "holds"] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`agent.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {live.agents.map((agent) => {
                const held = live.tasks.filter(({ agentId, state }) => agentId === agent.agentId && state !== "offered");
                return (
                  <tr key={agent.agentId} data-agent={agent.agentId}>
                    <th scope="row">
                      <bdi>{staffName(agent.agentId) ?? t("unknown")}</bdi>
                    </th>
                    <td>
                      <span className={classes.state}>
                        <PresenceDot presence={presenceOf(agent)} labelled={false} />
                        {agent.present || agent.state === "offline" ? t(`state.${agent.state}`) : t("state.gone")}
                      </span>
                    </td>
                    <td>{format.timer(now - Date.parse(agent.since))}</td>
                    <td>
                      <meter min={0} max={agent.totalCapacity} value={agent.usedCapacity} aria-label={t("agent.load")} className={classes.meter} />
                      {format.percent(agent.usedCapacity / agent.totalCapacity)}
                    </td>
                    <td>
                      <span className={classes.held}>
                        {held.map((task) => (
                          <button key={task.taskId} type="button" className={classes.piece} onClick={() => onSelect(task)}>
                            {format.language(task.language)} {format.timer(now - Date.parse(task.since))}
                          </button>
                        ))}
                        {agent.working > held.length && <span className={classes.note}>{t("agent.others", { count: agent.working - held.length })}</span>}
                      </span>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
