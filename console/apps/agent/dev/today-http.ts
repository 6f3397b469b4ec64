import type { Figures, LiveTask, Today, TodayLive } from "@meridian/api/today.ts";
import { id, markets } from "@meridian/testing/pretend/data.ts";
import { queues } from "./desk-data.ts";
import type { Answers } from "./desk-http.ts";
import type { PretendedDesk } from "./desk.ts";

const ago = (desk: PretendedDesk, seconds: number): string => new Date(desk.now() - seconds * 1_000).toISOString();

function figures(wished: number, share: number): Figures {
  const offered = Math.max(0, wished);
  const answered = Math.round(offered * share);
  const waiting = Math.min(2, offered - answered);
  return {
    offered, answered, abandoned: offered - answered - waiting, shortAbandoned: 1, waiting, moved: 0, answeredInTime: Math.round(answered * share), counted: offered - 2,
    serviceLevel: offered > 2 ? Math.round(answered * share) / (offered - 2) : null, averageWaitSeconds: 14, longestWaitSeconds: 431, replied: answered, firstReplySeconds: 48, handled: answered - 1, handleSeconds: 372,
  };
}

/** What waits and what agents have; changed by what a supervisor does. */
export class PretendedToday {
  tasks: readonly LiveTask[];
  /** Refuses the next assignment or move with this code. */
  refuses: string | undefined;

  constructor(desk: PretendedDesk) {
    const known = [...desk.talks.keys()];
    const task = (index: number, state: LiveTask["state"], agent: number | null, seconds: number): LiveTask => ({
      taskId: id(40, index), conversationId: known[index % known.length] ?? id(9, 1), state, epoch: index, queueId: queues[index % queues.length]?.queueId ?? "",
      channel: index === 2 ? "whatsapp" : "widget", language: ["de", "zh-CN", "ar", "es"][index % 4] ?? "en", marketId: markets[index % markets.length]?.id ?? "",
      agentId: agent === null ? null : id(5, agent), since: ago(desk, seconds),
    });
    this.tasks = known.length === 0 || desk.tasks.length === 0 ? [] : [task(0, "queued", null, 95), task(1, "offered", 2, 12), task(2, "assigned", 4, 340), task(3, "wrap-up", 5, 31)];
  }
}

export async function answerToday(desk: PretendedDesk, pretended: PretendedToday, request: Request, url: URL, { json, problem }: Answers): Promise<Response | undefined> {
  const parts = url.pathname.replace(/^\/api\/v1\//, "").split("/");
  const empty = pretended.tasks.length === 0;
  switch (`${request.method} ${parts[0] ?? ""}`) {
    case "GET today":
      if (parts[1] === "live") return json(live(desk, pretended.tasks));
      return json(today(desk, url, empty));
    case "PUT today":
      return json(await request.json());
    case "POST tasks": {
      const found = pretended.tasks.find(({ taskId }) => taskId === parts[1]);
      if (!found) return undefined;
      const code = pretended.refuses;
      pretended.refuses = undefined;
      if (code) return problem(code.startsWith("agent") ? 422 : 409, code);
      const body = (await request.json()) as { readonly agentId?: string };
      pretended.tasks = pretended.tasks.map((one) => (one === found ? { ...one, epoch: one.epoch + 1, state: body.agentId ? "offered" : "queued", agentId: body.agentId ?? null } : one));
      return json({});
    }
    default:
      return undefined;
  }
}

function today(desk: PretendedDesk, url: URL, empty: boolean): Today {
  const groupBy = (url.searchParams.get("groupBy") ?? "queue") as Today["groupBy"];
  const rows: Record<Today["groupBy"], readonly (readonly [string, string | null])[]> = {
    queue: queues.map(({ queueId, name }) => [queueId, name]),
    market: markets.map((market) => [market.id, market.name]),
    channel: [["widget", null], ["whatsapp", null]],
    language: [["de", null], ["zh-CN", null], ["ar", null], ["es", null]],
  };
  return {
    at: ago(desk, 0), ageMs: 400, day: ago(desk, 0).slice(0, 10), timeZone: "Europe/Berlin", from: ago(desk, 40_000), until: ago(desk, -46_400), groupBy,
    terms: { version: 0, answerWithinSeconds: 20, targetPercent: 80, shortAbandonSeconds: 5, queues: [] },
    total: empty ? { ...figures(0, 0), abandoned: 0, shortAbandoned: 0, waiting: 0, counted: 0, handled: 0, averageWaitSeconds: null, longestWaitSeconds: null, firstReplySeconds: null, handleSeconds: null } : figures(1_204, 0.93),
    groups: empty ? [] : rows[groupBy].map(([key, name], index) => ({ key, name, figures: figures(620 - index * 110, index === 1 ? 0.71 : 0.95) })),
  };
}

function live(desk: PretendedDesk, tasks: readonly LiveTask[]): TodayLive {
  const waits = tasks.filter(({ state }) => state === "queued" || state === "offered");
  const agent = (index: number, state: TodayLive["agents"][number]["state"], used: number, working: number, present = true): TodayLive["agents"][number] => ({
    agentId: id(5, index), state, breakCode: state === "break" ? "lunch" : null, since: ago(desk, index * 700), present, usedCapacity: used, totalCapacity: 100, working,
  });
  return {
    at: ago(desk, 0), ageMs: 300, tasks, more: false,
    queues: queues.map(({ queueId, name }, index) => ({ queueId, name, waiting: waits.filter((task) => task.queueId === queueId).length, longestSince: waits.find((task) => task.queueId === queueId)?.since ?? null, inHand: tasks.filter((task) => task.queueId === queueId).length, free: index === 0 ? 0 : 2, busy: 1, away: 1 })),
    agents: tasks.length === 0 ? [] : [agent(6, "not-responding", 0, 0), agent(2, "available", 20, 0), agent(5, "available", 40, 3), agent(4, "busy", 100, 1), agent(3, "break", 0, 0), agent(8, "available", 0, 0, false)],
  };
}
