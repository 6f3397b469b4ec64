import { IconMail, IconMessageCircle, IconPhoneCall } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";

/** The kind of channel, with its name for those who do not see it. */
export function ChannelIcon({ channel, size = 14 }: { readonly channel: string; readonly size?: number }) {
  const { t } = useTranslation("workspace");
  const label = channelName(t, channel);
  if (channel === "whatsapp") return <TickedChat size={size} label={label} />;
  const Icon = channel === "email" ? IconMail : channel === "voice" ? IconPhoneCall : IconMessageCircle;
  return <Icon size={size} role="img" aria-label={label} />;
}

/** Words that arrive, and tell that they did. Drawn here, on the grid and with the stroke of the other icons. */
function TickedChat({ size, label }: { readonly size: number; readonly label: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" role="img" aria-label={label}>
      <path d="M3 21v-14a4 4 0 0 1 4 -4h10a4 4 0 0 1 4 4v6a4 4 0 0 1 -4 4h-10z" />
      <path d="M8 10l3 3l5 -6" />
    </svg>
  );
}

type Translate = ReturnType<typeof useTranslation<"workspace">>["t"];

export function channelName(t: Translate, channel: string): string {
  switch (channel) {
    case "widget":
    case "chat":
      return t("channel.widget");
    case "whatsapp":
    case "email":
    case "voice":
      return t(`channel.${channel}`);
    default:
      return channel;
  }
}
