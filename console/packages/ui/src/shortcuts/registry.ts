import { isSingleCharacter, matches, parseKeys, takesText, type KeyPress, type Stroke } from "./keys.ts";

export interface Shortcut {
  readonly keys: string;
  readonly label: string;
  readonly group: string;
  readonly run: () => void;
}

interface Entry extends Shortcut {
  readonly strokes: readonly Stroke[];
}

const SEQUENCE_TIMEOUT = 1_200;

/** All shortcuts of what is mounted now; the one registered last wins, so that a dialog can take over a key. */
export class ShortcutRegistry {
  #entries: readonly Entry[] = [];
  #pressed: KeyPress[] = [];
  #lastPress = 0;
  readonly #listeners = new Set<() => void>();
  singleKeys = true;

  readonly list = (): readonly Shortcut[] => this.#entries;

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(shortcuts: readonly Shortcut[]): () => void {
    const added = shortcuts.map((shortcut) => ({ ...shortcut, strokes: parseKeys(shortcut.keys) }));
    this.#change([...this.#entries, ...added]);
    return () => this.#change(this.#entries.filter((entry) => !added.includes(entry)));
  }

  /** Handles a key press; true when a shortcut ran. */
  press(event: KeyPress, target: EventTarget | null, dialogOpen: boolean, now: number): boolean {
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return false;
    if (now - this.#lastPress > SEQUENCE_TIMEOUT) this.#pressed = [];
    this.#lastPress = now;
    this.#pressed = [...this.#pressed, event].slice(-3);
    const usable = this.#entries.filter(({ strokes }) => {
      if (!isSingleCharacter(strokes)) return !dialogOpen;
      return this.singleKeys && !dialogOpen && !takesText(target);
    });
    for (const { strokes, run } of [...usable].reverse()) {
      const recent = this.#pressed.slice(-strokes.length);
      if (recent.length === strokes.length && strokes.every((stroke, index) => matchesAt(stroke, recent[index]))) {
        this.#pressed = [];
        run();
        return true;
      }
    }
    return false;
  }

  #change(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.#listeners.forEach((listener) => listener());
  }
}

function matchesAt(stroke: Stroke, press: KeyPress | undefined): boolean {
  return press !== undefined && matches(stroke, press);
}
