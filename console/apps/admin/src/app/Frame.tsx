import { NotAllowedPage } from "@meridian/shell/PageState.tsx";
import { useSession } from "@meridian/session/SessionContext.tsx";
import { allows } from "@meridian/ui/access/access.ts";
import { PermissionGate } from "@meridian/ui/access/PermissionGate.tsx";
import { AppShell } from "@meridian/ui/shell/AppShell.tsx";
import { focusNextArea } from "@meridian/ui/shell/Areas.tsx";
import { ShortcutList } from "@meridian/ui/shortcuts/ShortcutList.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useMatches, useNavigate } from "react-router";
import { areas, type RouteHandle } from "./areas.ts";
import classes from "./Frame.module.css";
import { AdminRail } from "./rail/AdminRail.tsx";

/** The shell around every page: rail, the page if the person may see it, and the keys that work everywhere. */
export function Frame() {
  const { t } = useTranslation(["admin", "frame"]);
  const navigate = useNavigate();
  const session = useSession();
  const [help, setHelp] = useState(false);
  const handle = useMatches().at(-1)?.handle as RouteHandle | undefined;
  const title = handle && t(handle.title);
  useEffect(() => {
    document.title = title ? t("frame:windowTitle", { page: title }) : t("frame:product");
  }, [t, title]);
  const group = t("frame:shortcuts.everywhere");
  useShortcuts([
    ...Object.values(areas)
      .filter(({ access }) => allows(session, access))
      .map(({ key, path, title: name }) => ({ keys: `g ${key}`, label: t("goTo", { page: t(name) }), group, run: () => void navigate(`/${path}`) })),
    { keys: "g i", label: t("goTo", { page: t("nav.workspace") }), group, run: () => window.location.assign("/") },
    { keys: "F6", label: t("frame:shortcuts.nextArea"), group, run: () => focusNextArea(1) },
    { keys: "shift+F6", label: t("frame:shortcuts.previousArea"), group, run: () => focusNextArea(-1) },
    { keys: "?", label: t("frame:shortcuts.help"), group, run: () => setHelp(true) },
  ]);
  return (
    <AppShell rail={<AdminRail onHelp={() => setHelp(true)} />}>
      <PermissionGate rule={handle?.access} otherwise={<NotAllowedPage />}>
        <div className={classes.outlet}>
          <Outlet />
        </div>
      </PermissionGate>
      <ShortcutList opened={help} onClose={() => setHelp(false)} />
    </AppShell>
  );
}
