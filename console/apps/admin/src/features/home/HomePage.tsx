import { SectionNav } from "@meridian/shell/SectionNav.tsx";
import { useSession } from "@meridian/session/SessionContext.tsx";
import { allows } from "@meridian/ui/access/access.ts";
import { IconBuildingCommunity, IconListCheck } from "@meridian/ui/icons.ts";
import { Areas, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import { EnterpriseView } from "./EnterpriseView.tsx";
import { RULES, sections, type Section } from "./sections.ts";
import { SetupList } from "./SetupList.tsx";

const ICONS = { setup: <IconListCheck size={17} />, enterprise: <IconBuildingCommunity size={17} /> };

/** Where administrators begin: what is left to set up here, and the other tenants of the enterprise. */
export function HomePage() {
  const { t } = useTranslation("home");
  const session = useSession();
  const { section = "setup" } = useParams();
  const [active, setActive] = useState<AreaName>("main");
  const shown = sections.filter((one) => allows(session, RULES[one]));
  const current = shown.find((one) => one === section);
  if (current === undefined) return <Navigate replace to={shown[0] === "enterprise" ? "/home/enterprise" : "/home"} />;
  const content: Record<Section, ReactNode> = { setup: <SetupList />, enterprise: <EnterpriseView /> };
  const links = shown.map((one) => ({
    to: one === "setup" ? "/home" : `/home/${one}`,
    icon: ICONS[one],
    title: t(`section.${one}`),
    text: t(`sectionText.${one}`),
    current: one === current,
  }));
  return (
    <Areas
      title={t("title")}
      active={active}
      onActive={setActive}
      list={{ title: t("title"), content: <SectionNav label={t("title")} links={links} onChosen={() => setActive("main")} /> }}
      main={{ title: t(`section.${current}`), content: content[current] }}
    />
  );
}
