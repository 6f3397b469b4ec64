import type { AgeState, Attachment, Availability, ConsentState, Conversation, Message, ProfileFields } from "./contract.ts";
import type { Entry } from "./outbox.ts";

export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Set once the server took it. */
  readonly attachment?: Attachment;
}

/** What the visitor is told about the line, if it is not simply good. */
export type Trouble = "network" | "unreachable" | "limited" | "identity" | "gone";

export interface ChatState {
  readonly open: boolean;
  /** The history was read: what is on the screen is the whole. */
  readonly loaded: boolean;
  readonly verified: boolean;
  readonly consent: ConsentState;
  readonly age: AgeState;
  readonly conversation: Conversation | undefined;
  readonly messages: readonly Message[];
  readonly outbox: readonly Entry[];
  readonly uploads: readonly Upload[];
  readonly availability: Availability | undefined;
  readonly agentTyping: boolean;
  /** There are messages before the first one shown. */
  readonly earlier: boolean;
  /** The visitor wants to write although the last conversation has ended. */
  readonly again: boolean;
  /** A message was left to be answered by e-mail and stands in the outbox or the history. */
  readonly left: boolean;
  readonly profile: ProfileFields | undefined;
  readonly trouble: Trouble | undefined;
  /** Seconds of {@link Trouble} `limited`. */
  readonly wait: number;
  /** What is wrong with the last thing tried: the key of its text, with values. */
  readonly fault: { readonly key: string; readonly values?: Readonly<Record<string, string | number>> } | undefined;
  readonly readUpTo: number;
}
