import { MultiSelect, Select } from "@mantine/core";
import { commonLanguages, regions } from "@meridian/i18n/regions.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useMemo } from "react";

interface PickerProps<T> {
  readonly label: string;
  readonly description?: string;
  readonly value: T;
  readonly error?: string | undefined;
  readonly onChange: (value: T) => void;
}

const ZONES = Intl.supportedValuesOf("timeZone");

/** An IANA time zone; one the browser does not list stays as it is. */
export function ZonePicker({ value, onChange, ...props }: PickerProps<string>) {
  return <Select {...props} data={ZONES.includes(value) ? ZONES : [value, ...ZONES]} value={value} onChange={(zone) => onChange(zone ?? value)} limit={60} searchable allowDeselect={false} />;
}

/** A country, by its name in the reader's language. */
export function CountryPicker({ value, onChange, ...props }: PickerProps<string>) {
  const format = useFormat();
  const data = useMemo(
    () => regions.map((code) => ({ value: code, label: format.region(code) })).sort((a, b) => a.label.localeCompare(b.label, format.locale)),
    [format],
  );
  return <Select {...props} data={data} value={value || null} onChange={(code) => onChange(code ?? value)} limit={60} searchable allowDeselect={false} />;
}

/** Languages, by their names in the reader's language. */
export function LanguagesPicker({ value, onChange, ...props }: PickerProps<readonly string[]>) {
  const format = useFormat();
  const data = useMemo(
    () => [...new Set([...commonLanguages, ...value])].map((tag) => ({ value: tag, label: format.language(tag) })).sort((a, b) => a.label.localeCompare(b.label, format.locale)),
    [format, value],
  );
  return <MultiSelect {...props} data={data} value={[...value]} onChange={onChange} searchable clearable />;
}
