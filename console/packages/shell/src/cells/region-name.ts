import { useTranslation } from "react-i18next";

const NAMED = ["eu", "sg", "us", "cn"] as const;

/** What people call a region; one without a name is called by its code. */
export function useRegionName(): (region: string) => string {
  const { t } = useTranslation("frame");
  return (region) => {
    const known = NAMED.find((one) => one === region);
    return known ? t(`region.${known}`) : region.toUpperCase();
  };
}
