import { Select } from "@mantine/core";
import { brands as brandsResource, markets as marketsResource } from "@meridian/api/resource.ts";
import { useResource } from "@meridian/shell/use-resource.ts";
import classes from "@meridian/ui/records/records.module.css";
import { useTranslation } from "react-i18next";
import type { PlaceDraft } from "./draft.ts";
import type { Draft } from "./use-draft.ts";

export const PLACE_NAMES = { marketId: "column.market", brandId: "field.brand" } as const;

/** Market and brand of an account; what began before a move stays where it began. */
export function PlaceFields({ value, set, problem }: Pick<Draft<PlaceDraft>, "value" | "set" | "problem">) {
  const { t } = useTranslation("channels");
  const markets = useResource(marketsResource).data ?? [];
  const brands = useResource(brandsResource).data ?? [];
  return (
    <div className={classes.pair}>
      <Select label={t("column.market")} description={t("field.marketText")} data={markets.map(({ id, name }) => ({ value: id, label: name }))} value={value.marketId} error={problem("marketId")} onChange={(id) => id && set("marketId", id)} allowDeselect={false} />
      <Select label={t("field.brand")} description={t("field.brandText")} data={brands.map(({ id, name }) => ({ value: id, label: name }))} value={value.brandId} error={problem("brandId")} onChange={(id) => id && set("brandId", id)} allowDeselect={false} />
    </div>
  );
}
