import type { ApiError } from "@meridian/api/problem.ts";
import { useTranslation } from "react-i18next";
import { EntryPage } from "./EntryPage.tsx";
import classes from "./entry.module.css";

export function WrongRegionPage({ error }: { readonly error: ApiError }) {
  const { t } = useTranslation("frame");
  const { address } = error.problem;
  return (
    <EntryPage title={t("wrongRegion.title")} text={t("wrongRegion.text")}>
      {address && /^https?:\/\//.test(address) && (
        <a className={classes.address} href={address}>
          {address}
        </a>
      )}
    </EntryPage>
  );
}
