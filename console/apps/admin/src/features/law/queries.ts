import { explainLaw, listLawChanges, listPacks, readPack, type LawQuestion } from "@meridian/api/law.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";

export function usePacks() {
  const client = useApi();
  return useQuery({ queryKey: ["law", "packs"], queryFn: ({ signal }) => listPacks(client, signal), staleTime: Infinity });
}

export function useLawChanges() {
  const client = useApi();
  return useQuery({ queryKey: ["law", "changes"], queryFn: ({ signal }) => listLawChanges(client, signal), staleTime: Infinity });
}

export function usePack(jurisdiction: string | undefined) {
  const client = useApi();
  return useQuery({ queryKey: ["law", "pack", jurisdiction], queryFn: ({ signal }) => readPack(client, jurisdiction ?? "", signal), enabled: jurisdiction !== undefined, staleTime: Infinity });
}

/** Asks as soon as a place is named; the last answer stays while the next one is asked for. */
export function useAnswer(question: LawQuestion) {
  const client = useApi();
  return useQuery({
    queryKey: ["law", "answer", question],
    queryFn: ({ signal }) => explainLaw(client, question, signal),
    enabled: question.places.length > 0,
    placeholderData: (previous) => previous,
  });
}

/** The name of a place in the language of the page; parts of countries have only an English one. */
export function usePlaceName(): (code: string) => string {
  const format = useFormat();
  const packs = usePacks().data;
  return useCallback((code) => (code.length === 2 ? format.region(code) : (packs?.find(({ jurisdiction }) => jurisdiction === code)?.name ?? code)), [format, packs]);
}
