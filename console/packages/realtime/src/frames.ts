/** Frames of `/live` (docs/architecture/live-hub.md): JSON objects, `t` names the kind. Commands travel by REST, never here. */

export interface Position {
  /** What is followed: `me`, `conversation:<id>`, `ticket:<id>`, `queue:<id>`. */
  readonly stream: string;
  /** The last number this tab has applied; absent: only what comes from now on. */
  readonly after?: number;
}

export interface LiveEvent {
  readonly t: "event";
  readonly stream: string;
  /** Rises with each change of the stream; may jump over what this person may not see. */
  readonly seq: number;
  /** What happened, for example `message.created`. */
  readonly type: string;
  readonly at: string;
  readonly data: unknown;
}

export interface TypingFrame {
  readonly t: "typing";
  readonly conversation: string;
  readonly from: "customer" | "agent";
  readonly active: boolean;
}

export type ServerFrame =
  | { readonly t: "hello"; readonly session: string; readonly heartbeatSeconds: number; readonly resume: boolean }
  | { readonly t: "subscribed"; readonly streams: readonly { readonly stream: string; readonly last: number }[] }
  | { readonly t: "refused"; readonly stream: string; readonly code: string }
  | LiveEvent
  | TypingFrame
  /** Nothing new can be seen since then; read by REST until `fresh`. */
  | { readonly t: "stale"; readonly since: string }
  | { readonly t: "fresh" }
  /** The server's buffer for this tab overflowed: subscribe again from the last number seen. */
  | { readonly t: "resync"; readonly stream: string }
  | { readonly t: "ping" }
  | { readonly t: "pong" }
  | { readonly t: "bye"; readonly code: string; readonly retryAfterMs?: number };

export type ClientFrame =
  | { readonly t: "subscribe"; readonly streams: readonly Position[] }
  | { readonly t: "unsubscribe"; readonly streams: readonly string[] }
  | { readonly t: "ack"; readonly stream: string; readonly seq: number }
  | { readonly t: "ping" }
  | { readonly t: "pong" }
  | { readonly t: "typing"; readonly conversation: string; readonly active: boolean };

type Fields = Record<string, unknown>;
const text = (value: unknown): value is string => typeof value === "string";
const whole = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

const shapes: Record<ServerFrame["t"], (frame: Fields) => boolean> = {
  hello: (f) => text(f["session"]) && whole(f["heartbeatSeconds"]) && f["heartbeatSeconds"] > 0,
  subscribed: (f) =>
    Array.isArray(f["streams"]) && f["streams"].every((one: unknown) => text((one as Fields | null)?.["stream"]) && whole((one as Fields)["last"])),
  refused: (f) => text(f["stream"]) && text(f["code"]),
  event: (f) => text(f["stream"]) && whole(f["seq"]) && text(f["type"]) && text(f["at"]),
  typing: (f) => text(f["conversation"]) && typeof f["active"] === "boolean",
  stale: () => true,
  fresh: () => true,
  resync: (f) => text(f["stream"]),
  ping: () => true,
  pong: () => true,
  bye: (f) => text(f["code"]),
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
  const frame = parsed as Fields;
  const kind = frame["t"];
  if (!text(kind) || !Object.hasOwn(shapes, kind)) return undefined;
  return shapes[kind as ServerFrame["t"]](frame) ? (frame as unknown as ServerFrame) : undefined;
}
