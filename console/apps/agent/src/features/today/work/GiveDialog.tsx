import { Button, Modal, TextInput } from "@mantine/core";
import { Intention } from "@meridian/api/idempotency.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { assignTask, type LiveAgent, type LiveTask } from "@meridian/api/today.ts";
import { transferTask } from "@meridian/api/work.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { IconInbox } from "@meridian/ui/icons.ts";
import { PresenceDot } from "@meridian/ui/PresenceDot.tsx";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { presenceOf } from "../board/LiveTables.tsx";
import { keys, useQueues, useStaffName } from "../data/queries.ts";
import classes from "./work.module.css";

interface Target {
  readonly key: string;
  readonly group: "agents" | "queues";
  readonly name: string;
  readonly facts: string;
  readonly mark: ReactNode;
}

export interface GiveDialogProps {
  /** As it was when the dialog was opened: that is what is decided about. */
  readonly task: LiveTask;
  readonly agents: readonly LiveAgent[];
  readonly onClose: () => void;
}

const REFUSALS = ["already_answered", "stale_epoch", "wrong_state", "agent_full", "agent_not_available", "unknown_agent", "unknown_queue", "not_found"] as const;

/** Gives work to an agent or moves it to a queue: type, choose with the arrows, Enter. */
export function GiveDialog({ task, agents, onClose }: GiveDialogProps) {
  const { t } = useTranslation("today");
  const client = useApi();
  const queries = useQueryClient();
  const id = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const [intention] = useState(() => new Intention());
  const targets = useTargets(task, agents);
  const found = useMemo(() => targets.filter(({ name }) => name.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase())), [targets, query]);
  const chosen = found[Math.min(active, found.length - 1)];
  const shown = chosen && `${id}${chosen.key}`;
  useEffect(() => {
    if (shown) document.getElementById(shown)?.scrollIntoView({ block: "nearest" });
  }, [shown]);
  const waiting = task.state === "queued" || task.state === "offered";
  const give = useMutation({
    mutationFn: ({ group, key }: Target) => {
      const { taskId, epoch } = task;
      if (group === "agents" && waiting) {
        const body = { epoch, agentId: key };
        return assignTask(client, taskId, body, intention.keyFor(body));
      }
      const body = { epoch, waiting, ...(group === "agents" ? { agentId: key } : { queueId: key }) };
      return transferTask(client, taskId, body, intention.keyFor(body));
    },
    onSuccess: () => {
      intention.done();
      onClose();
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.all }),
  });
  const advice = useErrorAdvice(give.error);
  const code = give.error instanceof ApiError ? REFUSALS.find((one) => give.error instanceof ApiError && give.error.problem.code === one) : undefined;
  const move = (step: number): void => setActive((one) => (Math.min(one, found.length - 1) + step + found.length) % Math.max(1, found.length));
  return (
    <Modal opened onClose={onClose} title={t("give.title")} size="md" closeButtonProps={{ "aria-label": t("give.close") }}>
      <form
        className={classes.give}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen && !give.isPending) give.mutate(chosen);
        }}
      >
        <TextInput
          data-autofocus
          label={t("give.search")}
          description={t(waiting ? "give.waitingText" : "give.heldText")}
          value={query}
          role="combobox"
          aria-expanded
          aria-controls={`${id}targets`}
          aria-activedescendant={shown}
          onChange={({ currentTarget }) => {
            setQuery(currentTarget.value);
            setActive(0);
          }}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
            event.preventDefault();
            move(event.key === "ArrowDown" ? 1 : -1);
          }}
        />
        <div id={`${id}targets`} className={classes.targets} role="listbox" aria-label={t("give.targets")}>
          {(["agents", "queues"] as const).map((group) => {
            const own = found.filter((target) => target.group === group);
            if (own.length === 0) return null;
            return (
              <div key={group} role="group" aria-label={t(`give.${group}`)}>
                <p className={classes.group} aria-hidden="true">
                  {t(`give.${group}`)}
                </p>
                {own.map((target) => (
                  // The field above keeps the focus and its keys choose; the pointer is the other way.
                  // eslint-disable-next-line jsx-a11y/click-events-have-key-events
                  <div key={target.key} id={`${id}${target.key}`} className={classes.target} role="option" tabIndex={-1} aria-selected={target === chosen} onClick={() => setActive(found.indexOf(target))} onDoubleClick={() => give.mutate(target)}>
                    {target.mark}
                    <bdi className={classes.name}>{target.name}</bdi>
                    <span className={classes.facts}>{target.facts}</span>
                  </div>
                ))}
              </div>
            );
          })}
        </div>
        {found.length === 0 && <p className={classes.hint}>{t("give.none")}</p>}
        {give.error !== null && (
          <div className={classes.failure} role="alert">
            {code ? t(`give.refused.${code}`) : advice}
            {!code && <ErrorDetails error={give.error} />}
          </div>
        )}
        <div className={classes.actions}>
          <p className={classes.hint}>{t("give.keys")}</p>
          <Button variant="default" size="xs" onClick={onClose}>
            {t("give.close")}
          </Button>
          <Button type="submit" size="xs" disabled={!chosen} loading={give.isPending}>
            {t(chosen?.group === "queues" ? "give.move" : "give.assign")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Who is free first; somebody without a name cannot be chosen sensibly. */
function useTargets(task: LiveTask, agents: readonly LiveAgent[]): readonly Target[] {
  const { t } = useTranslation("today");
  const format = useFormat();
  const staffName = useStaffName();
  const queues = useQueues();
  const room = (agent: LiveAgent): number => (presenceOf(agent) === "available" ? agent.usedCapacity / agent.totalCapacity : 2);
  const toAgents = agents
    .filter(({ agentId, state }) => agentId !== task.agentId && state !== "offline")
    .sort((one, other) => room(one) - room(other))
    .flatMap((agent): Target[] => {
      const name = staffName(agent.agentId);
      if (name === undefined) return [];
      const state = agent.present ? t(`state.${agent.state}`) : t("state.gone");
      return [{ key: agent.agentId, group: "agents", name, facts: t("give.load", { state, load: format.percent(agent.usedCapacity / agent.totalCapacity) }), mark: <PresenceDot presence={presenceOf(agent)} labelled={false} /> }];
    });
  const toQueues = queues
    .filter(({ queueId }) => queueId !== task.queueId)
    .map((queue): Target => ({ key: queue.queueId, group: "queues", name: queue.name, facts: t(queue.open ? "give.open" : "give.closed"), mark: <IconInbox size={16} aria-hidden /> }));
  return [...toAgents, ...toQueues];
}
