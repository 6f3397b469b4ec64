import { useSession } from "@meridian/session/SessionContext.tsx";
import { ADMIN, ADMIN_HOME } from "@meridian/shell/admin-access.ts";
import { RegionsMenu } from "@meridian/shell/cells/RegionsMenu.tsx";
import { useCells } from "@meridian/shell/cells/CellsContext.tsx";
import { LanguageMenu } from "@meridian/shell/rail/LanguageMenu.tsx";
import { ProfileMenu } from "@meridian/shell/rail/ProfileMenu.tsx";
import { RailAnchor, RailLink } from "@meridian/shell/rail/RailLink.tsx";
import { ThemeMenu } from "@meridian/shell/rail/ThemeMenu.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconChartBar, IconInbox, IconKeyboard, IconMessages, IconSettings, IconTicket } from "@meridian/ui/icons.ts";
import { Mark } from "@meridian/ui/Mark.tsx";
import { Rail } from "@meridian/ui/shell/Rail.tsx";
import { RailButton } from "@meridian/ui/shell/RailButton.tsx";
import { useTranslation } from "react-i18next";
import { forgetDrafts } from "../../features/workspace/composer/drafts.ts";
import { onlyAdministers } from "../Inbox.tsx";
import { conversations, tickets, today } from "../router.tsx";
import { PresenceMenu } from "./PresenceMenu.tsx";

export function AgentRail({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useTranslation(["shell", "frame"]);
  const cells = useCells();
  const session = useSession();
  const works = useAllowed(conversations.access);
  const readsTickets = useAllowed(tickets.access);
  const supervises = useAllowed(today.access);
  const administers = useAllowed(ADMIN);
  return (
    <Rail
      label={t("nav.label")}
      mark={<Mark size={30} />}
      state={<PresenceMenu />}
      navigation={
        <>
          {!onlyAdministers(session) && <RailLink to="/" icon={<IconInbox size={20} />} label={t("nav.inbox")} />}
          {works && <RailLink to="/conversations" icon={<IconMessages size={20} />} label={t("nav.conversations")} />}
          {readsTickets && <RailLink to="/tickets" icon={<IconTicket size={20} />} label={t("nav.tickets")} />}
          {supervises && <RailLink to="/today" icon={<IconChartBar size={20} />} label={t("nav.today")} />}
          {administers && <RailAnchor href={ADMIN_HOME} icon={<IconSettings size={20} />} label={t("nav.admin")} />}
          <RegionsMenu />
        </>
      }
      settings={
        <>
          <LanguageMenu look="rail" />
          <ThemeMenu look="rail" />
          <RailButton icon={<IconKeyboard size={20} />} label={t("frame:help.short")} onClick={onHelp} />
        </>
      }
      profile={<ProfileMenu home="/" onHelp={onHelp} onSigningOut={() => cells.leaveAll()} onSignedOut={forgetDrafts} />}
    />
  );
}
