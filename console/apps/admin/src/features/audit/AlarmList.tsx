import { Button } from "@mantine/core";
import type { AuditAlarm } from "@meridian/api/audit.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { IconCircleCheck } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import records from "@meridian/ui/records/records.module.css";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useTranslation } from "react-i18next";
import classes from "./audit.module.css";
import { useAlarms } from "./queries.ts";
import { useWording } from "./wording.ts";

/** What the log noticed by itself: what it means and what to do about it. */
export function AlarmList() {
  const { t } = useTranslation("audit");
  const { items, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useAlarms();
  if (isPending) return <LoadingState lines={6} />;
  if (error && items.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (items.length === 0) return <EmptyState icon={<IconCircleCheck size={24} />} title={t("alarms.none")} text={t("alarms.noneText")} />;
  return (
    <>
      <ul className={classes.alarms}>
        {items.map((alarm) => (
          <li key={alarm.alarmId}>
            <Alarm alarm={alarm} />
          </li>
        ))}
      </ul>
      {error && <ErrorState compact error={error} onRetry={() => void fetchNextPage()} />}
      {hasNextPage && !error && (
        <div className={records.more}>
          <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

function Alarm({ alarm }: { readonly alarm: AuditAlarm }) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const wording = useWording();
  const range = { service: wording.service(alarm.service), first: format.number(alarm.first), last: format.number(alarm.last) };
  const one = alarm.first === alarm.last ? "one" : "many";
  return (
    <article>
      <header className={classes.alarmHead}>
        <h3>{t(`alarms.kind.${alarm.kind}.title`)}</h3>
        {alarm.closedAt ? <StatusBadge tone="ok">{t("alarms.closed")}</StatusBadge> : <StatusBadge tone="danger">{t("alarms.open")}</StatusBadge>}
      </header>
      <p>
        {alarm.kind === "gap" || alarm.kind === "repeated" ? t(`alarms.kind.${alarm.kind}.${one}`, range) : t(`alarms.kind.${alarm.kind}.text`, range)}
      </p>
      <p className={records.quiet}>{t(`alarms.kind.${alarm.kind}.todo`)}</p>
      <p className={records.quiet}>
        {t("alarms.found")} <LocalTime instant={alarm.foundAt} />
        {alarm.closedAt && (
          <>
            {" · "}
            {t("alarms.closedAt")} <LocalTime instant={alarm.closedAt} />
          </>
        )}
      </p>
    </article>
  );
}
