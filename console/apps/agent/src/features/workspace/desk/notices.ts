import type { OfferEnd } from "../live/worklist-state.ts";

export interface Notice {
  readonly id: string;
  readonly how: OfferEnd;
  readonly queueId: string | undefined;
}

const STAYS = 30_000;

/** Offers that ended without this person having ended them, and why; each stays half a minute or until it is dismissed. */
export class Notices {
  readonly #listeners = new Set<() => void>();
  readonly #expected = new Set<string>();
  #all: readonly Notice[] = [];

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly all = (): readonly Notice[] => this.#all;

  /** This tab ends the offer itself, so its end is no news. */
  expect(reservationId: string): void {
    this.#expected.add(reservationId);
  }

  ended(reservationId: string, how: OfferEnd, queueId?: string): boolean {
    if (how === "rejected" || how === "accepted" || this.#all.some(({ id }) => id === reservationId)) return false;
    if (this.#expected.delete(reservationId) && how === "withdrawn") return false;
    this.#set([...this.#all, { id: reservationId, how, queueId }].slice(-3));
    setTimeout(() => this.dismiss(reservationId), STAYS);
    return true;
  }

  dismiss(id: string): void {
    if (this.#all.some((notice) => notice.id === id)) this.#set(this.#all.filter((notice) => notice.id !== id));
  }

  #set(all: readonly Notice[]): void {
    this.#all = all;
    this.#listeners.forEach((listener) => listener());
  }
}
