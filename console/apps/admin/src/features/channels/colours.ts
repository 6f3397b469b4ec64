import { contrast, parse } from "@meridian/widget/colour.ts";

export const COLOUR = /^#[0-9a-f]{6}$/i;

const WHITE = [255, 255, 255] as const;
const BLACK = [0, 0, 0] as const;
/** WCAG 2.2: of text, and of what must be found to be pressed. */
const READABLE = 4.5;
const VISIBLE = 3;

export interface Reading {
  /** What the widget writes with on the colour: white where that can be read, else black. */
  readonly ink: "white" | "black";
  readonly ratio: number;
  /** Of white, which most brands expect. */
  readonly white: number;
  /** White would be below 4.5 : 1. */
  readonly unreadable: boolean;
  /** The button is below 3 : 1 on a white page. */
  readonly faint: boolean;
}

/** How text on a colour reads, by the rule the widget itself goes by. */
export function readingOf(colour: string): Reading {
  const surface = parse(colour);
  const white = contrast(surface, WHITE);
  const black = contrast(surface, BLACK);
  const ink = white >= READABLE || white >= black ? "white" : "black";
  return { ink, ratio: ink === "white" ? white : black, white, unreadable: white < READABLE, faint: white < VISIBLE };
}
