import { SectionNav } from "@meridian/shell/SectionNav.tsx";
import { IconCalendarTime, IconEye, IconHandStop, IconHelp, IconListCheck, IconMapTwo, IconTextSpellcheck, IconUserOff } from "@meridian/ui/icons.ts";
import { Areas, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import { Changes } from "./Changes.tsx";
import { Explorer } from "./Explorer.tsx";
import { Limits } from "./limits/Limits.tsx";
import { Lists } from "./lists/Lists.tsx";
import { PackList } from "./PackList.tsx";
import { RulesTable } from "./RulesTable.tsx";
import { isSection, sections } from "./sections.ts";
import { ViewsTable } from "./views/ViewsTable.tsx";
import { Wording } from "./wording/Wording.tsx";

const ICONS = { explorer: <IconHelp size={17} />, rules: <IconListCheck size={17} />, wording: <IconTextSpellcheck size={17} />, views: <IconEye size={17} />, limits: <IconHandStop size={17} />, lists: <IconUserOff size={17} />, places: <IconMapTwo size={17} />, changes: <IconCalendarTime size={17} /> };
const CONTENT = { explorer: <Explorer />, rules: <RulesTable />, wording: <Wording />, views: <ViewsTable />, limits: <Limits />, lists: <Lists />, places: <PackList />, changes: <Changes /> };

/** The law as Meridian knows it: what applies in a case and why, what the company asks besides, who sees what and how much, and what is known of each place. */
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
      main={{ title: t(`section.${section}`), content: CONTENT[section] }}
    />
  );
}
