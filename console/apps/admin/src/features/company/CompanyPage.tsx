import { SectionNav } from "@meridian/shell/SectionNav.tsx";
import { PermissionGate, useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconCalendarTime, IconKey, IconMapTwo, IconTag } from "@meridian/ui/icons.ts";
import { Areas, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { ForbiddenState } from "@meridian/ui/states/ForbiddenState.tsx";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import { BrandsTable } from "./BrandsTable.tsx";
import { CalendarsTable } from "./CalendarsTable.tsx";
import { ClientsTable } from "./ClientsTable.tsx";
import { MarketsTable } from "./MarketsTable.tsx";
import { isSection, MANAGES, sections, type Section } from "./sections.ts";

const ICONS = { markets: <IconMapTwo size={17} />, brands: <IconTag size={17} />, hours: <IconCalendarTime size={17} />, clients: <IconKey size={17} /> };

/** What the tenant is: the markets it serves, the names it goes by, when it is open, and the programs that act for it. */
export function CompanyPage() {
  const { t } = useTranslation("company");
  const { section = "markets" } = useParams();
  const [active, setActive] = useState<AreaName>("main");
  const manages = useAllowed(MANAGES);
  if (!isSection(section)) return <Navigate replace to="/company" />;
  const content: Record<Section, ReactNode> = {
    markets: <MarketsTable />,
    brands: <BrandsTable />,
    hours: <CalendarsTable />,
    clients: (
      <PermissionGate rule={MANAGES} otherwise={<ForbiddenState />}>
        <ClientsTable />
      </PermissionGate>
    ),
  };
  const links = sections
    .filter((one) => manages || one !== "clients")
    .map((one) => ({
      to: one === "markets" ? "/company" : `/company/${one}`,
      icon: ICONS[one],
      title: t(`section.${one}`),
      text: t(`sectionText.${one}`),
      current: one === section,
    }));
  return (
    <Areas
      title={t("title")}
      active={active}
      onActive={setActive}
      list={{ title: t("title"), content: <SectionNav label={t("title")} links={links} onChosen={() => setActive("main")} /> }}
      main={{ title: t(`section.${section}`), content: content[section] }}
    />
  );
}
