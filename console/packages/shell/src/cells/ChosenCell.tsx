import { SegmentedControl } from "@mantine/core";
import type { AccessRule } from "@meridian/ui/access/access.ts";
import { PermissionGate } from "@meridian/ui/access/PermissionGate.tsx";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { NotAllowedPage, SinglePage } from "../PageState.tsx";
import classes from "./cells.module.css";
import { InCell, useCells, useJoinedCells } from "./CellsContext.tsx";
import { MissingCell } from "./MissingCell.tsx";
import { useRegionName } from "./region-name.ts";

/** A page that shows one region at a time; which one is in its address. Without another region it is the page alone. */
export function ChosenCell({ access, children }: { readonly access?: AccessRule | undefined; readonly children: ReactNode }) {
  const { t } = useTranslation("frame");
  const [search, setSearch] = useSearchParams();
  const { home } = useCells();
  const cells = useJoinedCells();
  const regionName = useRegionName();
  const wanted = search.get("cell") ?? home.region;
  const cell = cells.find(({ region }) => region === wanted);
  return (
    <>
      {cells.length > 1 && (
        <div className={classes.switch}>
          <span aria-hidden="true">{t("cell.switch")}</span>
          <SegmentedControl
            aria-label={t("cell.switch")}
            size="xs"
            value={wanted}
            data={cells.map(({ region }) => ({ value: region, label: regionName(region) }))}
            // Whatever else is in the address names things of the region that is left.
            onChange={(region) => setSearch(region === home.region ? {} : { cell: region })}
          />
        </div>
      )}
      {cell ? (
        <InCell key={wanted} cell={cell}>
          <PermissionGate rule={access} otherwise={<NotAllowedPage />}>
            {children}
          </PermissionGate>
        </InCell>
      ) : (
        <SinglePage>
          <MissingCell region={wanted} />
        </SinglePage>
      )}
    </>
  );
}
