import type { Position } from "./frames.ts";

/** Where this tab stands in every stream it follows. Memory only: a new tab reads its resources and starts from there. */
export class Cursors {
  readonly #positions = new Map<string, number | undefined>();
  readonly #unacknowledged = new Set<string>();

  /** `after` undefined: from now on, wherever the stream stands. */
  follow(stream: string, after: number | undefined): void {
    this.#positions.set(stream, after);
  }

  forget(stream: string): void {
    this.#positions.delete(stream);
    this.#unacknowledged.delete(stream);
  }

  /** True exactly once per number: false for a stream nobody follows and for everything at or before the cursor. */
  accept(stream: string, seq: number): boolean {
    if (!this.#positions.has(stream) || seq <= (this.#positions.get(stream) ?? 0)) return false;
    this.#positions.set(stream, seq);
    this.#unacknowledged.add(stream);
    return true;
  }

  /**
   * What the server says the stream's last number is. True when it is before ours: the server was restored from a backup, what this
   * tab shows is not the truth any more, and the resource must be read again.
   */
  confirm(stream: string, last: number): boolean {
    if (!this.#positions.has(stream)) return false;
    const position = this.#positions.get(stream);
    if (position !== undefined && position <= last) return false;
    this.#positions.set(stream, last);
    return position !== undefined;
  }

  position(stream: string): Position {
    const after = this.#positions.get(stream);
    return after === undefined ? { stream } : { stream, after };
  }

  all(): Position[] {
    return [...this.#positions.keys()].map((stream) => this.position(stream));
  }

  /** Streams that moved since the last call, with where they are. */
  takeUnacknowledged(): { readonly stream: string; readonly seq: number }[] {
    const moved = [...this.#unacknowledged].map((stream) => ({ stream, seq: this.#positions.get(stream) ?? 0 }));
    this.#unacknowledged.clear();
    return moved;
  }
}
