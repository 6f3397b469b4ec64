import { useLive } from "@meridian/session/SessionContext.tsx";
import { useEffect, useMemo } from "react";

const AGAIN = 3_000;
const STOPS = 5_000;

/** Tells the other side that somebody writes: at most every three seconds, and that it ended after five silent ones. */
export class TypingSignal {
  readonly #tell: (active: boolean) => void;
  #told = 0;
  #stop: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (active: boolean) => void) {
    this.#tell = tell;
  }

  readonly typed = (something: boolean): void => {
    if (!something) {
      this.stop();
      return;
    }
    const now = performance.now();
    if (this.#stop === undefined || now - this.#told >= AGAIN) {
      this.#told = now;
      this.#tell(true);
    }
    clearTimeout(this.#stop);
    this.#stop = setTimeout(this.stop, STOPS);
  };

  readonly stop = (): void => {
    if (this.#stop === undefined) return;
    clearTimeout(this.#stop);
    this.#stop = undefined;
    this.#tell(false);
  };
}

export function useTypingSignal(conversation: string, tells: boolean): TypingSignal {
  const live = useLive();
  const signal = useMemo(() => new TypingSignal((active) => (tells ? live.typing(conversation, active) : undefined)), [live, conversation, tells]);
  useEffect(() => () => signal.stop(), [signal]);
  return signal;
}
