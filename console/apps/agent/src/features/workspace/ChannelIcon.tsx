import { IconMail, IconMessageCircle, IconPhoneCall } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";

/** The kind of channel, with its name for those who do not see it. */
export function ChannelIcon({ channel, size = 14 }: { readonly channel: string; readonly size?: number }) {
  const { t } = useTranslation("workspace");
  const label = channelName(t, channel);
  if (channel === "whatsapp") return <PhoneChat size={size} label={label} />;
  const Icon = channel === "email" ? IconMail : channel === "voice" ? IconPhoneCall : IconMessageCircle;
  return <Icon size={size} role="img" aria-label={label} />;
}

/** A telephone that speaks: chat over a telephone number. Drawn here, on the grid and with the stroke of the other icons. */
function PhoneChat({ size, label }: { readonly size: number; readonly label: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" role="img" aria-label={label}>
      <path d="M13 21h-7a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2h3" />
      <path d="M8 17h2" />
      <path d="M13 3h6a2 2 0 0 1 2 2v5a2 2 0 0 1 -2 2h-2l-4 3.500v-10.500a2 2 0 0 1 0 -2z" />
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
