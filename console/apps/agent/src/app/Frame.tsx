import { useSession } from "@meridian/session/SessionContext.tsx";
import { ADMIN, ADMIN_HOME } from "@meridian/shell/admin-access.ts";
import { ChosenCell } from "@meridian/shell/cells/ChosenCell.tsx";
import { useCells } from "@meridian/shell/cells/CellsContext.tsx";
import { NotAllowedPage } from "@meridian/shell/PageState.tsx";
import { PermissionGate, useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { AppShell } from "@meridian/ui/shell/AppShell.tsx";
import { focusNextArea } from "@meridian/ui/shell/Areas.tsx";
import { ShortcutList } from "@meridian/ui/shortcuts/ShortcutList.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useMatches, useNavigate } from "react-router";
import { withBadge } from "../features/workspace/desk/attention.ts";
import { useAttention } from "../features/workspace/desk/queries.ts";
import { ConnectionBanner } from "./ConnectionBanner.tsx";
import classes from "./Frame.module.css";
import { onlyAdministers } from "./Inbox.tsx";
import { AgentRail } from "./rail/AgentRail.tsx";
import { today, type RouteHandle } from "./router.tsx";

const Desk = lazy(async () => ({ default: (await import("../features/workspace/desk/Desk.tsx")).Desk }));
const OfferDock = lazy(async () => ({ default: (await import("../features/workspace/offer/OfferDock.tsx")).OfferDock }));

/** The shell around every page: rail, connection banner, the page if the person may see it, and the keys that work everywhere. */
export function Frame() {
  const { t } = useTranslation(["shell", "frame"]);
  const navigate = useNavigate();
  const cells = useCells();
  useEffect(() => cells.start(), [cells]);
  const [help, setHelp] = useState(false);
  const handle = useMatches().at(-1)?.handle as RouteHandle | undefined;
  const title = handle && t(handle.title);
  const { offers, unread } = useAttention();
  useEffect(() => {
    document.title = withBadge(title ? t("frame:windowTitle", { page: title }) : t("frame:product"), { offers, unread });
  }, [t, title, offers, unread]);
  const everywhere = t("frame:shortcuts.everywhere");
  const away = onlyAdministers(useSession());
  const administers = useAllowed(ADMIN);
  const supervises = useAllowed(today.access);
  useShortcuts([
    ...(away ? [] : [{ keys: "g i", label: t("shortcuts.inbox"), group: everywhere, run: () => void navigate("/") }]),
    { keys: "g c", label: t("shortcuts.conversations"), group: everywhere, run: () => void navigate("/conversations") },
    { keys: "g t", label: t("shortcuts.tickets"), group: everywhere, run: () => void navigate("/tickets") },
    ...(supervises ? [{ keys: "g d", label: t("shortcuts.today"), group: everywhere, run: () => void navigate("/today") }] : []),
    ...(administers ? [{ keys: "g a", label: t("shortcuts.admin"), group: everywhere, run: () => window.location.assign(ADMIN_HOME) }] : []),
    { keys: "F6", label: t("frame:shortcuts.nextArea"), group: everywhere, run: () => focusNextArea(1) },
    { keys: "shift+F6", label: t("frame:shortcuts.previousArea"), group: everywhere, run: () => focusNextArea(-1) },
    { keys: "?", label: t("frame:shortcuts.help"), group: everywhere, run: () => setHelp(true) },
  ]);
  return (
    <AppShell rail={<AgentRail onHelp={() => setHelp(true)} />} banner={<ConnectionBanner />}>
      <PermissionGate rule={handle?.access} otherwise={<NotAllowedPage />}>
        <div className={classes.outlet}>
          {handle?.oneCell ? (
            <ChosenCell access={handle.access}>
              <Outlet />
            </ChosenCell>
          ) : (
            <Outlet />
          )}
        </div>
      </PermissionGate>
      <Suspense>
        <Desk />
        <OfferDock />
      </Suspense>
      <ShortcutList opened={help} onClose={() => setHelp(false)} />
    </AppShell>
  );
}
