import { Menu } from "@mantine/core";
import { useLocale } from "@meridian/i18n/provider.tsx";
import { IconLanguage } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";
import { MenuTarget, type Look } from "./MenuTarget.tsx";
import { offeredLocales, useChangeLocale } from "./use-change-locale.ts";

export function LanguageMenu({ look }: { readonly look: Look }) {
  const { t } = useTranslation("frame");
  return (
    <Menu position={look === "rail" ? "right-end" : "bottom-end"}>
      <MenuTarget look={look} icon={<IconLanguage size={20} />} label={t("language.short")} />
      <Menu.Dropdown aria-label={t("language.label")}>
        <LanguageItems />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Every language by its own name, in its own letters. */
export function LanguageItems() {
  const { t } = useTranslation("frame");
  const current = useLocale();
  return (
    <Menu.RadioGroup aria-label={t("language.label")} value={current.tag} onChange={useChangeLocale()}>
      {offeredLocales.map(({ tag, name, direction }) => (
        <Menu.RadioItem key={tag} value={tag} lang={tag}>
          <bdi dir={direction}>{name}</bdi>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
