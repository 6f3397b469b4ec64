import { SectionNav } from "@meridian/shell/SectionNav.tsx";
import { IconHelp, IconMapTwo } from "@meridian/ui/icons.ts";
import { Areas, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import { Explorer } from "./Explorer.tsx";
import { PackList } from "./PackList.tsx";
import { isSection, sections } from "./sections.ts";

const ICONS = { explorer: <IconHelp size={17} />, places: <IconMapTwo size={17} /> };

/** The law as Meridian knows it: what applies in a case and why, and what is known of each place. */
export function LawPage() {
  const { t } = useTranslation("law");
  const { section = "explorer" } = useParams();
  const [active, setActive] = useState<AreaName>("main");
  if (!isSection(section)) return <Navigate replace to="/law" />;
  const links = sections.map((one) => ({
    to: one === "explorer" ? "/law" : `/law/${one}`,
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
      main={{ title: t(`section.${section}`), content: section === "explorer" ? <Explorer /> : <PackList /> }}
    />
  );
}
