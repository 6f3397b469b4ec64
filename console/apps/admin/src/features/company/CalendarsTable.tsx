import { readCalendarStatus } from "@meridian/api/company.ts";
import { calendars as resource, type Calendar } from "@meridian/api/resource.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useLinkedRecord } from "@meridian/shell/use-linked.ts";
import { useResource } from "@meridian/shell/use-resource.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconCalendarTime } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { StatusBadge, type Tone } from "@meridian/ui/StatusBadge.tsx";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { MANAGES } from "./sections.ts";

const CalendarDialog = lazy(async () => ({ default: (await import("./CalendarDialog.tsx")).CalendarDialog }));

const TONES: Record<"open" | "closed" | "holiday" | "emergency", Tone> = { open: "ok", closed: "neutral", holiday: "accent", emergency: "danger" };

export function CalendarsTable() {
  const { t } = useTranslation("company");
  const format = useFormat();
  const calendars = useResource(resource);
  const manages = useAllowed(MANAGES);
  const { open, show, close } = useLinkedRecord(calendars.data, ({ id }) => id);
  return (
    <>
      <RecordList
        data={calendars.data}
        error={calendars.error}
        onRetry={() => void calendars.refetch()}
        id={({ id }) => id}
        name={({ name }) => name}
        nameTitle={t("column.name")}
        columns={[
          { title: t("column.now"), cell: (calendar) => <Now calendar={calendar} /> },
          { title: t("column.zone"), cell: ({ timeZone }) => <span className={classes.quiet}>{format.zone(timeZone)}</span>, optional: true },
          { title: t("column.holidays"), cell: ({ holidays }) => format.number(holidays.length), optional: true },
          { title: t("column.use"), cell: ({ isDefault }) => (isDefault ? t("hours.default") : ""), optional: true },
        ]}
        count={(count) => t("hours.count", { count })}
        empty={{ icon: <IconCalendarTime size={24} />, title: t("hours.none"), text: t("hours.noneText") }}
        onOpen={manages ? show : undefined}
        add={manages ? { label: t("hours.add"), run: () => show("new") } : undefined}
      />
      <Suspense>{manages && open && <CalendarDialog key={open === "new" ? "new" : open.id} calendar={open === "new" ? undefined : open} onClose={close} />}</Suspense>
    </>
  );
}

/** As the server reckons it, and when it opens next; quiet while that is not known. */
function Now({ calendar }: { readonly calendar: Calendar }) {
  const { t } = useTranslation("company");
  const client = useApi();
  const { data } = useQuery({
    queryKey: ["resource", resource.path, calendar.id, calendar.version],
    queryFn: ({ signal }) => readCalendarStatus(client, calendar.id, signal),
    refetchInterval: 60_000,
  });
  if (!data) return null;
  return (
    <>
      <StatusBadge tone={TONES[data.state]}>{t(`hours.state.${data.state}`)}</StatusBadge>{" "}
      {!data.open && data.nextOpenAt && (
        <span className={classes.quiet}>
          {t("hours.opens")} <LocalTime instant={data.nextOpenAt} />
        </span>
      )}
    </>
  );
}
