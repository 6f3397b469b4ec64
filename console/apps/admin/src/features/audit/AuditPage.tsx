import { SectionNav } from "@meridian/shell/SectionNav.tsx";
import { IconBell, IconFileCertificate, IconListDetails, IconShieldCheck } from "@meridian/ui/icons.ts";
import { Areas, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useParams, useSearchParams } from "react-router";
import { AlarmList } from "./AlarmList.tsx";
import { CheckpointList } from "./CheckpointList.tsx";
import { EntryDetails } from "./EntryDetails.tsx";
import { EntryList } from "./EntryList.tsx";
import { isSection, sections, type Section } from "./sections.ts";
import { Summary } from "./Summary.tsx";
import { VerifyPanel } from "./VerifyPanel.tsx";

const ICONS = {
  entries: <IconListDetails size={17} />,
  verify: <IconShieldCheck size={17} />,
  alarms: <IconBell size={17} />,
  checkpoints: <IconFileCertificate size={17} />,
};

/** The audit log: who did what, the proof of each entry, and whether somebody altered it. Filters and selection are in the address. */
export function AuditPage() {
  const { t } = useTranslation("audit");
  const { section = "entries" } = useParams();
  const [search, setSearch] = useSearchParams();
  const [active, setActive] = useState<AreaName>("main");
  if (!isSection(section)) return <Navigate replace to="/audit" />;
  const selected = search.get("entry") ?? undefined;
  const select = (id: string, open: boolean): void => {
    setSearch((previous) => (previous.set("entry", id), new URLSearchParams(previous)), { replace: true });
    if (open) setActive("context");
  };
  const content: Record<Section, ReactNode> = {
    entries: <EntryList selected={selected} onSelect={select} />,
    verify: <VerifyPanel />,
    alarms: <AlarmList />,
    checkpoints: <CheckpointList />,
  };
  const links = sections.map((one) => ({
    to: one === "entries" ? "/audit" : `/audit/${one}`,
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
      list={{
        title: t("title"),
        content: (
          <>
            <SectionNav label={t("title")} links={links} onChosen={() => setActive("main")} />
            <Summary />
          </>
        ),
      }}
      main={{ title: t(`section.${section}`), content: content[section] }}
      context={section === "entries" ? { title: t("details.title"), content: <EntryDetails id={selected} onFilter={() => setActive("main")} /> } : undefined}
    />
  );
}
