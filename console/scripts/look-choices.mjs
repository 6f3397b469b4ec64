/** Pictures of the page of choices; taken by look.mjs. What it asks is answered here, with the texts that the service has. */
import { readFileSync } from "node:fs";

const TEXTS = new URL("../../channel-service/src/main/resources/texts/", import.meta.url);
const channels = ["voice", "auto-voice", "sms", "messaging", "email"];

function choices(language, asked) {
  const all = Object.entries(JSON.parse(readFileSync(new URL(`${language}.json`, TEXTS), "utf8")));
  const texts = Object.fromEntries(all.filter(([key]) => key.startsWith("choices.")).map(([key, text]) => [key.slice("choices.".length), text.replaceAll("{name}", "Lumora")]));
  const items = ["marketing", "survey"].flatMap((purpose) =>
    channels.map((channel) => ({ purpose, channel, granted: purpose === "survey" && channel === "messaging", asked: asked.includes(`${purpose} ${channel}`), wording: texts[`wording.${purpose}`].replace("{channel}", texts[channel]), version: "pretended" })),
  );
  return { name: "Lumora", language, rightToLeft: ["ar", "he"].includes(language), texts, items };
}

const answered = (asked) => ({ "**/api/v1/choices*": (locale) => choices(locale, asked) });
const path = "/choices/#pretended";
const looks = ["en", "zh-CN", "ar"].flatMap((locale) => ["wide", "narrow"].map((size) => ({ locale, scheme: size === "wide" ? "light" : "dark", size })));

export const choicesShots = [
  { name: "choices", path, answers: answered([]) },
  { name: "choices-asked", path, answers: answered(["marketing email", "survey email"]) },
].flatMap((page) => looks.map((look) => ({ ...page, ...look })));
