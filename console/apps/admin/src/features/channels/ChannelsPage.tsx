import type { ChannelAccount } from "@meridian/api/channels.ts";
import { SectionNav } from "@meridian/shell/SectionNav.tsx";
import { IconInboxes, IconMessageCircle, IconPhoneCall } from "@meridian/ui/icons.ts";
import { Areas, type Area, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { AccountsTable } from "./AccountsTable.tsx";
import { NumberEditor } from "./NumberEditor.tsx";
import { useAccount, useAccounts } from "./queries.ts";
import { WidgetEditor } from "./WidgetEditor.tsx";

const ICONS = { widget: <IconMessageCircle size={17} />, whatsapp: <IconPhoneCall size={17} /> };

/** A telephone number reads from left to right in every script. */
const leftToRight = (address: string): string => `\u2066${address}\u2069`;

/** Puts an account's parts beside the list of accounts. */
export type Place = (main: Area, context?: Area) => ReactNode;

/** On which ways customers reach the tenant: web chats and numbers, each with its own page. */
export function ChannelsPage() {
  const { t } = useTranslation("channels");
  const { account } = useParams();
  const accounts = useAccounts().data ?? [];
  const [active, setActive] = useState<AreaName>("main");
  useEffect(() => setActive("main"), [account]);
  const text = (one: ChannelAccount): string => (one.status === "disabled" ? t("status.disabled") : one.problem ? t(`problem.${one.problem}`) : one.address ? leftToRight(one.address) : t(`channel.${one.channel}`));
  const links = [
    { to: "/channels", icon: <IconInboxes size={17} />, title: t("all"), text: t("allText"), current: account === undefined },
    ...accounts.map((one) => ({ to: `/channels/${one.id}`, icon: ICONS[one.channel], title: one.name, text: text(one), current: one.id === account })),
  ];
  const place: Place = (main, context) => (
    <Areas
      title={t("title")}
      active={active}
      onActive={setActive}
      list={{ title: t("title"), content: <SectionNav label={t("title")} links={links} onChosen={() => setActive("main")} /> }}
      main={main}
      context={context}
    />
  );
  return account === undefined ? place({ title: t("all"), content: <AccountsTable /> }) : <AccountPage key={account} id={account} place={place} />;
}

function AccountPage({ id, place }: { readonly id: string; readonly place: Place }) {
  const { t } = useTranslation("channels");
  const { data, error, refetch } = useAccount(id);
  if (data?.widget) return <WidgetEditor details={data} place={place} />;
  if (data?.whatsapp) return <NumberEditor details={data} phoneNumberId={data.whatsapp.phoneNumberId} place={place} />;
  return place({ title: t("title"), content: error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState lines={8} /> });
}
