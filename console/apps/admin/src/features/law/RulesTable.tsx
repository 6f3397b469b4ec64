import { channels, type TenantRule } from "@meridian/api/law.ts";
import { tenantRules as resource } from "@meridian/api/resource.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useResource } from "@meridian/shell/use-resource.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconListCheck } from "@meridian/ui/icons.ts";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Requirement } from "./Requirement.tsx";
import { CHANGES } from "./sections.ts";

const RuleDialog = lazy(async () => ({ default: (await import("./RuleDialog.tsx")).RuleDialog }));

/** What the company asks besides the law. */
export function RulesTable() {
  const { t } = useTranslation("law");
  const rules = useResource(resource);
  const changes = useAllowed(CHANGES);
  const [open, setOpen] = useState<TenantRule | "new">();
  return (
    <>
      <RecordList
        data={rules.data}
        error={rules.error}
        onRetry={() => void rules.refetch()}
        id={({ id }) => id}
        name={({ subject }) => t(`subject.${subject}`)}
        nameTitle={t("rules.about")}
        columns={[
          { title: t("rules.column.asks"), cell: ({ subject, asks }) => <Requirement subject={subject} asks={asks} /> },
          { title: t("rules.column.about"), cell: (rule) => <About rule={rule} />, optional: true },
          { title: t("rules.column.reason"), cell: ({ reason }) => <bdi>{reason}</bdi>, optional: true },
          { title: t("rules.column.when"), cell: (rule) => <When rule={rule} />, optional: true },
        ]}
        count={(count) => t("rules.count", { count })}
        empty={{ icon: <IconListCheck size={24} />, title: t("rules.none"), text: t("rules.noneText") }}
        onOpen={changes ? setOpen : undefined}
        add={changes ? { label: t("rules.add"), run: () => setOpen("new") } : undefined}
      />
      <Suspense>{open && <RuleDialog key={open === "new" ? "new" : open.id} rule={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}</Suspense>
    </>
  );
}

function About({ rule }: { readonly rule: TenantRule }) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const through = rule.channels.length === 0 || rule.channels.length === channels.length ? t("rules.allChannels") : format.list(rule.channels.map((channel) => t(`channel.${channel}`)));
  return (
    <>
      {through} {rule.parties.length === 1 && rule.parties[0] && <span className={classes.quiet}>{t(`party.${rule.parties[0]}`)}</span>}
    </>
  );
}

function When({ rule: { from, until } }: { readonly rule: TenantRule }) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const today = new Date().toISOString().slice(0, 10);
  const day = (date: string): string => format.date(`${date}T12:00:00Z`);
  const words = [from && t("rules.fromDay", { day: day(from) }), until && t("rules.untilDay", { day: day(until) })].filter(Boolean).join(" ");
  return (
    <>
      {words || t("rules.always")} {until && until <= today ? <StatusBadge tone="neutral">{t("rules.ended")}</StatusBadge> : from && from > today && <StatusBadge tone="accent">{t("rules.upcoming")}</StatusBadge>}
    </>
  );
}
