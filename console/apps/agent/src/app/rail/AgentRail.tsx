import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconInbox, IconKeyboard, IconMessages, IconTicket, IconUsers } from "@meridian/ui/icons.ts";
import { Mark } from "@meridian/ui/Mark.tsx";
import { Rail } from "@meridian/ui/shell/Rail.tsx";
import { RailButton } from "@meridian/ui/shell/RailButton.tsx";
import railClasses from "@meridian/ui/shell/Rail.module.css";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { conversations, people, tickets } from "../router.tsx";
import { LanguageMenu } from "./LanguageMenu.tsx";
import { PresenceMenu } from "./PresenceMenu.tsx";
import { ProfileMenu } from "./ProfileMenu.tsx";
import { ThemeMenu } from "./ThemeMenu.tsx";

export function AgentRail({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useTranslation("shell");
  const works = useAllowed(conversations.access);
  const readsTickets = useAllowed(tickets.access);
  const managesPeople = useAllowed(people.access);
  return (
    <Rail
      label={t("nav.label")}
      mark={<Mark size={30} />}
      state={<PresenceMenu />}
      navigation={
        <>
          <RailLink to="/" icon={<IconInbox size={20} />} label={t("nav.inbox")} />
          {works && <RailLink to="/conversations" icon={<IconMessages size={20} />} label={t("nav.conversations")} />}
          {readsTickets && <RailLink to="/tickets" icon={<IconTicket size={20} />} label={t("nav.tickets")} />}
          {managesPeople && <RailLink to="/people" icon={<IconUsers size={20} />} label={t("nav.people")} />}
        </>
      }
      settings={
        <>
          <LanguageMenu look="rail" />
          <ThemeMenu look="rail" />
          <RailButton icon={<IconKeyboard size={20} />} label={t("help.short")} onClick={onHelp} />
        </>
      }
      profile={<ProfileMenu onHelp={onHelp} />}
    />
  );
}

function RailLink({ to, icon, label }: { readonly to: string; readonly icon: ReactNode; readonly label: string }) {
  return (
    <NavLink to={to} end={to === "/"} className={railClasses.item ?? ""}>
      <span className={railClasses.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={railClasses.label}>{label}</span>
    </NavLink>
  );
}
