import type { Customer, Merge } from "@meridian/api/conversations.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import type { Answers } from "./desk-http.ts";
import { seenCustomer, unmask } from "./desk-sight.ts";
import type { PretendedDesk, Talk } from "./desk.ts";

interface Link extends Merge {
  readonly winner: string;
}

/** Which records of a pretended desk are one person. */
const links = new WeakMap<PretendedDesk, readonly Link[]>();

/** Of whom it was said whether they are minors, by the record that stands for them. */
const ages = new WeakMap<PretendedDesk, ReadonlyMap<string, Customer["age"]>>();

export function isMinor(desk: PretendedDesk, customer: string): boolean {
  return ages.get(desk)?.get(root(links.get(desk) ?? [], customer)) === "minor";
}

/** The calls about customers. */
export async function customers(desk: PretendedDesk, [one, verb, part]: readonly [string, string, string], request: Request, { json, problem }: Answers): Promise<Response> {
  const all = [...desk.talks.values()];
  const known = links.get(desk) ?? [];
  if (one === "search") {
    const { address } = (await request.json()) as { readonly address: string };
    const found = all.find(({ person }) => person.email === address);
    return json({ items: found ? [view(desk, found.conversation.row.customer.id)] : [] });
  }
  if (!all.some((talk) => customerOf(talk) === one)) return problem(404, "not_found");
  if (request.method === "POST" && verb === "unmaskings") {
    const { reason } = (await request.json()) as { readonly reason: string };
    if (reason.length < 5 || reason.length > 300) return problem(400, "validation_failed");
    if (!unmask(desk, root(known, one))) return problem(403, "unmask_forbidden");
  } else if (request.method === "POST") {
    const { customerId } = (await request.json()) as { readonly customerId: string };
    links.set(desk, [...known, { id: desk.newId(), winner: root(known, one), customerId: root(known, customerId), rule: "staff", by: id(3, 1), at: desk.at() }]);
  } else if (request.method === "DELETE" && verb === "merges") {
    links.set(desk, known.filter((link) => link.id !== part));
    return new Response(null, { status: 204 });
  } else if (request.method === "PUT") {
    const { group } = (await request.json()) as { readonly group: Customer["age"] };
    ages.set(desk, new Map([...(ages.get(desk) ?? []), [root(known, one), group]]));
  } else if (request.method === "PATCH") {
    const { name } = (await request.json()) as { readonly name: string | null };
    for (const talk of all.filter((each) => customerOf(each) === root(known, one))) {
      const row = { ...talk.conversation.row, customer: { ...talk.conversation.row.customer, name } };
      desk.talks.set(row.id, { ...talk, conversation: { ...talk.conversation, row } });
    }
  }
  return json(view(desk, one));
}

function customerOf({ conversation }: Talk): string {
  return conversation.row.customer.id;
}

function root(known: readonly Link[], customer: string): string {
  const link = known.find(({ customerId }) => customerId === customer);
  return link ? root(known, link.winner) : customer;
}

function view(desk: PretendedDesk, customerId: string): Customer | undefined {
  const known = links.get(desk) ?? [];
  const first = root(known, customerId);
  const talks = [...desk.talks.values()].filter((talk) => root(known, customerOf(talk)) === first);
  const talk = talks.find((each) => customerOf(each) === first);
  if (!talk) return undefined;
  const { row, timeZone, country } = talk.conversation;
  const memberIds = [...new Set(talks.map(customerOf))];
  return seenCustomer(desk, {
    id: first, kind: talk.person.email === null ? "ephemeral" : "identified", name: row.customer.name, email: talk.person.email, erased: false, age: ages.get(desk)?.get(first) ?? "unknown", language: row.language, timeZone,
    localTime: desk.at(), country,
    identities: [
      { id: id(15, 1), type: "cookie", value: null, verified: false, erased: false },
      ...(talk.person.email === null ? [] : [{ id: id(15, 2), type: "external_id" as const, value: "LU-208841", verified: true, erased: false }]),
    ],
    conversations: talks.map((one) => one.conversation.row).sort((a, b) => b.lastActivityAt.localeCompare(a.lastActivityAt)),
    memberIds,
    merges: known.filter((link) => memberIds.includes(link.customerId)).map(({ id: merge, customerId: joined, rule, by, at }) => ({ id: merge, customerId: joined, rule, by, at })),
    masked: [], mayUnmask: false, unmaskedUntil: null, liveMasked: false,
    version: 1,
  });
}
