/**
 * One key per intention, not per attempt: the key stays while the same body is sent again (a retry after a lost answer must not
 * create twice) and is renewed as soon as the person changes what is sent or the server accepted it.
 */
export class Intention {
  readonly #newKey: () => string;
  #key: string | undefined;
  #body: string | undefined;

  constructor(newKey: () => string = () => crypto.randomUUID()) {
    this.#newKey = newKey;
  }

  keyFor(body: unknown): string {
    const text = JSON.stringify(body);
    if (this.#key === undefined || this.#body !== text) {
      this.#key = this.#newKey();
      this.#body = text;
    }
    return this.#key;
  }

  done(): void {
    this.#key = undefined;
    this.#body = undefined;
  }
}
