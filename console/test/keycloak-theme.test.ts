import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { realLocales } from "../packages/i18n/src/locales.ts";
import { tokens } from "../packages/ui/src/theme/theme.ts";

const theme = path.join(import.meta.dirname, "../keycloak-theme/meridian/login");
const css = readFileSync(path.join(theme, "resources/css/meridian.css"), "utf8");
const locales = realLocales.map(({ tag }) => tag.replace("-", "_"));

function messages(tag: string): Map<string, string> {
  const lines = readFileSync(path.join(theme, `messages/messages_${tag}.properties`), "utf8").split("\n");
  return new Map(lines.filter(Boolean).map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

describe("Keycloak theme", () => {
  it.each([
    ["light", /^:root \{([^}]+)\}/m],
    ["dark", /^:root\[data-scheme="dark"\] \{([^}]+)\}/m],
  ] as const)("has the console's %s colours", (scheme, block) => {
    const declared = [...(block.exec(css)?.[1] ?? "").matchAll(/--m-([\w-]+): (#\w+);/g)];
    expect(declared.length).toBeGreaterThan(15);
    for (const [, name = "", value] of declared) expect(tokens[scheme][name as keyof (typeof tokens)["light"]], name).toBe(value);
  });

  it("speaks every language of the console with the same messages", () => {
    expect(readdirSync(path.join(theme, "messages")).sort()).toEqual(locales.map((tag) => `messages_${tag}.properties`).sort());
    const english = [...messages("en").keys()];
    for (const tag of locales) expect([...messages(tag).keys()], tag).toEqual(english);
  });

  it("has no single apostrophe, which the message format would swallow", () => {
    for (const tag of locales) for (const [key, text] of messages(tag)) expect(text.replaceAll("''", ""), `${tag} ${key}`).not.toContain("'");
  });
});
