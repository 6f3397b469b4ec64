/**
 * What the person is told about the live connection. `stale` means: what is on the screen may be behind, work goes on;
 * `offline` means: nothing arrives until the connection is back.
 */
export type Phase = "idle" | "connecting" | "live" | "stale" | "offline";

export type Reason = "reconnecting" | "quiet" | "server-behind" | "network" | "unavailable" | "ended";

export interface ConnectionState {
  readonly phase: Phase;
  readonly reason?: Reason;
  /** Attempts since the last hello. */
  readonly attempt: number;
}

export type ConnectionInput =
  | { readonly type: "start" }
  | { readonly type: "stop" }
  | { readonly type: "hello" }
  /** Any frame arrived: the line is alive. */
  | { readonly type: "frame" }
  /** No frame for longer than two heartbeats. */
  | { readonly type: "quiet" }
  | { readonly type: "server-stale"; readonly stale: boolean }
  | { readonly type: "closed" }
  /** This server has no live hub. */
  | { readonly type: "unavailable" }
  /** The session is over; only a new sign-in helps. */
  | { readonly type: "ended" }
  | { readonly type: "network"; readonly online: boolean };

/** Attempts that may fail before "may be behind" becomes "offline". */
export const PATIENCE = 3;

export const initialState: ConnectionState = { phase: "idle", attempt: 0 };

const became = (phase: Phase, attempt: number, reason?: Reason): ConnectionState =>
  reason ? { phase, attempt, reason } : { phase, attempt };

type Transition<T extends ConnectionInput["type"]> = (state: ConnectionState, input: Extract<ConnectionInput, { type: T }>) => ConnectionState;

const table: { readonly [T in ConnectionInput["type"]]: Transition<T> } = {
  start: (state) => (state.phase === "idle" ? became("connecting", 0) : state),
  stop: () => initialState,
  hello: () => became("live", 0),
  frame: (state) => (state.phase === "stale" && state.reason === "quiet" ? became("live", 0) : state),
  quiet: (state) => (state.phase === "live" ? became("stale", 0, "quiet") : state),
  "server-stale": (state, { stale }) => {
    if (stale) return state.phase === "live" || state.reason === "quiet" ? became("stale", 0, "server-behind") : state;
    return state.reason === "server-behind" ? became("live", 0) : state;
  },
  closed: (state) => {
    const attempt = state.attempt + 1;
    if (state.phase === "offline") return { ...state, attempt };
    if (attempt > PATIENCE) return became("offline", attempt, "reconnecting");
    return state.phase === "connecting" ? became("connecting", attempt) : became("stale", attempt, "reconnecting");
  },
  unavailable: (state) => became("offline", state.attempt + 1, "unavailable"),
  ended: (state) => became("offline", state.attempt, "ended"),
  network: (state, { online }) => {
    if (!online) return became("offline", state.attempt, "network");
    return state.reason === "network" ? became("connecting", 0) : state;
  },
};

/** Pure: the whole life of a connection in one table. After `stop` and `ended` nothing but `start` or a new client revives it. */
export function reduceConnection(state: ConnectionState, input: ConnectionInput): ConnectionState {
  if (state.phase === "idle" && input.type !== "start") return state;
  if (state.reason === "ended" && input.type !== "stop") return state;
  return (table[input.type] as Transition<typeof input.type>)(state, input);
}
