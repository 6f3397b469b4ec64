import {
  isLiteralElement,
  isPluralElement,
  isSelectElement,
  isTagElement,
  parse,
  type MessageFormatElement,
} from "@formatjs/icu-messageformat-parser";
import { printAST } from "@formatjs/icu-messageformat-parser/printer.js";
import type { Messages } from "./catalogue.ts";

const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from("aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPrRsStTuUwWyYzZ").map((letter, index) => [
    letter,
    Array.from("åÅƀɃçÇđĐéÉƒƑĝĜĥĤîÎĵĴķĶļĻɱṀñÑöÖþÞŕŔšŠţŢûÛŵŴýÝžŽ")[index] ?? letter,
  ]),
);

/** Right-to-left override: shows where a layout still assumes left-to-right, with text everybody can read backwards. */
const RLO = "\u202e";
const PDF = "\u202c";

function accent(text: string): string {
  const accented = text.replaceAll(/[a-z]/gi, (letter) => ACCENTED[letter] ?? letter);
  const letters = text.replaceAll(/[^\p{L}]/gu, "").length;
  return accented + "~".repeat(Math.ceil(letters * 0.4));
}

function mirror(text: string): string {
  return text.replaceAll(/\S+(?:\s+\S+)*/g, (words) => RLO + words + PDF);
}

function transform(elements: MessageFormatElement[], change: (text: string) => string): void {
  for (const element of elements) {
    if (isLiteralElement(element)) element.value = change(element.value);
    else if (isPluralElement(element) || isSelectElement(element)) {
      Object.values(element.options).forEach((option) => transform(option.value, change));
    } else if (isTagElement(element)) transform(element.children, change);
  }
}

/** Only what a person reads changes; arguments, plural arms and tags stay what they are. */
export function pseudoMessage(message: string, tag: "en-XA" | "ar-XB"): string {
  const parsed = parse(message);
  transform(parsed, tag === "en-XA" ? accent : mirror);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the package declares its enum once per entry point
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
