import type { ViewField, ViewRule } from "@meridian/api/law.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useTranslation } from "react-i18next";

export const ROLES = ["agent", "supervisor", "tenant-admin", "auditor"] as const satisfies readonly ViewRule["roles"][number][];

/** What can be hidden, with what is shown instead: the same in every language. */
export const FIELDS = {
  name: ["M••• B•••"],
  addresses: ["••••78", "m•••@•••.com"],
  texts: ["••••78", "m•••@•••.com", "••••"],
  files: [],
} as const satisfies Record<ViewField, readonly string[]>;

export const FIELD_NAMES = Object.keys(FIELDS) as readonly ViewField[];

/** So many countries are named in a list; the others are counted. */
const NAMED = 4;

/** A rule in plain words: who and where they work, of whom and whether their own country and whom they serve are left out, what, and whether there is a way around it. */
export function useViewWords(): (rule: ViewRule) => readonly string[] {
  const { t } = useTranslation("law");
  const format = useFormat();
  const places = (codes: readonly string[], none: "views.allCustomers" | "views.staffAnywhere", some: "views.customersIn" | "views.staffIn"): string => {
    if (codes.length === 0) return t(none);
    const names = codes.map((code) => format.region(code));
    return names.length <= NAMED + 1 ? t(some, { countries: format.list(names) }) : t(`${some}More`, { countries: names.slice(0, NAMED).join(t("views.comma")), count: names.length - NAMED });
  };
  return ({ roles, staffCountries, customerCountries, exceptOwnCountry, exceptServing, hides, mayUnmask }) => [
    roles.length === 0 || roles.length === ROLES.length ? t("views.everybody") : format.list(ROLES.filter((role) => roles.includes(role)).map((role) => t(`views.roles.${role}`))),
    places(staffCountries, "views.staffAnywhere", "views.staffIn"),
    places(customerCountries, "views.allCustomers", "views.customersIn"),
    t(exceptOwnCountry ? "views.exceptOwn" : "views.noExcept"),
    ...(exceptServing ? [t("views.exceptServing")] : []),
    t("views.hidden", { what: format.list(FIELD_NAMES.filter((field) => hides.includes(field)).map((field) => t(`views.short.${field}`))) }),
    t(mayUnmask ? "views.mayUnmask" : "views.neverUnmask"),
  ];
}
