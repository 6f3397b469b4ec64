import { Button, Select } from "@mantine/core";
import { Intention } from "@meridian/api/idempotency.ts";
import { addNote } from "@meridian/api/conversations.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { finishWrapUp, textIn, type Task } from "@meridian/api/work.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readDraft, writeDraft } from "../composer/drafts.ts";
import { useDesk } from "../desk/DeskProvider.tsx";
import { useDispositions, useQueues } from "../desk/queries.ts";
import { useTick } from "../live/server-clock.ts";
import classes from "./handling.module.css";

/** After the contact: how it ended and what colleagues should know. The server ends it when its time is over. */
export function WrapUp({ task }: { readonly task: Task }) {
  const { t } = useTranslation("workspace");
  const { tag } = useLocale();
  const format = useFormat();
  const client = useApi();
  const { user, tenant } = useSession();
  const { caches, clock } = useDesk();
  const place = `${tenant?.id ?? "none"}.${user.id}`;
  const [disposition, setDisposition] = useState<string | null>(task.disposition);
  const [note, setNote] = useState(() => readDraft(place, task.conversationId).note);
  const [noteKey] = useState(() => new Intention());
  const [doneKey] = useState(() => new Intention());
  const required = useQueues().data?.find(({ queueId }) => queueId === task.queueId)?.dispositionRequired ?? false;
  const { data: dispositions = [], error: noDispositions } = useDispositions();
  const finish = useMutation({
    mutationFn: async () => {
      if (note.trim() !== "") caches.messageStored(task.conversationId, await addNote(client, task.conversationId, note.trim(), noteKey.keyFor(note.trim())));
      const body = { epoch: task.epoch, ...(disposition !== null && { disposition }) };
      return await finishWrapUp(client, task.taskId, body, doneKey.keyFor(body));
    },
    onSuccess: (done) => {
      writeDraft(place, task.conversationId, { ...readDraft(place, task.conversationId), note: "" });
      caches.taskChanged(done);
    },
    onError: (error) => {
      if (error instanceof ApiError && error.problem.status === 409) caches.refreshWork();
    },
  });
  const needed = finish.error instanceof ApiError && finish.error.problem.code === "disposition_required";
  const advice = useErrorAdvice(finish.error);
  useTick(1_000);
  const remaining = task.wrapUpEndsAt === null ? undefined : clock.until(task.wrapUpEndsAt);
  return (
    <form
      className={classes.wrapUp}
      aria-label={t("wrapUp.title")}
      onSubmit={(event) => {
        event.preventDefault();
        finish.mutate();
      }}
    >
      <header className={classes.head}>
        <h3>{t("wrapUp.title")}</h3>
        {remaining !== undefined && (
          <p className={classes.clock} data-urgent={remaining < 15_000 || undefined} role="timer" aria-live="off">
            {t("wrapUp.endsIn")} <bdi dir="ltr">{format.timer(remaining)}</bdi>
          </p>
        )}
      </header>
      <Select
        label={t("wrapUp.disposition")}
        placeholder={t("wrapUp.choose")}
        withAsterisk={required}
        searchable
        clearable={!required}
        data-autofocus
        data={dispositions.map(({ code, names }) => ({ value: code, label: textIn(names, tag) }))}
        value={disposition}
        error={needed ? t("wrapUp.required") : noDispositions ? t("wrapUp.noDispositions") : undefined}
        onChange={setDisposition}
        comboboxProps={{ position: "top-start" }}
      />
      <label className={classes.field}>
        <span>{t("wrapUp.note")}</span>
        <textarea
          className={classes.area}
          dir={note === "" ? undefined : "auto"}
          rows={2}
          maxLength={8_000}
          value={note}
          onChange={({ currentTarget }) => {
            setNote(currentTarget.value);
            writeDraft(place, task.conversationId, { ...readDraft(place, task.conversationId), note: currentTarget.value });
          }}
        />
      </label>
      {finish.error !== null && !needed && (
        <p className={classes.failure} role="alert">
          {advice}
        </p>
      )}
      <div className={classes.actions}>
        <p className={classes.hint}>{t("wrapUp.text")}</p>
        <Button type="submit" size="xs" loading={finish.isPending} disabled={required && disposition === null}>
          {t("wrapUp.finish")}
        </Button>
      </div>
    </form>
  );
}
