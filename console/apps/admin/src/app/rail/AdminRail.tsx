import { useSession } from "@meridian/session/SessionContext.tsx";
import { deskOf } from "@meridian/shell/admin-access.ts";
import { LanguageMenu } from "@meridian/shell/rail/LanguageMenu.tsx";
import { ProfileMenu } from "@meridian/shell/rail/ProfileMenu.tsx";
import { RailAnchor, RailLink } from "@meridian/shell/rail/RailLink.tsx";
import { ThemeMenu } from "@meridian/shell/rail/ThemeMenu.tsx";
import { allows } from "@meridian/ui/access/access.ts";
import { IconHeadset, IconKeyboard } from "@meridian/ui/icons.ts";
import { Mark } from "@meridian/ui/Mark.tsx";
import { Rail } from "@meridian/ui/shell/Rail.tsx";
import { RailButton } from "@meridian/ui/shell/RailButton.tsx";
import { useTranslation } from "react-i18next";
import { useStoppedNow } from "../../features/law/limits/queries.ts";
import { areas } from "../areas.ts";

export function AdminRail({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useTranslation(["admin", "frame"]);
  const session = useSession();
  const desk = deskOf(session);
  const stopped = useStoppedNow();
  return (
    <Rail
      label={t("nav.label")}
      mark={<Mark size={30} />}
      state={desk && <RailAnchor href={desk} icon={<IconHeadset size={20} />} label={t("nav.workspace")} />}
      navigation={Object.values(areas)
        .filter(({ access }) => allows(session, access))
        .map(({ path, title, icon: Icon }) => (
          <RailLink key={path} to={`/${path}`} icon={<Icon size={20} />} label={t(title)} waiting={path === "law" && stopped > 0 ? { count: stopped, text: t("nav.stopped", { count: stopped }) } : undefined} />
        ))}
      settings={
        <>
          <LanguageMenu look="rail" />
          <ThemeMenu look="rail" />
          <RailButton icon={<IconKeyboard size={20} />} label={t("frame:help.short")} onClick={onHelp} />
        </>
      }
      profile={<ProfileMenu home="/admin/" onHelp={onHelp} />}
    />
  );
}
