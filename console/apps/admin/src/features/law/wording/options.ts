import { realLocales } from "@meridian/i18n/locales.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { commonLanguages, regions } from "@meridian/i18n/regions.ts";
import { useMemo } from "react";

interface Option {
  readonly value: string;
  readonly label: string;
}

/** All countries, by their names in the reader's language. */
export function useCountries(): Option[] {
  const format = useFormat();
  return useMemo(() => sorted(regions, (code) => format.region(code), format.locale), [format]);
}

/** Languages that customers are often served in, and those that are there already. */
export function useLanguages(besides: readonly string[] = []): Option[] {
  const format = useFormat();
  const wanted = besides.join(" ");
  return useMemo(() => sorted([...new Set([...realLocales.map(({ tag }) => tag), ...commonLanguages, ...wanted.split(" ").filter(Boolean)])], (tag) => format.language(tag), format.locale), [format, wanted]);
}

function sorted(values: readonly string[], name: (value: string) => string, locale: string): Option[] {
  return values.map((value) => ({ value, label: name(value) })).toSorted((one, other) => one.label.localeCompare(other.label, locale));
}
