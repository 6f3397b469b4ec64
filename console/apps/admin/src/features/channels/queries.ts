import { listChannelAccounts, readChannelAccount, readWidgetConfig, type ChannelAccount } from "@meridian/api/channels.ts";
import { markets as marketsResource } from "@meridian/api/resource.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useResource } from "@meridian/shell/use-resource.ts";
import type { AccessRule } from "@meridian/ui/access/access.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

export const MANAGES: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin"] };

export const ACCOUNTS = ["channels", "accounts"];
export const accountKey = (id: string) => ["channels", "account", id];

export function useAccounts() {
  const client = useApi();
  return useQuery({ queryKey: ACCOUNTS, queryFn: ({ signal }) => listChannelAccounts(client, signal) });
}

/** Read once: a form stands on it, and what another person changes meanwhile is met when it is saved. */
export function useAccount(id: string) {
  const client = useApi();
  return useQuery({ queryKey: accountKey(id), queryFn: ({ signal }) => readChannelAccount(client, id, signal), staleTime: Infinity, gcTime: 0 });
}

/** What a widget says in a language. A disabled one answers nobody; then another widget knows the standard texts too. */
export function useWidgetConfig(account: ChannelAccount, language: string) {
  const client = useApi();
  const zone = useResource(marketsResource).data?.find(({ id }) => id === account.marketId)?.timeZone ?? "UTC";
  const others = useAccounts().data ?? [];
  const asked = account.status === "active" ? account : others.find(({ id, channel, status }) => id !== account.id && channel === "widget" && status === "active");
  const query = useQuery({
    queryKey: ["channels", "config", asked?.publicKey, language, zone],
    queryFn: ({ signal }) => readWidgetConfig(client, asked?.publicKey ?? "", language, zone, signal),
    enabled: asked !== undefined,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  return { data: query.data, error: query.error, refetch: query.refetch, known: asked !== undefined, own: asked === account };
}
