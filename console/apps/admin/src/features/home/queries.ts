import { readChannelSetup } from "@meridian/api/channels.ts";
import { firstUsers } from "@meridian/api/people.ts";
import { brands, calendars, listRoutingRules, markets, queues } from "@meridian/api/resource.ts";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import { useResource } from "@meridian/shell/use-resource.ts";
import { useQuery } from "@tanstack/react-query";
import { stepsOf, type Step } from "./steps.ts";

/** The customer's site and the first talk change elsewhere: in other windows, and by other people. */
const ELSEWHERE = 4_000;

/** The steps by the tenant's present state; undefined while some of it is not known. */
export function useSteps(): { readonly steps: readonly Step[] | undefined; readonly error: unknown; readonly refetch: () => void } {
  const client = useApi();
  const { user } = useSession();
  const lists = [useResource(markets), useResource(brands), useResource(calendars), useResource(queues)] as const;
  const rules = useQuery({ queryKey: ["home", "rules"], queryFn: ({ signal }) => listRoutingRules(client, signal) });
  const active = useQuery({ queryKey: ["people", "users", "first", "active"], queryFn: ({ signal }) => firstUsers(client, "active", signal) });
  const invited = useQuery({ queryKey: ["people", "users", "first", "invited"], queryFn: ({ signal }) => firstUsers(client, "invited", signal) });
  const channels = useQuery({
    queryKey: ["home", "channels"],
    queryFn: ({ signal }) => readChannelSetup(client, signal),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && data.firstAnswerAt !== null && data.widgets.some(({ shownOn }) => shownOn !== null) ? false : ELSEWHERE),
  });
  const all = [...lists, rules, active, invited, channels];
  const [{ data: allMarkets }, { data: allBrands }, { data: allCalendars }, { data: allQueues }] = lists;
  const steps =
    allMarkets && allBrands && allCalendars && allQueues && rules.data && active.data && invited.data && channels.data
      ? stepsOf({
          me: user.id,
          markets: allMarkets,
          brands: allBrands,
          calendars: allCalendars,
          queues: allQueues,
          targets: rules.data.rules.map(({ queueId }) => queueId),
          active: active.data,
          invited: invited.data,
          channels: channels.data,
        })
      : undefined;
  return { steps, error: all.find(({ error }) => error !== null)?.error, refetch: () => all.forEach((one) => void one.refetch()) };
}
