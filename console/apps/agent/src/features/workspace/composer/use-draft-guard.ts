import { checkDraft, type GuardAnswer, type GuardFinding } from "@meridian/api/conversations.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { carried, spoken, worst, type Severity } from "./guard.ts";

const QUIET = 400;
const PATIENCE = 2_000;

/** What the rules said of a text. */
interface Said {
  readonly text: string;
  readonly findings: readonly GuardFinding[];
  /** It was to be sent like this. */
  readonly tried: boolean;
}

interface GuardState {
  readonly said: Said | undefined;
  /** Whether a text that is to be sent waits for what they say. */
  readonly asking: boolean;
}

export interface Attempt {
  readonly text: string;
  readonly send: () => void;
  readonly held: (severity: Severity) => void;
}

/**
 * Asks what the rules say of a text while it is written and before it is sent. It holds nothing up longer than two seconds, nor for a
 * failure: the server checks what it gets in any case.
 */
export class DraftGuard {
  readonly #ask: (text: string, attempt: boolean, signal: AbortSignal) => Promise<GuardAnswer>;
  readonly #listeners = new Set<() => void>();
  #state: GuardState = { said: undefined, asking: false };
  #text: string | undefined;
  #attempt: Attempt | undefined;
  /** No rule is about this conversation. */
  #free = false;
  #asked: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: (text: string, attempt: boolean, signal: AbortSignal) => Promise<GuardAnswer>) {
    this.#ask = ask;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): GuardState => this.#state;

  /** The text as it is now; undefined while no answer is written. */
  look(text: string | undefined): void {
    if (text === this.#text) return;
    if (text === undefined) {
      this.leave();
      return;
    }
    const emptied = text.trim() === "" && this.#text !== undefined;
    this.#text = text;
    // Typed on: what was to be sent goes without it. Changed: it needs a new decision.
    if (this.#attempt && text.startsWith(this.#attempt.text)) return;
    this.#attempt = undefined;
    this.#set({ said: emptied ? undefined : this.#state.said, asking: false });
    this.#checkSoon();
  }

  /** Sends, at once or after asking; or says what holds it up. */
  attempt(attempt: Attempt): void {
    if (this.#attempt) return;
    const said = this.#state.said?.text === attempt.text ? this.#state.said : undefined;
    const held = said && worst(said.findings);
    if (this.#free || attempt.text.trim() === "" || (said && !held)) attempt.send();
    else if (said?.tried && held) attempt.held(held);
    else void this.#try(attempt);
  }

  /** The server refused it, so it is known what they say. */
  refused(text: string, findings: readonly GuardFinding[]): void {
    this.#stop();
    this.#free = false;
    const heard = spoken(findings);
    this.#set({ ...this.#state, said: heard.length > 0 ? { text, findings: heard, tried: true } : undefined });
  }

  /** Nobody writes here any more. What waits to be sent goes: who sent it does not see what holds it up, and the server checks. */
  leave(): void {
    this.#stop();
    const attempt = this.#attempt;
    this.#attempt = undefined;
    this.#text = undefined;
    this.#set({ ...this.#state, asking: false });
    attempt?.send();
  }

  #checkSoon(): void {
    this.#stop();
    const text = this.#text;
    if (this.#free || text === undefined || text.trim() === "" || this.#state.said?.text === text) return;
    this.#timer = setTimeout(() => void this.#check(text), QUIET);
  }

  async #check(text: string): Promise<void> {
    const asked = (this.#asked = new AbortController());
    const answer = await this.#ask(text, false, asked.signal).catch(() => undefined);
    if (!asked.signal.aborted) this.#hear(text, false, answer);
  }

  async #try(attempt: Attempt): Promise<void> {
    this.#stop();
    this.#attempt = attempt;
    this.#set({ ...this.#state, asking: true });
    const asked = (this.#asked = new AbortController());
    const late = new Promise<undefined>((resolve) => (this.#timer = setTimeout(() => resolve(undefined), PATIENCE)));
    const answer = await Promise.race([this.#ask(attempt.text, true, asked.signal).catch(() => undefined), late]);
    if (this.#attempt !== attempt) return;
    this.#attempt = undefined;
    this.#hear(attempt.text, true, answer);
    const held = this.#state.said && worst(this.#state.said.findings);
    if (held) attempt.held(held);
    else attempt.send();
    this.#checkSoon();
  }

  #hear(text: string, tried: boolean, answer: GuardAnswer | undefined): void {
    if (answer && !answer.guarded) this.#free = true;
    this.#set({ said: answer?.guarded ? { text, findings: spoken(answer.findings), tried } : undefined, asking: false });
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.#asked = undefined;
  }

  #set(state: GuardState): void {
    if (state.said === this.#state.said && state.asking === this.#state.asking) return;
    this.#state = state;
    this.#listeners.forEach((listener) => listener());
  }
}

export interface Guarded {
  readonly guard: DraftGuard;
  /** What speaks against the text as it is now. */
  readonly findings: readonly GuardFinding[];
  /** It was to be sent exactly like this, and is not. */
  readonly held: Severity | undefined;
  readonly asking: boolean;
}

const NONE: readonly GuardFinding[] = [];

/** @param text the answer as it is now; undefined while none is written */
export function useDraftGuard(conversation: string, text: string | undefined): Guarded {
  const client = useApi();
  const guard = useMemo(() => new DraftGuard((draft, attempt, signal) => checkDraft(client, conversation, draft, attempt, signal)), [client, conversation]);
  const { said, asking } = useSyncExternalStore(guard.subscribe, guard.state);
  useEffect(() => guard.look(text), [guard, text]);
  useEffect(() => () => guard.leave(), [guard]);
  const findings = said && text !== undefined && text.trim() !== "" ? carried(said.findings, said.text, text) : NONE;
  return { guard, findings, held: said?.tried && said.text === text ? worst(said.findings) : undefined, asking };
}
