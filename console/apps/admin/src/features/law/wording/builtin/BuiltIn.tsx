import { Button, Select, TextInput } from "@mantine/core";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { IconSearch, IconTextSpellcheck } from "@meridian/ui/icons.ts";
import records from "@meridian/ui/records/records.module.css";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSets } from "../queries.ts";
import classes from "../wording.module.css";
import { narrowed } from "./choices.ts";
import { SetBlock } from "./SetBlock.tsx";

/** What the product knows of how one writes in a country, and what the company does about it. */
export function BuiltIn() {
  const { t } = useTranslation("law");
  const { tag } = useLocale();
  const format = useFormat();
  const { data, error, refetch } = useSets();
  const [country, setCountry] = useState<string | null>(null);
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search);
  const shown = useMemo(() => narrowed(data ?? [], { country, search: wanted }, tag), [data, country, wanted, tag]);
  const countries = useMemo(
    () => [...new Set((data ?? []).flatMap((set) => set.countries))].map((code) => ({ value: code, label: format.region(code) })).toSorted((one, other) => one.label.localeCompare(other.label, format.locale)),
    [data, format],
  );
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState lines={12} />;
  if (data.length === 0) return <EmptyState icon={<IconTextSpellcheck size={24} />} title={t("wording.builtIn.none")} text={t("wording.builtIn.noneText")} />;
  const clear = (): void => {
    setCountry(null);
    setSearch("");
  };
  return (
    <>
      <p className={classes.intro}>{t("wording.builtIn.text")}</p>
      <div role="search" className={records.filters}>
        <TextInput className={records.search ?? ""} type="search" aria-label={t("wording.builtIn.search")} placeholder={t("wording.builtIn.search")} leftSection={<IconSearch size={15} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Select className={records.filter ?? ""} aria-label={t("wording.builtIn.country")} placeholder={t("views.allCountries")} data={countries} value={country} onChange={setCountry} nothingFoundMessage={t("views.noCountry")} searchable clearable />
      </div>
      {shown.length === 0 && (
        <EmptyState
          icon={<IconSearch size={24} />}
          title={t("wording.builtIn.noMatch")}
          text={t("wording.builtIn.noMatchText")}
          action={
            <Button variant="default" onClick={clear}>
              {t("wording.builtIn.clear")}
            </Button>
          }
        />
      )}
      {shown.map((set) => (
        <SetBlock key={set.set} set={set} />
      ))}
      {shown.length > 0 && <p className={classes.intro}>{t("notAdvice")}</p>}
    </>
  );
}
