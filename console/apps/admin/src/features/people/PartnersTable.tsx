import type { Partner } from "@meridian/api/partners.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { BidiList } from "@meridian/ui/BidiList.tsx";
import { IconHeartHandshake } from "@meridian/ui/icons.ts";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { PartnerUsage } from "./PartnerUsage.tsx";
import { usePartners, useTeams } from "./queries.ts";
import { MANAGES } from "./sections.ts";

const PartnerDialog = lazy(async () => ({ default: (await import("./PartnerDialog.tsx")).PartnerDialog }));

/** Companies whose people answer customers for the tenant, and how many of these worked; who belongs to one reads that one. */
export function PartnersTable() {
  const { t } = useTranslation("people");
  const format = useFormat();
  const partners = usePartners();
  const teams = new Map(useTeams().data?.map(({ id, name }) => [id, name]));
  const manages = useAllowed(MANAGES);
  const [open, setOpen] = useState<Partner | "new">();
  return (
    <>
      <RecordList
        data={partners.data}
        error={partners.error}
        onRetry={() => void partners.refetch()}
        id={({ id }) => id}
        name={({ name }) => name}
        nameTitle={t("partners.name")}
        columns={[
          {
            title: t("column.teams"),
            cell: ({ teamIds }) => (teamIds.length > 0 ? <BidiList items={teamIds.flatMap((id) => teams.get(id) ?? [])} /> : <span className={classes.quiet}>{t("partners.noTeams")}</span>),
            optional: true,
          },
          {
            title: t("partners.networks"),
            cell: ({ networks }) => (networks.length > 0 ? t("partners.networkCount", { count: networks.length }) : <span className={classes.quiet}>{t("partners.anywhere")}</span>),
            optional: true,
          },
          { title: t("partners.people"), cell: ({ people }) => format.number(people), bare: true },
          { title: t("partners.state"), cell: ({ active }) => <StatusBadge tone={active ? "ok" : "warn"}>{active ? t("partners.active") : t("partners.inactive")}</StatusBadge> },
        ]}
        count={(count) => t("partners.count", { count })}
        empty={{ icon: <IconHeartHandshake size={24} />, title: t("partners.none"), text: t("partners.noneText") }}
        onOpen={manages ? setOpen : undefined}
        add={manages ? { label: t("partners.add"), run: () => setOpen("new") } : undefined}
      />
      {partners.data && <PartnerUsage partners={partners.data} />}
      <Suspense>{open && <PartnerDialog key={open === "new" ? "new" : open.id} partner={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}</Suspense>
    </>
  );
}
