import { Menu } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useLocale } from "@meridian/i18n/provider.tsx";
import { IconWorld } from "@meridian/ui/icons.ts";
import { RailButton } from "@meridian/ui/shell/RailButton.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cellProblem } from "./cell-problem.ts";
import type { CellView } from "./cells.ts";
import classes from "./cells.module.css";
import { useCells, useCellViews } from "./CellsContext.tsx";
import { useRegionName } from "./region-name.ts";
import { isBehind } from "./standing.ts";
import { useLiveStates } from "./use-standing.ts";

/** The regions of the enterprise: which are joined, and the way in and out of them. Not there for who has only one. */
export function RegionsMenu() {
  const { t } = useTranslation("frame");
  const { home } = useCells();
  const views = useCellViews();
  const lives = useLiveStates();
  const regionName = useRegionName();
  const narrow = useMediaQuery("(max-width: 47.99em)", false, { getInitialValueInEffect: false });
  if (views.length === 0) return null;
  const behind = (region: string): boolean => lives.some(({ cell, live }) => cell.region === region && isBehind(live));
  const troubled = views.some(({ region, state }) => state === "ended" || state === "away" || state === "refused" || (state === "joined" && behind(region)));
  return (
    <Menu position={narrow ? "top-end" : "right-end"} width={300} closeOnItemClick={false}>
      <Menu.Target>
        <RailButton
          icon={
            <span className={classes.mark} data-troubled={troubled || undefined}>
              <IconWorld size={20} />
            </span>
          }
          label={t("cell.short")}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t("cell.label")}>
        <div className={classes.entry}>
          <p className={classes.name}>{regionName(home.region)}</p>
          <p className={classes.state} data-state={behind(home.region) ? "behind" : "joined"}>
            {t("cell.home")}
          </p>
        </div>
        {views.map((view) => (
          <Entry key={view.region} view={view} behind={behind(view.region)} />
        ))}
        <Menu.Divider />
        <p className={classes.explain}>{t("cell.explain")}</p>
      </Menu.Dropdown>
    </Menu>
  );
}

function Entry({ view, behind }: { readonly view: CellView; readonly behind: boolean }) {
  const { t } = useTranslation("frame");
  const { tag, pseudo } = useLocale();
  const cells = useCells();
  const regionName = useRegionName();
  const [failed, setFailed] = useState(false);
  const { region, state, code } = view;
  const name = regionName(region);
  const standing = state === "joined" && behind ? "behind" : state;
  const leave = (): void => {
    setFailed(false);
    cells.leave(region).catch(() => setFailed(true));
  };
  const connect = (): void => cells.connect(region, pseudo ? undefined : tag);
  return (
    <>
      <Menu.Divider />
      <div className={classes.entry}>
        <p className={classes.name}>{name}</p>
        <p className={classes.state} data-state={standing}>
          {t(`cell.state.${standing}`)}
        </p>
        {state === "refused" && (
          <p className={classes.problem} role="alert">
            {t(`cell.problem.${cellProblem(code)}`)}
          </p>
        )}
        {failed && (
          <p className={classes.problem} role="alert">
            {t("cell.failed", { region: name })}
          </p>
        )}
      </div>
      {(state === "apart" || state === "signing-in" || (state === "refused" && code !== "other_person")) && <Menu.Item onClick={connect}>{t("cell.connect", { region: name })}</Menu.Item>}
      {state === "ended" && <Menu.Item onClick={connect}>{t("cell.again", { region: name })}</Menu.Item>}
      {state === "away" && <Menu.Item onClick={() => cells.retry(region)}>{t("cell.retry", { region: name })}</Menu.Item>}
      {(state === "joined" || state === "ended" || (state === "refused" && code === "other_person")) && <Menu.Item onClick={leave}>{t("cell.leave", { region: name })}</Menu.Item>}
    </>
  );
}
