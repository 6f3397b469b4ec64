import { useTranslation } from "react-i18next";
import { IconLockAccess } from "../icons.ts";
import { StateView } from "./StateView.tsx";

export function ForbiddenState({ compact = false, page = false }: { readonly compact?: boolean; readonly page?: boolean }) {
  const { t } = useTranslation("ui");
  return <StateView icon={<IconLockAccess size={24} />} title={t("forbidden.title")} text={t("forbidden.text")} compact={compact} page={page} />;
}
