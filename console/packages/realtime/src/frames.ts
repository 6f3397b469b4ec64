/** Frames of `/live`: JSON objects, one per WebSocket message or per SSE `data:` block. Commands travel by REST, never here. */

export interface Cursor {
  /** What is followed, for example `conversation:0198…` or `worklist:agent:0198…`. */
  readonly stream: string;
  /** The last sequence of that stream this tab has applied; 0 before the first. */
  readonly sequence: number;
}

export interface LiveEvent {
  readonly type: "event";
  readonly stream: string;
  /** Rises within a stream; may jump, because what a person may not see is left out. */
  readonly sequence: number;
  readonly tenant: string;
  /** Type of what happened, for example `conversation.message.v1`. */
  readonly event: string;
  readonly at: string;
  readonly data: unknown;
}

export interface TypingFrame {
  readonly type: "typing";
  readonly stream: string;
  readonly active: boolean;
  /** Set by the server: who types. */
  readonly subject?: string;
}

export type ServerFrame =
  | { readonly type: "hello"; readonly session: string; readonly heartbeatSeconds: number }
  | { readonly type: "subscribed"; readonly stream: string; readonly sequence: number }
  /** The cursor is older than what the server keeps: read the resource again, then go on from `sequence`. */
  | { readonly type: "reset"; readonly stream: string; readonly sequence: number }
  | { readonly type: "refused"; readonly stream: string; readonly code: string }
  | LiveEvent
  | TypingFrame
  | { readonly type: "heartbeat" }
  /** The server lags behind the truth (true) or has caught up again (false). */
  | { readonly type: "stale"; readonly stale: boolean }
  /** The server ends the connection; `revoked` and `signed-out` are final, `draining` asks to come back at once. */
  | { readonly type: "bye"; readonly reason: "revoked" | "signed-out" | "expired" | "draining" };

export type ClientFrame =
  | { readonly type: "hello"; readonly resume: readonly Cursor[] }
  | { readonly type: "subscribe"; readonly streams: readonly Cursor[] }
  | { readonly type: "unsubscribe"; readonly streams: readonly string[] }
  | { readonly type: "ack"; readonly cursors: readonly Cursor[] }
  | { readonly type: "typing"; readonly stream: string; readonly active: boolean }
  | { readonly type: "heartbeat" };

const text = (value: unknown): value is string => typeof value === "string";
const whole = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

const shapes: Record<ServerFrame["type"], (frame: Record<string, unknown>) => boolean> = {
  hello: (f) => text(f["session"]) && whole(f["heartbeatSeconds"]) && f["heartbeatSeconds"] > 0,
  subscribed: (f) => text(f["stream"]) && whole(f["sequence"]),
  reset: (f) => text(f["stream"]) && whole(f["sequence"]),
  refused: (f) => text(f["stream"]) && text(f["code"]),
  event: (f) => text(f["stream"]) && whole(f["sequence"]) && text(f["tenant"]) && text(f["event"]) && text(f["at"]),
  typing: (f) => text(f["stream"]) && typeof f["active"] === "boolean",
  heartbeat: () => true,
  stale: (f) => typeof f["stale"] === "boolean",
  bye: (f) => text(f["reason"]),
};

/** A frame this version understands, or undefined: an older tab ignores what a newer server adds. */
export function readFrame(data: unknown): ServerFrame | undefined {
  if (!text(data)) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const frame = parsed as Record<string, unknown>;
  const type = frame["type"];
  if (!text(type) || !Object.hasOwn(shapes, type)) return undefined;
  return shapes[type as ServerFrame["type"]](frame) ? (frame as unknown as ServerFrame) : undefined;
}
