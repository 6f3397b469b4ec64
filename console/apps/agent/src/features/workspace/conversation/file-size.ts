import { intlLocale, type Formatters } from "@meridian/i18n/formatters.ts";

/** 840 bytes, 12 kB, 3.4 MB in the reader's language. */
export function fileSize({ locale }: Formatters, bytes: number): string {
  const [unit, value]: [string, number] = bytes < 1_000 ? ["byte", bytes] : bytes < 1_000_000 ? ["kilobyte", bytes / 1_000] : ["megabyte", bytes / 1_000_000];
  return new Intl.NumberFormat(intlLocale(locale), { style: "unit", unit, unitDisplay: unit === "byte" ? "long" : "short", maximumFractionDigits: unit === "megabyte" ? 1 : 0 }).format(value);
}
