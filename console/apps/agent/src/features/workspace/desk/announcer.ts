/** What a screen reader says although the focus is elsewhere. The same words twice in a row are said twice. */
export class Announcer {
  readonly #listeners = new Set<() => void>();
  #last: Announcement = { text: "", urgent: false, number: 0 };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly last = (): Announcement => this.#last;

  say(text: string, urgent = false): void {
    this.#last = { text, urgent, number: this.#last.number + 1 };
    this.#listeners.forEach((listener) => listener());
  }
}

export interface Announcement {
  readonly text: string;
  readonly urgent: boolean;
  readonly number: number;
}
