import { Button } from "@mantine/core";
import type { ConnectionState } from "@meridian/realtime/connection-state.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import type { Cell } from "@meridian/shell/cells/cells.ts";
import { useCells, useCellViews, useJoinedCells } from "@meridian/shell/cells/CellsContext.tsx";
import { useRegionName } from "@meridian/shell/cells/region-name.ts";
import { isBehind } from "@meridian/shell/cells/standing.ts";
import { useLiveStates } from "@meridian/shell/cells/use-standing.ts";
import { StaleBanner } from "@meridian/ui/states/StaleBanner.tsx";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

/** Short breaks heal before anybody needs to know. */
const GRACE = 2_000;

/** Says when what is on the screen may be behind, and in which region. A server without a live hub is a fact, not a fault: the rail tells it quietly. */
export function ConnectionBanner() {
  const lives = useLiveStates();
  const views = useCellViews();
  return (
    <>
      {lives.map(({ cell, live }) => (
        <LiveBanner key={cell.region} cell={cell} live={live} />
      ))}
      {views.map(({ region, state }) => (state === "ended" || state === "away") && <RegionBanner key={region} region={region} what={state} />)}
    </>
  );
}

function LiveBanner({ cell, live: { phase, reason } }: { readonly cell: Cell; readonly live: ConnectionState }) {
  const { t } = useTranslation("frame");
  const several = useJoinedCells().length > 1;
  const troubled = (phase === "stale" || phase === "offline") && reason !== "unavailable" && reason !== "ended";
  const lasting = useLasting(troubled);
  const words = useWords(cell.region);
  if (!lasting || !troubled) return null;
  // Without a network no region is reached, and one line says so.
  if (reason === "network") return cell.home ? <StaleBanner tone="danger">{t("live.noNetwork")}</StaleBanner> : null;
  if (several) return <StaleBanner tone={phase === "offline" ? "danger" : "warn"}>{words(phase === "offline" ? "away" : "stale")}</StaleBanner>;
  return phase === "offline" ? <StaleBanner tone="danger">{t("live.offline")}</StaleBanner> : <StaleBanner tone="warn">{t("live.stale")}</StaleBanner>;
}

/** Another region that did not answer at the start, or whose session is over: the rest goes on. */
function RegionBanner({ region, what }: { readonly region: string; readonly what: "ended" | "away" }) {
  const { t } = useTranslation("frame");
  const { tag, pseudo } = useLocale();
  const cells = useCells();
  const words = useWords(region);
  return (
    <StaleBanner tone="warn">
      {words(what)}{" "}
      {what === "ended" && (
        <Button size="compact-xs" variant="default" onClick={() => cells.connect(region, pseudo ? undefined : tag)}>
          {t("cell.banner.again")}
        </Button>
      )}
    </StaleBanner>
  );
}

/** What is the matter with a region, and which others go on. */
function useWords(region: string): (what: "away" | "stale" | "ended") => string {
  const { t } = useTranslation("frame");
  const format = useFormat();
  const regionName = useRegionName();
  const others = useLiveStates().filter(({ cell, live }) => cell.region !== region && !isBehind(live));
  return (what) => {
    const words = t(`cell.banner.${what}`, { region: regionName(region) });
    return what === "stale" || others.length === 0 ? words : `${words} ${t("cell.banner.goesOn", { others: format.list(others.map(({ cell }) => regionName(cell.region))) })}`;
  };
}

function useLasting(condition: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(condition), condition ? GRACE : 0);
    return () => clearTimeout(timer);
  }, [condition]);
  return lasting;
}
