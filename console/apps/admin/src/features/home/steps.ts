import type { ChannelSetup } from "@meridian/api/channels.ts";
import { madeAt } from "@meridian/api/ids.ts";
import type { Brand, Market, User } from "@meridian/api/people.ts";
import type { Calendar } from "@meridian/api/resource.ts";
import type { Queue } from "@meridian/api/work.ts";
import { deskOf } from "@meridian/shell/admin-access.ts";

/** What the services say of the tenant; nothing here is ticked by hand. */
export interface Tenant {
  readonly me: string;
  readonly markets: readonly Market[];
  readonly brands: readonly Brand[];
  readonly calendars: readonly Calendar[];
  readonly queues: readonly Queue[];
  /** Queues that rules send work to. */
  readonly targets: readonly string[];
  readonly active: readonly User[];
  readonly invited: readonly User[];
  readonly channels: ChannelSetup;
}

/** What is to be done next for each step, by the key of its texts. */
export type Doing =
  | "market.add"
  | "brand.add"
  | "hours.check"
  | "site.chat"
  | "site.name"
  | "site.embed"
  | "colleague.invite"
  | "serve.self"
  | "serve.queue"
  | "message.write"
  | "message.answer"
  | "message.blocked";

export type StepName = "market" | "brand" | "hours" | "site" | "colleague" | "serve" | "message";

export interface Step {
  readonly name: StepName;
  /** Undefined: done. */
  readonly doing?: Doing | undefined;
  /** The very place; a path of this app, or with two slashes of the workspace, which opens beside this page. */
  readonly to?: string | undefined;
  /** A second place to look at. */
  readonly also?: { readonly doing: Doing; readonly to: string } | undefined;
  /** What is there, by name. */
  readonly facts?: readonly string[] | undefined;
  /** Since when it is done, if that is known. */
  readonly at?: Date | string | undefined;
}

const SERVES = ["agent", "supervisor"];
const SHOWN = 3;

const oldest = (dates: readonly (Date | string | undefined)[]): Date | string | undefined =>
  dates.filter((date) => date !== undefined).sort((a, b) => new Date(a).getTime() - new Date(b).getTime())[0];

/** In the order in which somebody new does them. */
export function stepsOf(tenant: Tenant): readonly Step[] {
  return [named("market", "/company?open=new", tenant.markets), named("brand", "/company/brands?open=new", tenant.brands), hours(tenant), site(tenant), colleague(tenant), serve(tenant), message(tenant)];
}

function named(name: "market" | "brand", to: string, rows: readonly { readonly id: string; readonly name: string }[]): Step {
  return rows.length === 0 ? { name, doing: `${name}.add`, to } : { name, to: to.replace(/\?.*/, ""), facts: rows.slice(0, SHOWN).map((row) => row.name), at: oldest(rows.map(({ id }) => madeAt(id))) };
}

/** Every tenant begins with hours that nobody has looked at. */
function hours({ calendars }: Tenant): Step {
  const own = calendars.filter(({ changedAt, version, isDefault }) => changedAt || version > 0 || !isDefault);
  const first = calendars.find(({ isDefault }) => isDefault);
  return own.length > 0 ? { name: "hours", to: "/company/hours", facts: own.slice(0, SHOWN).map(({ name }) => name), at: oldest(own.map(({ changedAt }) => changedAt ?? undefined)) } : { name: "hours", doing: "hours.check", to: `/company/hours?open=${first?.id ?? "new"}` };
}

function site({ channels: { widgets } }: Tenant): Step {
  const [first] = widgets;
  const shown = widgets.filter(({ shownOn }) => shownOn !== null);
  if (!first) return { name: "site", doing: "site.chat", to: "/channels?open=new" };
  const to = `/channels/${first.accountId}`;
  if (shown.length > 0) return { name: "site", to, facts: [...new Set(shown.flatMap(({ shownOn }) => shownOn ?? []))].slice(0, SHOWN), at: shown[0]?.shownAt ?? undefined };
  const ready = widgets.find(({ sites }) => sites > 0);
  return ready ? { name: "site", doing: "site.embed", to: `/channels/${ready.accountId}#channel-install` } : { name: "site", doing: "site.name", to: `${to}#channel-sites` };
}

function colleague({ me, active, invited }: Tenant): Step {
  const others = [...active, ...invited].filter(({ id }) => id !== me);
  return others.length > 0
    ? { name: "colleague", to: "/people", facts: others.slice(0, SHOWN).map(({ name }) => name), at: oldest(others.map(({ createdAt }) => createdAt)) }
    : { name: "colleague", doing: "colleague.invite", to: "/people?open=new" };
}

/** Work goes to the default queue and to those that rules name: each needs somebody who may take it. */
function serve({ me, queues, targets, active }: Tenant): Step {
  const serving = active.filter(({ roles }) => roles.some((role) => SERVES.includes(role)));
  const able = ({ teamIds }: Queue): readonly User[] => serving.filter((user) => teamIds.length === 0 || user.teamIds.some((id) => teamIds.includes(id)));
  if (serving.length === 0) return { name: "serve", doing: "serve.self", to: `/people?user=${me}&open=access` };
  const used = queues.filter(({ isDefault, queueId }) => isDefault || targets.includes(queueId));
  const lonely = used.find((queue) => able(queue).length === 0);
  if (lonely) return { name: "serve", doing: "serve.queue", to: `/work?open=${lonely.queueId}`, facts: [lonely.name] };
  return { name: "serve", to: "/work", facts: [...new Set(used.flatMap(able).map(({ name }) => name))].slice(0, SHOWN) };
}

function message(tenant: Tenant): Step {
  const { widgets, firstMessageAt, firstAnswerAt } = tenant.channels;
  const [first] = widgets;
  const write = first && { doing: "message.write" as const, to: `/try/${first.publicKey}` };
  if (firstAnswerAt !== null) return { name: "message", at: firstAnswerAt, also: write };
  if (firstMessageAt !== null) return { name: "message", doing: "message.answer", to: `/${deskOf({ roles: tenant.active.find(({ id }) => id === tenant.me)?.roles ?? [], permissions: [] }) ?? "/"}`, also: write };
  return write && serve(tenant).doing === undefined ? { name: "message", ...write } : { name: "message", doing: "message.blocked" };
}
