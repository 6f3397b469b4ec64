import { Button } from "@mantine/core";
import { useLocale } from "@meridian/i18n/provider.tsx";
import { IconWorld } from "@meridian/ui/icons.ts";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useTranslation } from "react-i18next";
import { cellProblem } from "./cell-problem.ts";
import { useCells, useCellViews } from "./CellsContext.tsx";
import { useRegionName } from "./region-name.ts";

/** The address names a region that is not joined: the way to join it, or why it cannot be. */
export function MissingCell({ region }: { readonly region: string }) {
  const { t } = useTranslation("frame");
  const { tag, pseudo } = useLocale();
  const cells = useCells();
  const view = useCellViews().find((one) => one.region === region);
  const name = useRegionName()(region);
  if (view?.state === "trying") return <LoadingState lines={6} />;
  if (view?.state === "away") return <EmptyState icon={<IconWorld size={24} />} title={t("cell.missing.away", { region: name })} text={t("cell.missing.awayText")} />;
  return (
    <EmptyState
      icon={<IconWorld size={24} />}
      title={t("cell.missing.title", { region: name })}
      text={view?.state === "refused" ? t(`cell.problem.${cellProblem(view.code)}`) : t("cell.missing.text")}
      action={view && <Button onClick={() => cells.connect(region, pseudo ? undefined : tag)}>{t("cell.connect", { region: name })}</Button>}
    />
  );
}
