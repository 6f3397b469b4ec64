import { Select } from "@mantine/core";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { regions } from "@meridian/i18n/regions.ts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

export interface CountrySelectProps {
  /** Empty until one is chosen. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (country: string) => void;
}

/** The country that a guest works from. */
export function CountrySelect({ value, error, onChange }: CountrySelectProps) {
  const { t } = useTranslation("people");
  const format = useFormat();
  const countries = useMemo(
    () => regions.map((code) => ({ value: code, label: format.region(code) })).sort((one, other) => one.label.localeCompare(other.label, format.locale)),
    [format],
  );
  return <Select label={t("guest.country")} description={t("guest.countryText")} data={countries} value={value === "" ? null : value} onChange={(country) => onChange(country ?? "")} searchable error={error} />;
}
