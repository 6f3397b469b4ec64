import { Button, Modal, TextInput } from "@mantine/core";
import { Intention } from "@meridian/api/idempotency.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { transferTask, type Task, type Transfer } from "@meridian/api/work.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { IconArrowForwardUp, IconInbox } from "@meridian/ui/icons.ts";
import { PresenceDot } from "@meridian/ui/PresenceDot.tsx";
import { ErrorDetails, ErrorState, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useId, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk/DeskProvider.tsx";
import { useAgents, useQueues, useStaffName } from "../desk/queries.ts";
import classes from "./handling.module.css";

interface Target {
  readonly key: string;
  readonly to: Pick<Transfer, "queueId"> | Pick<Transfer, "agentId">;
  readonly name: string;
  readonly facts: string;
  readonly mark: ReactNode;
  readonly group: "queues" | "agents";
}

export interface TransferDialogProps {
  readonly task: Task;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Gives work to a queue or a colleague: type, choose with the arrows, Enter. */
export function TransferDialog({ task, opened, onClose }: TransferDialogProps) {
  const { t } = useTranslation("workspace");
  const client = useApi();
  const { caches } = useDesk();
  const id = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const [intention] = useState(() => new Intention());
  const { targets, loading, error, retry } = useTargets(task);
  const found = useMemo(() => targets.filter(({ name }) => name.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase())), [targets, query]);
  const chosen = found[Math.min(active, found.length - 1)];
  const shown = chosen && `${id}${chosen.key}`;
  useEffect(() => {
    if (shown) document.getElementById(shown)?.scrollIntoView({ block: "nearest" });
  }, [shown]);
  const transfer = useMutation({
    mutationFn: (target: Target) => {
      const body = { epoch: task.epoch, ...target.to };
      return transferTask(client, task.taskId, body, intention.keyFor(body));
    },
    onSuccess: () => {
      intention.done();
      caches.taskGone(task);
      onClose();
    },
    onError: (failure) => {
      if (failure instanceof ApiError && failure.problem.status === 409) caches.refreshWork();
    },
  });
  const advice = useErrorAdvice(transfer.error);
  const move = (step: number): void => setActive((one) => (Math.min(one, found.length - 1) + step + found.length) % Math.max(1, found.length));
  return (
    <Modal opened={opened} onClose={onClose} title={t("transfer.title")} size="md" closeButtonProps={{ "aria-label": t("transfer.close") }}>
      <form
        className={classes.transfer}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen) transfer.mutate(chosen);
        }}
      >
        <TextInput
          data-autofocus
          label={t("transfer.search")}
          description={t("transfer.text")}
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
        {error !== null && <ErrorState compact error={error} onRetry={retry} />}
        {loading && <LoadingState lines={4} />}
        <div id={`${id}targets`} className={classes.targets} role="listbox" aria-label={t("transfer.targets")}>
          {(["queues", "agents"] as const).map((group) => {
            const own = found.filter((target) => target.group === group);
            if (own.length === 0) return null;
            return (
              <div key={group} role="group" aria-label={t(`transfer.${group}`)}>
                <p className={classes.group} aria-hidden="true">
                  {t(`transfer.${group}`)}
                </p>
                {own.map((target) => (
                  // The field above keeps the focus and its keys choose; the pointer is the other way.
                  // eslint-disable-next-line jsx-a11y/click-events-have-key-events
                  <div
                    key={target.key}
                    id={`${id}${target.key}`}
                    className={classes.target}
                    role="option"
                    tabIndex={-1}
                    aria-selected={target === chosen}
                    onClick={() => setActive(found.indexOf(target))}
                    onDoubleClick={() => transfer.mutate(target)}
                  >
                    <span className={classes.mark}>{target.mark}</span>
                    <bdi className={classes.targetName}>{target.name}</bdi>
                    <span className={classes.facts}>{target.facts}</span>
                  </div>
                ))}
              </div>
            );
          })}
        </div>
        {!loading && error === null && found.length === 0 && <p className={classes.hint}>{t("transfer.none")}</p>}
        {transfer.error !== null && (
          <div className={classes.failure} role="alert">
            {transfer.error instanceof ApiError && transfer.error.problem.status === 422 ? t("transfer.refused") : advice}
            <ErrorDetails error={transfer.error} />
          </div>
        )}
        <div className={classes.actions}>
          <p className={classes.hint}>{t("transfer.keys")}</p>
          <Button variant="default" size="xs" onClick={onClose}>
            {t("transfer.close")}
          </Button>
          <Button type="submit" size="xs" disabled={!chosen} loading={transfer.isPending} leftSection={<IconArrowForwardUp size={15} data-mirror />}>
            {t("transfer.action")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function useTargets(task: Task) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const { me } = useDesk();
  const queues = useQueues(true);
  const agents = useAgents();
  const staffName = useStaffName();
  const toQueues = (queues.data ?? [])
    .filter(({ queueId }) => queueId !== task.queueId)
    .sort((one, other) => Number(other.open) - Number(one.open))
    .map((queue): Target => ({
      key: queue.queueId,
      to: { queueId: queue.queueId },
      name: queue.name,
      facts: queue.open ? (queue.waiting === null ? t("transfer.open") : t("transfer.waiting", { count: queue.waiting })) : queue.nextOpening ? t("transfer.opens", { time: format.dateTime(queue.nextOpening) }) : t("transfer.closed"),
      mark: <IconInbox size={16} aria-hidden />,
      group: "queues",
    }));
  // Without a name nobody can be chosen sensibly: such colleagues are reached through their queue.
  const toAgents = (agents.data ?? [])
    .filter(({ agentId, state }) => agentId !== me && state !== "offline")
    .flatMap((agent): Target[] => {
      const name = staffName(agent.agentId);
      if (name === undefined) return [];
      return [
        {
          key: agent.agentId,
          to: { agentId: agent.agentId },
          name,
          facts: t("transfer.load", { state: t(`state.${agent.state}`), used: agent.usedCapacity, total: agent.totalCapacity }),
          mark: <PresenceDot presence={agent.state === "available" ? "available" : agent.state === "busy" ? "busy" : "away"} labelled={false} />,
          group: "agents",
        },
      ];
    });
  return { targets: [...toQueues, ...toAgents], loading: queues.isLoading, error: queues.error, retry: () => void queues.refetch() };
}
