import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { printAST } from "@formatjs/icu-messageformat-parser/printer.js";
import type { Messages } from "./catalogue.ts";

const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  [..."aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPrRsStTuUwWyYzZ"].map((letter, index) => [
    letter,
    [..."åÅƀɃçÇđĐéÉƒƑĝĜĥĤîÎĵĴķĶļĻɱṀñÑöÖþÞŕŔšŠţŢûÛŵŴýÝžŽ"][index] ?? letter,
  ]),
);

/** Right-to-left override: shows where a layout still assumes left-to-right, with text everybody can read backwards. */
const RLO = "\u202e";
const PDF = "\u202c";

function accent(text: string): string {
  const accented = [...text].map((letter) => ACCENTED[letter] ?? letter).join("");
  const letters = text.replaceAll(/[^\p{L}]/gu, "").length;
  return accented + "~".repeat(Math.ceil(letters * 0.4));
}

function mirror(text: string): string {
  return text.replaceAll(/\S+(?:\s+\S+)*/g, (words) => RLO + words + PDF);
}

function transform(elements: MessageFormatElement[], change: (text: string) => string): void {
  for (const element of elements) {
    if (element.type === TYPE.literal) element.value = change(element.value);
    else if (element.type === TYPE.plural || element.type === TYPE.select) {
      Object.values(element.options).forEach((option) => transform(option.value, change));
    } else if (element.type === TYPE.tag) transform(element.children, change);
  }
}

/** Only what a person reads changes; arguments, plural arms and tags stay what they are. */
export function pseudoMessage(message: string, tag: "en-XA" | "ar-XB"): string {
  const parsed = parse(message);
  transform(parsed, tag === "en-XA" ? accent : mirror);
  const printed = printAST(parsed);
  return tag === "en-XA" ? `[${printed}]` : printed;
}

export function pseudoMessages(messages: Messages, tag: "en-XA" | "ar-XB"): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === "string" ? pseudoMessage(value, tag) : pseudoMessages(value, tag),
    ]),
  );
}
