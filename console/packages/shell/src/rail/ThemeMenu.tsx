import { Menu, useComputedColorScheme, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";
import { MenuTarget, type Look } from "./MenuTarget.tsx";

const SCHEMES = [
  ["light", IconSun],
  ["dark", IconMoon],
  ["auto", IconDeviceDesktop],
] as const;

export function ThemeMenu({ look }: { readonly look: Look }) {
  const { t } = useTranslation("frame");
  const dark = useComputedColorScheme("light") === "dark";
  return (
    <Menu position={look === "rail" ? "right-end" : "bottom-end"}>
      <MenuTarget look={look} icon={dark ? <IconMoon size={20} /> : <IconSun size={20} />} label={t("theme.short")} />
      <Menu.Dropdown aria-label={t("theme.label")}>
        <ThemeItems />
      </Menu.Dropdown>
    </Menu>
  );
}

export function ThemeItems() {
  const { t } = useTranslation("frame");
  // Else it would stop all transitions for a moment by a style element, which the policy of content refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <Menu.RadioGroup aria-label={t("theme.label")} value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
      {SCHEMES.map(([scheme, Icon]) => (
        <Menu.RadioItem key={scheme} value={scheme} rightSection={<Icon size={16} />}>
          {t(`theme.${scheme}`)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
