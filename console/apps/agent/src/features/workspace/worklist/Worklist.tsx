import type { Task } from "@meridian/api/work.ts";
import { InCell } from "@meridian/shell/cells/CellsContext.tsx";
import { useRegionName } from "@meridian/shell/cells/region-name.ts";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSetStates, useStates } from "../agent/states.ts";
import { keys } from "../live/caches.ts";
import { Offers } from "../offer/Offers.tsx";
import { useJoinedWork, type In, type Place } from "./joined.ts";
import classes from "./worklist.module.css";
import { WorkRow } from "./WorkRow.tsx";

export interface WorklistProps {
  readonly selected: Place | undefined;
  readonly onSelect: (place: Place, focus?: boolean) => void;
}

/** Offers, then open work, then what waits for its wrap-up: of all regions that are joined, in one list. */
export function Worklist({ selected, onSelect }: WorklistProps) {
  const { t } = useTranslation("workspace");
  const regionName = useRegionName();
  const { offers, active, wrapUp, missing } = useJoinedWork();
  const rows = offers.length + active.length + wrapUp.length;
  const [first] = missing;
  const home = missing.find(({ cell }) => cell.home);
  if (rows === 0 && home) return home.one ? <ErrorState compact error={home.one} onRetry={() => readAgain(home)} /> : <LoadingState lines={6} />;
  return (
    <div data-worklist>
      {missing.map(({ cell, one }) => one && (
        <div key={cell.region} className={classes.missing} role="status">
          <p>{t("list.missing", { region: regionName(cell.region) })}</p>
          <Button size="compact-xs" variant="default" onClick={() => readAgain({ cell })}>
            {t("list.readAgain")}
          </Button>
        </div>
      ))}
      <Offers onAccepted={(place) => onSelect(place, true)} />
      {active.length > 0 && <Section title={t("list.active", { count: active.length })} tasks={active} selected={selected} onSelect={onSelect} />}
      {wrapUp.length > 0 && <Section title={t("list.wrapUp")} tasks={wrapUp} selected={selected} onSelect={onSelect} />}
      {rows === 0 && (first ? null : <Nothing />)}
    </div>
  );
}

function readAgain({ cell }: Pick<In<unknown>, "cell">): void {
  void cell.queries.refetchQueries({ queryKey: keys.work });
}

function Section({ title, tasks, selected, onSelect }: WorklistProps & { readonly title: string; readonly tasks: readonly In<Task>[] }) {
  return (
    <section aria-label={title}>
      <h3 className={classes.section}>{title}</h3>
      <ul className={classes.list}>
        {tasks.map(({ cell, one: task }) => (
          <InCell key={`${cell.region}.${task.taskId}`} cell={cell}>
            <WorkRow
              task={task}
              selected={task.conversationId === selected?.conversation && cell.region === selected.cell}
              onSelect={() => onSelect({ cell: cell.region, conversation: task.conversationId })}
            />
          </InCell>
        ))}
      </ul>
    </section>
  );
}

/** An empty list says whether work can come, and offers the one click that lets it. */
function Nothing() {
  const { t } = useTranslation("workspace");
  const agents = useStates().flatMap(({ agent }) => agent ?? []);
  const change = useSetStates();
  const [agent] = agents;
  if (agent && agents.every(({ state }) => state !== "available" && state !== "not-responding")) {
    return (
      <EmptyState
        compact
        title={t("list.paused", { state: t(`state.${agent.state}`) })}
        text={t("list.pausedText")}
        action={
          <Button loading={change.isPending} onClick={() => change.mutate({ state: "available" })}>
            {t("state.become")}
          </Button>
        }
      />
    );
  }
  return <EmptyState compact title={t("list.empty")} text={t("list.text")} />;
}
