import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from "@mantine/core";
import { describe, expect, it } from "vitest";
import { cssVariablesResolver, theme, tokens } from "./theme.ts";

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each(["light", "dark"] as const)("%s tokens", (scheme) => {
  const t = tokens[scheme];
  const surfaces = ["canvas", "surface", "raised", "hover", "selected"] as const;

  it.each(["text", "text-muted", "accent"] as const)("%s is readable on every surface", (name) => {
    surfaces.forEach((surface) => expect(contrast(t[name], t[surface]), `${name} on ${surface}`).toBeGreaterThanOrEqual(4.5));
  });

  it.each(["ok", "warn", "danger"] as const)("%s is readable on its own quiet ground and on surfaces", (name) => {
    [t[`${name}-quiet`], t.surface, t.raised].forEach((ground) => expect(contrast(t[name], ground)).toBeGreaterThanOrEqual(4.5));
  });

  it("shows the rail's text, and lines that carry meaning", () => {
    [t.rail, t["rail-hover"], t["rail-active"]].forEach((ground) => {
      expect(contrast(t["rail-text"], ground)).toBeGreaterThanOrEqual(4.5);
    });
    expect(contrast(t["line-strong"], t.surface)).toBeGreaterThanOrEqual(3);
  });
});

type Part = "variables" | "light" | "dark";
type Sets = Record<Part, Record<string, string>>;

/** The variables are a file, not an element injected at run time, so that the page needs no inline styles. Renew with `vitest -u`. */
it("variables.css is what the theme says", async () => {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const [own, base, plain] = [cssVariablesResolver(merged), defaultCssVariablesResolver(merged), defaultCssVariablesResolver(DEFAULT_THEME)].map(
    (sets) => sets,
  ) as [Sets, Sets, Sets];
  const block = (selector: string, part: Part): string => {
    const changed = Object.entries(base[part]).filter(([name, value]) => plain[part][name] !== value);
    const lines = Object.entries({ ...Object.fromEntries(changed), ...own[part] }).map(([name, value]) => `  ${name}: ${value};`);
    return `${selector} {\n${lines.join("\n")}\n}\n`;
  };
  const css = [
    "/* Generated from theme.ts by theme.test.ts. */\n",
    block(":root", "variables"),
    block(':root[data-mantine-color-scheme="light"]', "light"),
    block(':root[data-mantine-color-scheme="dark"]', "dark"),
  ].join("\n");
  await expect(css).toMatchFileSnapshot("./variables.css");
});
