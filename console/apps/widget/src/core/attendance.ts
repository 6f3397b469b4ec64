import type { Availability } from "./contract.ts";
import type { Desk } from "./desk.ts";

const AFTER_SILENCE = 30;

/** Asks whether somebody is there: when the chat opens, and as often as the server says until an agent has the conversation. */
export class Attendance {
  readonly #desk: Desk;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = false;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Now, and again later while it matters. */
  look(): void {
    clearTimeout(this.#timer);
    if (!this.#matters() || this.#asking) return;
    this.#asking = true;
    void this.#ask().finally(() => {
      this.#asking = false;
      const pause = this.#desk.state.value.availability?.refreshAfterSeconds ?? AFTER_SILENCE;
      if (this.#matters()) this.#timer = setTimeout(() => this.look(), pause * 1_000);
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #matters(): boolean {
    const { open, conversation } = this.#desk.state.value;
    return open && this.#desk.world.watched() && conversation?.status !== "active";
  }

  async #ask(): Promise<void> {
    try {
      this.#desk.state.set({ availability: await this.#desk.call((token) => this.#desk.world.api.json<Availability>("GET", "availability", { token })) });
    } catch {
      // Nothing is promised while nothing is known.
      this.#desk.state.set({ availability: undefined });
    }
  }
}
