import { createTheme, type CSSVariablesResolver } from "@mantine/core";
import { amber, dark, gray, green, petrol, red } from "./palette.ts";

const SANS =
  '"Inter Variable", system-ui, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans Arabic", "Noto Naskh Arabic", sans-serif';

/** Dense: 13 px text, 32 px rows; small radii; no motion that carries no meaning. */
export const theme = createTheme({
  colors: { petrol, amber, red, green, gray, dark },
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 6 },
  white: "#ffffff",
  black: "#16242a",
  fontFamily: SANS,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  lineHeights: { xs: "1.35", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  headings: { fontFamily: SANS, fontWeight: "600" },
  spacing: { xs: "0.375rem", sm: "0.625rem", md: "0.875rem", lg: "1.25rem", xl: "1.75rem" },
  radius: { xs: "3px", sm: "5px", md: "7px", lg: "10px", xl: "16px" },
  defaultRadius: "sm",
  focusRing: "auto",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    Button: { defaultProps: { size: "xs" } },
    Checkbox: { defaultProps: { size: "xs" } },
    Popover: { defaultProps: { shadow: "md", transitionProps: { duration: 80 } } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, shadow: "md", position: "bottom-start", transitionProps: { duration: 80 } } },
    // No scroll lock: it would inject a style element, which our content security policy refuses; the shell does not scroll.
    Modal: { defaultProps: { centered: true, lockScroll: false, transitionProps: { duration: 100 }, overlayProps: { backgroundOpacity: 0.4 } } },
    MultiSelect: { defaultProps: { size: "sm", comboboxProps: { shadow: "md" } } },
    Select: { defaultProps: { size: "sm", comboboxProps: { shadow: "md" } } },
    TextInput: { defaultProps: { size: "sm" } },
    Textarea: { defaultProps: { size: "sm" } },
    NumberInput: { defaultProps: { size: "sm" } },
    ColorInput: { defaultProps: { size: "sm" } },
    Switch: { defaultProps: { size: "sm" } },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { duration: 80 } } },
  },
});

/**
 * Meaning, not shade: components name only these. Contrast of every text token on every surface it is used on is at least 4.5 : 1,
 * of lines that carry meaning 3 : 1 (tokens.test.ts measures it).
 */
export const tokens = {
  light: {
    canvas: "#eff3f2",
    surface: "#ffffff",
    raised: "#f7f9f8",
    hover: "#edf3f2",
    selected: "#dfefee",
    line: "#dde5e3",
    "line-strong": "#7f9091",
    text: "#16242a",
    "text-muted": "#526366",
    accent: "#0a6668",
    "accent-quiet": "#e6f4f3",
    ok: "#18632d",
    "ok-quiet": "#e9f5ec",
    warn: "#855206",
    "warn-quiet": "#fdf4e3",
    danger: "#942d25",
    "danger-quiet": "#fcecea",
    rail: "#11292c",
    "rail-hover": "#1c3a3d",
    "rail-active": "#25494b",
    "rail-text": "#a9c1c0",
    "rail-strong": "#f2f8f7",
  },
  dark: {
    canvas: "#0e1517",
    surface: "#161f23",
    raised: "#1b262a",
    hover: "#202d32",
    selected: "#1d3a3c",
    line: "#28353a",
    "line-strong": "#6b7d82",
    text: "#dbe4e4",
    "text-muted": "#9aaaac",
    accent: "#5cb6b3",
    "accent-quiet": "#163133",
    ok: "#74bb85",
    "ok-quiet": "#16291c",
    warn: "#e9b253",
    "warn-quiet": "#2e2412",
    danger: "#eb9990",
    "danger-quiet": "#331c1a",
    rail: "#0a1a1c",
    "rail-hover": "#132a2c",
    "rail-active": "#1b383a",
    "rail-text": "#94adac",
    "rail-strong": "#eef6f5",
  },
} as const;

function asVariables(scheme: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(scheme).map(([name, value]) => [`--m-${name}`, value]));
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    "--m-rail-size": "4.5rem",
    "--m-list-size": "18.5rem",
    "--m-context-size": "20rem",
    "--m-bar-size": "2.75rem",
  },
  light: {
    ...asVariables(tokens.light),
    "--mantine-color-body": tokens.light.surface,
    "--mantine-color-text": tokens.light.text,
    "--mantine-color-dimmed": tokens.light["text-muted"],
    "--mantine-color-placeholder": "#66777a",
    "--mantine-color-error": tokens.light.danger,
    "--mantine-color-default-border": "#c3cfce",
  },
  dark: {
    ...asVariables(tokens.dark),
    "--mantine-color-body": tokens.dark.surface,
    "--mantine-color-text": tokens.dark.text,
    "--mantine-color-dimmed": tokens.dark["text-muted"],
    "--mantine-color-placeholder": "#8b9b9e",
    "--mantine-color-error": tokens.dark.danger,
    "--mantine-color-default-border": "#3b4b50",
  },
});
