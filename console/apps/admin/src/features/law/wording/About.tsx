import type { GuardText } from "@meridian/api/guard.ts";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./wording.module.css";
import { useGuardWording } from "./words.ts";

/** What kind of rule it is, and of which texts, on which days, and by whom. */
export function About({ text: { kind, occasion, season, authors = [] }, children }: { readonly text: GuardText; readonly children?: ReactNode }) {
  const { t } = useTranslation("law");
  const wording = useGuardWording();
  return (
    <span className={classes.about}>
      <span className={classes.kind}>{t(`wording.kind.${kind}`)}</span>
      {season && <StatusBadge>{wording.days(season)}</StatusBadge>}
      {occasion !== "any" && <StatusBadge>{t(`wording.occasion.${occasion}`)}</StatusBadge>}
      {authors.length > 0 && authors.length < 3 && <StatusBadge>{t("wording.only", { who: wording.authors(authors) })}</StatusBadge>}
      {children}
    </span>
  );
}
