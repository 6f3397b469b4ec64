import { DirectionProvider, MantineProvider, useDirection } from "@mantine/core";
import { useLocale } from "@meridian/i18n/provider.tsx";
import { useLayoutEffect, type ReactNode } from "react";
import { ShortcutProvider } from "../shortcuts/ShortcutProvider.tsx";
import { theme } from "./theme.ts";

/** Mantine with our theme; its direction follows the locale, which alone decides `dir`. */
export function UiProvider({ children }: { readonly children: ReactNode }) {
  const { direction } = useLocale();
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
        <FollowLocale />
        <ShortcutProvider>{children}</ShortcutProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}

function FollowLocale() {
  const { direction } = useLocale();
  const { dir, setDirection } = useDirection();
  useLayoutEffect(() => {
    if (dir !== direction) setDirection(direction);
  }, [dir, direction, setDirection]);
  return null;
}
