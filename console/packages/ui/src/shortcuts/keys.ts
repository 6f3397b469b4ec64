/**
 * A shortcut is written as the keys a person presses: "?", "g p" (one after the other), "mod+k" (Ctrl, on a Mac Command), "shift+F6".
 */
export interface Stroke {
  readonly key: string;
  readonly mod: boolean;
  readonly alt: boolean;
  /** Only compared for keys whose character does not already contain it (function keys, arrows, Enter). */
  readonly shift: boolean;
}

export function parseKeys(keys: string): readonly Stroke[] {
  return keys.split(" ").map((stroke) => {
    const parts = stroke.split("+").filter((part) => part !== "");
    const key = stroke.endsWith("+") ? "+" : (parts.at(-1) ?? "");
    const modifiers = parts.slice(0, -1).map((part) => part.toLowerCase());
    return { key, mod: modifiers.includes("mod"), alt: modifiers.includes("alt"), shift: modifiers.includes("shift") };
  });
}

export type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export function matches(stroke: Stroke, press: KeyPress): boolean {
  if (stroke.mod !== (press.ctrlKey || press.metaKey) || stroke.alt !== press.altKey) return false;
  if (stroke.key.length > 1) return press.key === stroke.key && stroke.shift === press.shiftKey;
  return pressedCharacter(press) === stroke.key.toLowerCase();
}

/** The Latin letter of the key where the layout writes another script: shortcuts work on an Arabic or Chinese keyboard. */
function pressedCharacter({ key, code }: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const latin = /^[\x20-\x7e\u00c0-\u024f]$/.test(key);
  return (letter && !latin ? letter : key).toLowerCase();
}

/** A single printable character without modifier: what WCAG 2.1.4 asks to be able to switch off. */
export function isSingleCharacter(strokes: readonly Stroke[]): boolean {
  return strokes.every((stroke) => stroke.key.length === 1 && !stroke.mod && !stroke.alt);
}

/** Whether typing goes into this element, so that letters belong to it. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT") return true;
  if (target.tagName !== "INPUT") return target.getAttribute("role") === "textbox";
  return !["checkbox", "radio", "button", "submit", "reset", "range", "color"].includes((target as HTMLInputElement).type);
}
