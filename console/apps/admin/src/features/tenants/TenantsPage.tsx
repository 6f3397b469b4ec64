import { IconBuildingCommunity } from "@meridian/ui/icons.ts";
import { Areas, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { SectionNav } from "@meridian/shell/SectionNav.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TenantsTable } from "./TenantsTable.tsx";

/** Every tenant of the region, for those who run the platform. */
export function TenantsPage() {
  const { t } = useTranslation("tenants");
  const [active, setActive] = useState<AreaName>("main");
  const links = [{ to: "/tenants", icon: <IconBuildingCommunity size={17} />, title: t("title"), text: t("text"), current: true }];
  return (
    <Areas
      title={t("title")}
      active={active}
      onActive={setActive}
      list={{ title: t("platform"), content: <SectionNav label={t("platform")} links={links} onChosen={() => setActive("main")} /> }}
      main={{ title: t("title"), content: <TenantsTable /> }}
    />
  );
}
