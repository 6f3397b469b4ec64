import type { Offer, Task, Worklist } from "@meridian/api/work.ts";
import type { LiveEvent } from "@meridian/realtime/frames.ts";

export type WorkOffer = Omit<Offer, "remainingMs">;

export interface WorkState {
  readonly offers: readonly WorkOffer[];
  readonly tasks: readonly Task[];
  readonly sequence: number;
  /** Tasks that are over, with their last epoch: a late answer must not bring them back. */
  readonly gone: Readonly<Record<string, number>>;
  /** A number was skipped: what is shown may lack something, read the list again. */
  readonly behind: boolean;
}

export type OfferEnd = "rejected" | "timed-out" | "withdrawn" | "accepted";

/** How an offer ended, as frames and problems name it. */
export function offerEnd(how: unknown): OfferEnd {
  const name = typeof how === "string" ? how.replace("_", "-") : "";
  return name === "rejected" || name === "timed-out" || name === "accepted" ? name : "withdrawn";
}

const REMEMBERED = 60;
/** Frames leave out what is null. */
const ABSENT: Partial<Task> = { place: null, agentId: null, wrapUpEndsAt: null, disposition: null };

/** What an agent does with a conversation. One may be wrapped up while what the customer wrote since is new work. */
export function taskOf(work: WorkState | undefined, conversation: string | undefined): Task | undefined {
  const tasks = work?.tasks.filter(({ conversationId }) => conversationId === conversation) ?? [];
  return tasks.find(({ state }) => state === "assigned") ?? tasks[0];
}

/** An answer of the server; one that is older than what frames already told is kept only for what it does not contradict. */
export function fromWorklist(answer: Worklist, before: WorkState | undefined): WorkState {
  if (before && answer.sequence < before.sequence) return { ...before, behind: true };
  const gone = before?.gone ?? {};
  return {
    offers: answer.offers,
    tasks: answer.tasks.filter((task) => !isGone(gone, task)),
    sequence: answer.sequence,
    gone,
    behind: false,
  };
}

/** One frame of the stream `me`. A number at or below the known one changes nothing. */
export function reduceWork(state: WorkState, { seq, type, data }: Pick<LiveEvent, "seq" | "type" | "data">): WorkState {
  if (seq <= state.sequence) return state;
  const next: WorkState = { ...state, sequence: seq, behind: state.behind || seq > state.sequence + 1 };
  const fields = typeof data === "object" && data !== null ? (data as Record<string, unknown>) : {};
  switch (type) {
    case "offer.created":
      return isOffer(fields) ? withOffer(next, fields) : { ...next, behind: true };
    case "offer.ended":
      return withoutOffer(next, String(fields["reservationId"]));
    case "task.assigned":
    case "task.changed":
      return isTask(fields) ? withTask(next, fields) : { ...next, behind: true };
    case "task.ended":
      return isTask(fields) ? withoutTask(next, fields) : { ...next, behind: true };
    default:
      return next;
  }
}

/** What a command answered. An epoch below the known one comes too late and changes nothing. */
export function withTask(state: WorkState, task: Task): WorkState {
  if (isGone(state.gone, task)) return state;
  const known = state.tasks.find(({ taskId }) => taskId === task.taskId);
  if (known && known.epoch > task.epoch) return state;
  if (task.state !== "assigned" && task.state !== "wrap-up") return withoutTask(state, task);
  const full: Task = { ...known, ...ABSENT, ...task };
  return {
    ...state,
    offers: state.offers.filter((offer) => offer.task.taskId !== task.taskId),
    tasks: known ? state.tasks.map((one) => (one === known ? full : one)) : [full, ...state.tasks],
  };
}

export function withoutTask(state: WorkState, task: Pick<Task, "taskId" | "epoch">): WorkState {
  const gone = Object.entries({ ...state.gone, [task.taskId]: Math.max(task.epoch, state.gone[task.taskId] ?? 0) }).slice(-REMEMBERED);
  return {
    ...state,
    offers: state.offers.filter((offer) => offer.task.taskId !== task.taskId || offer.task.epoch > task.epoch),
    tasks: state.tasks.filter(({ taskId, epoch }) => taskId !== task.taskId || epoch > task.epoch),
    gone: Object.fromEntries(gone),
  };
}

export function withoutOffer(state: WorkState, reservationId: string): WorkState {
  return { ...state, offers: state.offers.filter((offer) => offer.reservationId !== reservationId) };
}

function withOffer(state: WorkState, offer: WorkOffer): WorkState {
  const others = state.offers.filter(({ reservationId, task }) => reservationId !== offer.reservationId && task.taskId !== offer.task.taskId);
  return { ...state, offers: [...others, offer] };
}

function isGone(gone: Readonly<Record<string, number>>, task: Pick<Task, "taskId" | "epoch">): boolean {
  return (gone[task.taskId] ?? -1) >= task.epoch;
}

function isTask(fields: object): fields is Task {
  const { taskId, conversationId, epoch, state } = fields as Partial<Task>;
  return typeof taskId === "string" && typeof conversationId === "string" && typeof epoch === "number" && typeof state === "string";
}

function isOffer(fields: object): fields is WorkOffer {
  const { reservationId, expiresAt, task } = fields as Partial<WorkOffer>;
  return typeof reservationId === "string" && typeof expiresAt === "string" && typeof task === "object" && isTask(task);
}
