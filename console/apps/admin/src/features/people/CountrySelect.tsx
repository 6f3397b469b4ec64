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
  /** What it is called and for, if not of a guest. */
  readonly label?: string;
  readonly description?: string;
  readonly placeholder?: string;
  /** Whether a country may be taken back. */
  readonly clearable?: boolean;
}

/** The country that somebody works from. */
export function CountrySelect({ value, error, onChange, label, description, placeholder, clearable = false }: CountrySelectProps) {
  const { t } = useTranslation("people");
  const format = useFormat();
  const countries = useMemo(
    () => regions.map((code) => ({ value: code, label: format.region(code) })).sort((one, other) => one.label.localeCompare(other.label, format.locale)),
    [format],
  );
  return (
    <Select
      label={label ?? t("guest.country")}
      description={description ?? t("guest.countryText")}
      placeholder={placeholder ?? ""}
      data={countries}
      value={value === "" ? null : value}
      onChange={(country) => onChange(country ?? "")}
      searchable
      clearable={clearable}
      allowDeselect={clearable}
      error={error}
    />
  );
}
