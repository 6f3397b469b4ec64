import { changeGuardSetting, countGuardResults, listGuardResults, listGuardSets, type GuardOwnAction, type GuardSet } from "@meridian/api/guard.ts";
import { guardRules } from "@meridian/api/resource.ts";
import { useLocale } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useResource } from "@meridian/shell/use-resource.ts";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { said } from "./said.ts";

const SETS = ["guard", "sets"];

export function useSets() {
  const client = useApi();
  return useQuery({ queryKey: SETS, queryFn: ({ signal }) => listGuardSets(client, signal), staleTime: 60_000 });
}

/** Treats a rule of the product otherwise; one change after the other. */
export function useSetting(rule: string) {
  const client = useApi();
  const queries = useQueryClient();
  return useMutation({
    scope: { id: rule },
    mutationFn: (own: GuardOwnAction | null) => changeGuardSetting(client, rule, own),
    onSuccess: ({ own }) => void queries.setQueryData<readonly GuardSet[]>(SETS, (sets) => sets?.map((set) => ({ ...set, rules: set.rules.map((one) => (one.id === rule ? { ...one, own } : one)) }))),
    onError: () => void queries.invalidateQueries({ queryKey: SETS }),
  });
}

/** What a rule is called, of the product or the company; of one that is gone the end of its id. */
export function useRuleName(): (id: string) => string {
  const { t } = useTranslation("law");
  const { tag } = useLocale();
  const sets = useSets().data;
  const own = useResource(guardRules).data;
  const names = useMemo(
    () => new Map([...(sets ?? []).flatMap(({ rules }) => rules.map(({ id, name }) => [id, said(name, tag)] as const)), ...(own ?? []).map(({ id, name }) => [id, name] as const)]),
    [sets, own, tag],
  );
  // As long as nothing is known, nothing is gone.
  const known = sets !== undefined && own !== undefined;
  return useCallback((id) => names.get(id) ?? (known ? t("wording.results.gone", { id: `…${id.slice(-8)}` }) : "…"), [names, known, t]);
}

export function useCounts(days: number) {
  const client = useApi();
  return useQuery({ queryKey: ["guard", "summary", days], queryFn: ({ signal }) => countGuardResults(client, days, signal) });
}

export function useResults() {
  const client = useApi();
  const query = useInfiniteQuery({
    queryKey: ["guard", "results"],
    queryFn: ({ pageParam, signal }) => listGuardResults(client, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  return { ...query, items: useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]) };
}
