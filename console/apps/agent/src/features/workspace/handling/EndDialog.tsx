import { Button, Modal } from "@mantine/core";
import { Intention } from "@meridian/api/idempotency.ts";
import { closeConversation } from "@meridian/api/conversations.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { completeTask, type Task } from "@meridian/api/work.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk/DeskProvider.tsx";
import classes from "./handling.module.css";

export interface EndDialogProps {
  readonly conversation: string;
  /** The own work; none: a supervisor ends somebody else's conversation. */
  readonly task: Task | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** It cannot be taken back, so it is asked once; Enter confirms. */
export function EndDialog({ conversation, task, opened, onClose }: EndDialogProps) {
  const { t } = useTranslation("workspace");
  const client = useApi();
  const { caches, outbox } = useDesk();
  const [intention] = useState(() => new Intention());
  const end = useMutation({
    mutationFn: async () => {
      if (!task) {
        await closeConversation(client, conversation);
        return;
      }
      const body = { taskId: task.taskId, epoch: task.epoch };
      caches.taskChanged(await completeTask(client, task.taskId, task.epoch, intention.keyFor(body)));
    },
    onSuccess: () => {
      caches.refreshThread(conversation);
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiError && error.problem.status === 409) caches.refreshWork();
    },
  });
  const advice = useErrorAdvice(end.error);
  const unsent = outbox.of(conversation).length;
  return (
    <Modal opened={opened} onClose={onClose} title={t("end.title")} size="sm" closeButtonProps={{ "aria-label": t("end.cancel") }}>
      <p className={classes.question}>{t(task ? "end.text" : "end.textOther")}</p>
      {unsent > 0 && <p className={classes.failure}>{t("end.unsent", { count: unsent })}</p>}
      {end.error !== null && (
        <div className={classes.failure} role="alert">
          {advice}
          <ErrorDetails error={end.error} />
        </div>
      )}
      <div className={classes.actions}>
        <p className={classes.hint} />
        <Button variant="default" size="xs" onClick={onClose}>
          {t("end.cancel")}
        </Button>
        <Button size="xs" data-autofocus loading={end.isPending} onClick={() => end.mutate()}>
          {t("end.action")}
        </Button>
      </div>
    </Modal>
  );
}
