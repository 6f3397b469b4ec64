import { useLiveState, useSessionState } from "@meridian/session/SessionContext.tsx";
import { useTranslation } from "react-i18next";
import classes from "./cells.module.css";
import { useCell, useJoinedCells } from "./CellsContext.tsx";
import { useRegionName } from "./region-name.ts";
import { isBehind } from "./standing.ts";

/** Where something belongs, in words; only where more than one region is joined. Says so when it may be out of date. */
export function CellBadge() {
  const { t } = useTranslation("frame");
  const several = useJoinedCells().length > 1;
  const { region } = useCell();
  const regionName = useRegionName();
  const [live, ended] = [useLiveState(), useSessionState().status === "expired"];
  const behind = ended || isBehind(live);
  if (!several) return null;
  return (
    <span className={classes.badge} data-behind={behind || undefined} data-cell={region}>
      {behind ? t("cell.behind", { region: regionName(region) }) : regionName(region)}
    </span>
  );
}
