import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { useTranslation } from "react-i18next";
import { SEES_STOPS } from "../sections.ts";
import { HowMany } from "./HowMany.tsx";
import classes from "./limits.module.css";
import { PastStops } from "./PastStops.tsx";
import { StoppedNow } from "./StoppedNow.tsx";

/** Who of the staff opened too much and is stopped, how much is too much, and what was before. */
export function Limits() {
  const { t } = useTranslation("law");
  const seesStops = useAllowed(SEES_STOPS);
  return (
    <div className={classes.limits}>
      {seesStops && <StoppedNow />}
      <section className={classes.part} aria-labelledby="viewing-limits">
        <h3 id="viewing-limits">{t("limits.title")}</h3>
        <HowMany />
      </section>
      {seesStops && <PastStops />}
    </div>
  );
}
