type Tone = readonly [frequency: number, start: number, length: number];

/** Two rising notes for an offer, one soft one for a message: told apart without looking. */
const RING: readonly Tone[] = [
  [659, 0, 0.16],
  [880, 0.18, 0.28],
];
const TICK: readonly Tone[] = [[523, 0, 0.09]];
const AGAIN = 2_600;

/** Sounds made in the browser: nothing is fetched. Silent until the person has touched the page once, as browsers ask for. */
export class Ringer {
  #audio: AudioContext | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Call it from a click or a key press. */
  unlock(): void {
    if (typeof AudioContext === "undefined") return;
    this.#audio ??= new AudioContext();
    if (this.#audio.state === "suspended") void this.#audio.resume().catch(() => undefined);
  }

  start(): void {
    if (this.#timer !== undefined) return;
    this.#play(RING, 0.16);
    this.#timer = setInterval(() => this.#play(RING, 0.16), AGAIN);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  tick(): void {
    this.#play(TICK, 0.06);
  }

  close(): void {
    this.stop();
    void this.#audio?.close().catch(() => undefined);
    this.#audio = undefined;
  }

  #play(tones: readonly Tone[], loudness: number): void {
    const audio = this.#audio;
    if (audio?.state !== "running") return;
    for (const [frequency, start, length] of tones) {
      const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
      const from = audio.currentTime + start;
      oscillator.type = "sine";
      oscillator.frequency.value = frequency;
      gain.gain.setValueAtTime(0.0001, from);
      gain.gain.exponentialRampToValueAtTime(loudness, from + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.0001, from + length);
      oscillator.connect(gain).connect(audio.destination);
      oscillator.start(from);
      oscillator.stop(from + length + 0.02);
    }
  }
}
