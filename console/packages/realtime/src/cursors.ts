import type { Cursor } from "./frames.ts";

/** Where this tab stands in every stream it follows. Memory only: a new tab reads its resources and starts from there. */
export class Cursors {
  readonly #positions = new Map<string, number>();
  readonly #unacknowledged = new Set<string>();

  follow(stream: string, from: number): void {
    this.#positions.set(stream, Math.max(from, this.#positions.get(stream) ?? 0));
  }

  forget(stream: string): void {
    this.#positions.delete(stream);
    this.#unacknowledged.delete(stream);
  }

  /** True exactly once per sequence: false for a stream nobody follows and for everything at or before the cursor. */
  accept({ stream, sequence }: Cursor): boolean {
    const position = this.#positions.get(stream);
    if (position === undefined || sequence <= position) return false;
    this.#positions.set(stream, sequence);
    this.#unacknowledged.add(stream);
    return true;
  }

  /** After a reset the server counts from here, even when that is lower (a restored server). */
  reset({ stream, sequence }: Cursor): boolean {
    if (!this.#positions.has(stream)) return false;
    this.#positions.set(stream, sequence);
    return true;
  }

  all(): Cursor[] {
    return [...this.#positions].map(([stream, sequence]) => ({ stream, sequence }));
  }

  /** Cursors that moved since the last call. */
  takeUnacknowledged(): Cursor[] {
    const moved = [...this.#unacknowledged].map((stream) => ({ stream, sequence: this.#positions.get(stream) ?? 0 }));
    this.#unacknowledged.clear();
    return moved;
  }
}
