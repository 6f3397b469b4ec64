import { Checkbox, MultiSelect, NumberInput, Select, TextInput } from "@mantine/core";
import { ApiError } from "@meridian/api/problem.ts";
import { calendars as calendarsResource, listRoutingRules, markets as marketsResource, queues as resource, teams as teamsResource } from "@meridian/api/resource.ts";
import type { Queue } from "@meridian/api/work.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useResource } from "@meridian/shell/use-resource.ts";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

const between = (value: number, low: number, high: number): boolean => Number.isInteger(value) && value >= low && value <= high;

/** Who serves what waits here, when, and how long an offer rings. Steps by skill stay as they are: they have an editor of their own later. */
export function QueueDialog({ queue, onClose }: { readonly queue: Queue | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation("work");
  const client = useApi();
  const queues = useResource(resource);
  const teams = useResource(teamsResource).data ?? [];
  const markets = useResource(marketsResource).data ?? [];
  const calendars = useResource(calendarsResource).data ?? [];
  const rules = useQuery({ queryKey: ["work", "rules"], queryFn: ({ signal }) => listRoutingRules(client, signal), enabled: queue !== undefined }).data;
  const form = useRecordForm({
    initial: {
      name: queue?.name ?? "",
      teamIds: queue?.teamIds ?? [],
      marketId: queue?.marketId ?? null,
      calendarId: queue?.calendarId ?? null,
      offerSeconds: queue?.offerSeconds ?? 30,
      wrapUpSeconds: queue?.wrapUpSeconds ?? 60,
      acceleration: queue?.acceleration ?? 1,
      dispositionRequired: queue?.dispositionRequired ?? false,
    },
    check: ({ name, offerSeconds, wrapUpSeconds, acceleration }) => ({
      name: name.trim() ? undefined : t("problem.name"),
      offerSeconds: between(offerSeconds, 5, 600) ? undefined : t("problem.range", { low: 5, high: 600 }),
      wrapUpSeconds: between(wrapUpSeconds, 0, 3_600) ? undefined : t("problem.range", { low: 0, high: 3_600 }),
      acceleration: acceleration > 0 && acceleration <= 100 ? undefined : t("problem.acceleration"),
    }),
    refusals: { name_taken: ["name", t("problem.nameTaken")] },
    save: (value, key) => {
      const body = { ...value, steps: queue?.steps ?? [] };
      return queue ? queues.change(queue.queueId, { ...body, version: queue.version }) : queues.add(body, key);
    },
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  /** Why a queue stays, in words: the server names the reasons, the page knows which of them hold. */
  const why = (error: unknown): string | undefined => {
    if (!queue || !(error instanceof ApiError) || error.problem.code !== "queue_in_use") return undefined;
    const now = queues.data?.find(({ queueId }) => queueId === queue.queueId) ?? queue;
    if (now.isDefault) return t("queues.held.default");
    if (now.waiting) return t("queues.held.waiting", { count: now.waiting });
    if (rules?.rules.some(({ queueId }) => queueId === queue.queueId)) return t("queues.held.rules");
    return t("queues.held.work");
  };
  return (
    <RecordDialog
      title={queue ? t("queues.change") : t("queues.add")}
      text={queue && t("queues.changeText")}
      form={form}
      onClose={onClose}
      size="lg"
      deletion={queue && { question: t("queues.deleteQuestion", { name: queue.name }), run: () => queues.remove(queue.queueId), onDeleted: onClose, explain: why }}
    >
      <TextInput label={t("column.name")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
      <MultiSelect
        label={t("column.teams")}
        description={t("queues.teamsText")}
        placeholder={value.teamIds.length === 0 ? t("queues.everybody") : ""}
        data={teams.map(({ id, name }) => ({ value: id, label: name }))}
        value={[...value.teamIds]}
        error={problem("teamIds")}
        onChange={(ids) => set("teamIds", ids)}
        searchable
        clearable
      />
      <div className={classes.pair}>
        <Select label={t("column.market")} placeholder={t("queues.anyMarket")} data={markets.map(({ id, name }) => ({ value: id, label: name }))} value={value.marketId} error={problem("marketId")} onChange={(id) => set("marketId", id)} clearable />
        <Select label={t("queues.hours")} placeholder={t("queues.always")} data={calendars.map(({ id, name }) => ({ value: id, label: name }))} value={value.calendarId} error={problem("calendarId")} onChange={(id) => set("calendarId", id)} clearable />
      </div>
      <div className={classes.pair}>
        <NumberInput label={t("queues.offer")} description={t("queues.offerText")} value={value.offerSeconds} error={problem("offerSeconds")} onChange={(seconds) => set("offerSeconds", Number(seconds))} allowDecimal={false} hideControls />
        <NumberInput label={t("queues.wrapUp")} description={t("queues.wrapUpText")} value={value.wrapUpSeconds} error={problem("wrapUpSeconds")} onChange={(seconds) => set("wrapUpSeconds", Number(seconds))} allowDecimal={false} hideControls />
      </div>
      <NumberInput label={t("queues.acceleration")} description={t("queues.accelerationText")} value={value.acceleration} error={problem("acceleration")} onChange={(rate) => set("acceleration", Number(rate))} hideControls />
      <Checkbox label={t("queues.disposition")} description={t("queues.dispositionText")} checked={value.dispositionRequired} onChange={(event) => set("dispositionRequired", event.currentTarget.checked)} />
    </RecordDialog>
  );
}
