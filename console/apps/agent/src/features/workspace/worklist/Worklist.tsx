import type { Task } from "@meridian/api/work.ts";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSetState } from "../agent/StateMenu.tsx";
import { useAgent, useWork } from "../desk/queries.ts";
import type { WorkState } from "../live/worklist-state.ts";
import { Offers } from "../offer/Offers.tsx";
import classes from "./worklist.module.css";
import { WorkRow } from "./WorkRow.tsx";

export interface WorklistProps {
  readonly selected: string | undefined;
  readonly onSelect: (conversation: string, focus?: boolean) => void;
}

/** Offers, then open work by the last entry, then what waits for its wrap-up. */
export function Worklist({ selected, onSelect }: WorklistProps) {
  const { t } = useTranslation("workspace");
  const { data, error, refetch } = useWork();
  if (!data && error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState lines={6} />;
  const { active, wrapUp } = sections(data);
  return (
    <div data-worklist>
      <Offers onAccepted={(task) => onSelect(task.conversationId, true)} />
      {active.length > 0 && <Section title={t("list.active", { count: active.length })} tasks={active} selected={selected} onSelect={onSelect} />}
      {wrapUp.length > 0 && <Section title={t("list.wrapUp")} tasks={wrapUp} selected={selected} onSelect={onSelect} />}
      {data.offers.length + data.tasks.length === 0 && <Nothing />}
    </div>
  );
}

export function sections({ tasks }: WorkState): { readonly active: readonly Task[]; readonly wrapUp: readonly Task[] } {
  return { active: tasks.filter(({ state }) => state === "assigned"), wrapUp: tasks.filter(({ state }) => state === "wrap-up") };
}

function Section({ title, tasks, selected, onSelect }: WorklistProps & { readonly title: string; readonly tasks: readonly Task[] }) {
  return (
    <section aria-label={title}>
      <h3 className={classes.section}>{title}</h3>
      <ul className={classes.list}>
        {tasks.map((task) => (
          <WorkRow key={task.taskId} task={task} selected={task.conversationId === selected} onSelect={() => onSelect(task.conversationId)} />
        ))}
      </ul>
    </section>
  );
}

/** An empty list says whether work can come, and offers the one click that lets it. */
function Nothing() {
  const { t } = useTranslation("workspace");
  const { data: agent } = useAgent();
  const change = useSetState();
  if (agent && agent.state !== "available" && agent.state !== "not-responding") {
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
