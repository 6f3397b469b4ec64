import { timeAhead } from "@meridian/api/business-time.ts";
import { useEffect, useState } from "react";

/** How many observations count: enough to have met a quick one, few enough to forget a server that was put right. */
const REMEMBERED = 32;

/** Milliseconds that run on whatever somebody does to the computer's clock. */
const steady = (): number => performance.timeOrigin + performance.now();

/**
 * The time of the server's machine as well as it can be known here. Every answer and frame that carries the server's time arrives late, never early:
 * the one that was quickest tells the difference of the clocks best. Deadlines are the server's; this only draws them.
 * What is observed must be machine time (offers, the agent's own frames): messages carry business time.
 */
export class ServerClock {
  readonly #steady: () => number;
  #seen: readonly number[] = [];
  #offset: number | undefined;

  constructor(source: () => number = steady) {
    this.#steady = source;
  }

  /** `instant`: what the server's clock said when it sent what arrives now. */
  observe(instant: string | number): void {
    const server = typeof instant === "number" ? instant : Date.parse(instant);
    if (Number.isNaN(server)) return;
    this.#seen = [...this.#seen, this.#steady() - server].slice(-REMEMBERED);
    this.#offset = Math.min(...this.#seen);
  }

  now(): number {
    return this.#steady() - (this.#offset ?? 0);
  }

  /** The server's business time: for waiting times and the customer's hour, never for a deadline. */
  businessNow(): number {
    return this.now() + timeAhead();
  }

  /** Milliseconds until a moment of the server, never below nothing. */
  until(instant: string): number {
    return Math.max(0, Date.parse(instant) - this.now());
  }
}

export interface Countdown {
  readonly remaining: number;
  /** From 1 down to 0. */
  readonly share: number;
  readonly over: boolean;
}

export function countdown(now: number, from: string, until: string): Countdown {
  const end = Date.parse(until);
  const length = Math.max(1, end - Date.parse(from));
  const remaining = Math.max(0, end - now);
  return { remaining, share: Math.min(1, remaining / length), over: remaining === 0 };
}

/** Draws again every `every` milliseconds; undefined stands still. */
export function useTick(every: number | undefined): number {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    if (every === undefined) return;
    const timer = setInterval(() => setTick((one) => one + 1), every);
    return () => clearInterval(timer);
  }, [every]);
  return tick;
}
