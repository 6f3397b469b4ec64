import { IconMail, IconMessageCircle, IconPhoneCall } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";

/** The kind of channel, with its name for those who do not see it. */
export function ChannelIcon({ channel, size = 14 }: { readonly channel: string; readonly size?: number }) {
  const { t } = useTranslation("workspace");
  const Icon = channel === "email" ? IconMail : channel === "voice" ? IconPhoneCall : IconMessageCircle;
  return <Icon size={size} role="img" aria-label={channelName(t, channel)} />;
}

type Translate = ReturnType<typeof useTranslation<"workspace">>["t"];

export function channelName(t: Translate, channel: string): string {
  return channel === "widget" || channel === "chat" ? t("channel.widget") : channel === "email" ? t("channel.email") : channel === "voice" ? t("channel.voice") : channel;
}
