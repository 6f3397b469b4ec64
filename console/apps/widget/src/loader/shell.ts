import css from "./button.css?inline";
import { phrasesOf } from "./phrases.ts";

const SVG = "http://www.w3.org/2000/svg";
const DOWN = "M6.7 8.3 12 13.6l5.3-5.3 1.4 1.4-6.7 6.7-6.7-6.7z";
const BUBBLE = "M4 5.5A2.5 2.5 0 0 1 6.5 3h11A2.5 2.5 0 0 1 20 5.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-4.6 4.1c-.5.4-1.2.1-1.2-.6V16A2.5 2.5 0 0 1 4 13.5z";

/** The place of the chat in a page: its own root, which the shop's styles do not reach, and the button. */
export interface Shell {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly button: HTMLButtonElement;
  /** What the button is called while nothing is unread. */
  readonly label: string;
  badge(count: string, label: string): void;
  say(text: string): void;
  style(css: string): void;
}

export function shell(language: string): Shell {
  const [open, , rightToLeft] = phrasesOf(language);
  const host = document.createElement("meridian-chat");
  host.lang = language;
  host.dir = rightToLeft ? "rtl" : "ltr";
  const root = host.attachShadow({ mode: "open" });
  const button = document.createElement("button");
  button.type = "button";
  button.className = "launch";
  button.setAttribute("aria-label", open);
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-haspopup", "dialog");
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  for (const shape of [BUBBLE, DOWN]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", shape);
    icon.append(path);
  }
  const badge = document.createElement("span");
  badge.className = "badge";
  badge.hidden = true;
  button.append(icon, badge);
  const words = document.createElement("p");
  words.className = "words";
  words.setAttribute("role", "status");
  root.append(words, button);
  const style = (text: string) => adopt(root, text);
  style(css);
  return {
    host,
    root,
    button,
    label: open,
    badge(count, label) {
      badge.textContent = count;
      badge.hidden = count === "";
      button.setAttribute("aria-label", label);
    },
    say(text) {
      words.textContent = text;
    },
    style,
  };
}

/** Constructed sheets need no permission for inline styles from the shop's content security policy; old browsers get an element. */
function adopt(root: ShadowRoot, text: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const element = document.createElement("style");
    element.textContent = text;
    root.prepend(element);
  }
}
