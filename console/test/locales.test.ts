import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { realLocales } from "../packages/i18n/src/locales.ts";

const root = path.join(import.meta.dirname, "..");

/** Every folder of messages in the workspace, found, not listed: a new feature cannot forget to be checked. */
const folders = ["apps", "packages"].flatMap((top) =>
  readdirSync(path.join(root, top), { recursive: true, encoding: "utf8", withFileTypes: false })
    .filter((name) => path.basename(name) === "locales" && !name.includes("node_modules") && !name.includes("dist"))
    .map((name) => path.join(top, name)),
);

function messages(folder: string, tag: string): Map<string, string> {
  const flat = new Map<string, string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === "string") flat.set(key, value);
    else for (const [name, inner] of Object.entries(value as Record<string, unknown>)) walk(inner, key ? `${key}.${name}` : name);
  };
  walk(JSON.parse(readFileSync(path.join(root, folder, `${tag}.json`), "utf8")), "");
  return flat;
}

/** Arguments and tags of a message, and what is wrong with its plurals. */
function study(elements: readonly MessageFormatElement[], tag: string, names = new Set<string>(), problems: string[] = []) {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    names.add(element.value);
    if (element.type === TYPE.tag) study(element.children, tag, names, problems);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
    if (element.type === TYPE.plural) {
      const needed = new Intl.PluralRules(tag, { type: element.pluralType ?? "cardinal" }).resolvedOptions().pluralCategories;
      const missing = needed.filter((category) => !(category in element.options));
      if (missing.length > 0) problems.push(`{${element.value}} lacks ${missing.join(", ")}`);
    }
    Object.values(element.options).forEach((option) => study(option.value, tag, names, problems));
  }
  return { names: [...names].sort(), problems };
}

it("finds the folders of messages", () => {
  expect(folders.length).toBeGreaterThanOrEqual(4);
});

describe.each(folders)("%s", (folder) => {
  const english = messages(folder, "en");

  it("holds exactly the offered languages", () => {
    const files = readdirSync(path.join(root, folder)).sort();
    expect(files).toEqual(realLocales.map(({ tag }) => `${tag}.json`).sort());
  });

  it.each(realLocales.map(({ tag }) => tag))("%s has the same keys, valid ICU, the same arguments and every plural form", (tag) => {
    const translated = messages(folder, tag);
    expect([...translated.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, message] of translated) {
      expect(message.trim(), key).not.toBe("");
      const own = study(parse(message), tag);
      expect(own.problems, key).toEqual([]);
      expect(own.names, key).toEqual(study(parse(english.get(key) ?? ""), "en").names);
    }
  });
});
