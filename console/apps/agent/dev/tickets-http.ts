import type { BulkChange, BulkResult, NewTicket, NewTicketComment, NewTicketView, Ticket, TicketChange, TicketPriority, TicketQuery, TicketSort, TicketStatus, TicketType } from "@meridian/api/tickets.ts";
import type { Answers } from "./desk-http.ts";
import type { PretendedDesk } from "./desk.ts";
import type { Refused } from "./tickets.ts";

const STATUS: Record<Refused, number> = { not_found: 404, stale_version: 409, ticket_closed: 409, unknown_conversation: 422, field_required: 422 };

/** The calls of tickets; undefined for a path that is not one of them. */
export async function answerTickets(desk: PretendedDesk, request: Request, url: URL, answers: Answers, roles: readonly string[]): Promise<Response | undefined> {
  const { json, page, problem } = answers;
  const { tickets } = desk;
  const [top = "", one = "", part = "", other = ""] = url.pathname.replace(/^\/api\/v1\//, "").split("/");
  const give = (made: Ticket | object | Refused, status = 200): Response => (typeof made === "string" ? problem(STATUS[made], made) : json(made, status));
  const key = request.headers.get("idempotency-key");
  if (top === "ticket-fields") return json({ items: tickets.fields });
  if (top === "ticket-views") return views(desk, request, one, answers);
  if (top !== "tickets") return undefined;
  if (request.method !== "GET" && !roles.some((role) => role === "agent" || role === "supervisor")) return problem(403, "forbidden");
  switch (`${request.method} ${one === "" || one === "count" || one === "bulk" ? one : `:id ${part}`}`.trim()) {
    case "GET":
      return page(tickets.find(queryOf(url)), url);
    case "GET count":
      return json({ count: tickets.find(queryOf(url)).length, more: false });
    case "POST": {
      const wish = (await request.json()) as NewTicket;
      const talk = wish.conversationId ? desk.talks.get(wish.conversationId)?.conversation.row : undefined;
      if (wish.conversationId && !talk) return give("unknown_conversation");
      return give(tickets.once(key, () => tickets.create(wish, talk && { customerId: talk.customer.id, marketId: talk.marketId, brandId: talk.brandId, language: talk.language })), 201);
    }
    case "POST bulk": {
      const { tickets: asked, change } = (await request.json()) as BulkChange;
      return json({ results: tickets.once(key, () => asked.map(({ id, version }) => bulk(desk, id, version, change))) });
    }
    case "GET :id":
      return give(tickets.tickets.get(one) ?? "not_found");
    case "PATCH :id":
      return give(tickets.change(one, (await request.json()) as TicketChange));
    case "GET :id comments":
      return json(entries(tickets.comments.get(one) ?? [], tickets.tickets.get(one)?.version ?? 1, url));
    case "POST :id comments": {
      const wish = (await request.json()) as NewTicketComment;
      return give(tickets.once(key, () => tickets.comment(one, wish)), 201);
    }
    case "GET :id history":
      return json(entries(tickets.history.get(one) ?? [], tickets.tickets.get(one)?.version ?? 1, url));
    case "PUT :id conversations":
    case "DELETE :id conversations":
      return give(tickets.link(one, other, request.method === "PUT"));
    default:
      return problem(404, "not_found");
  }
}

function bulk({ tickets }: PretendedDesk, id: string, version: number, change: BulkChange["change"]): BulkResult {
  const before = tickets.tickets.get(id);
  const after = tickets.change(id, { version, ...change });
  if (typeof after === "string") return { ticketId: id, outcome: "refused", code: after as "not_found", version: before?.version ?? null };
  return { ticketId: id, outcome: after === before ? "unchanged" : "changed", code: null, version: after.version };
}

async function views({ tickets }: PretendedDesk, request: Request, one: string, { json, problem }: Answers): Promise<Response> {
  const known = tickets.views.find(({ id }) => id === one);
  switch (request.method) {
    case "GET":
      return json({ items: tickets.views });
    case "POST": {
      const wish = (await request.json()) as NewTicketView;
      return json(tickets.once(request.headers.get("idempotency-key"), () => tickets.saveView(wish)), 201);
    }
    case "PUT":
      return known ? json(tickets.saveView((await request.json()) as NewTicketView, one)) : problem(404, "not_found");
    default:
      tickets.views = tickets.views.filter((view) => view !== known);
      return known ? new Response(null, { status: 204 }) : problem(404, "not_found");
  }
}

function queryOf({ searchParams: search }: URL): TicketQuery {
  const listed = (name: string): readonly string[] | undefined => search.get(name)?.split(",");
  const single = Object.fromEntries(["assignee", "team", "market", "brand", "customer", "conversation", "q"].flatMap((name) => (search.has(name) ? [[name, search.get(name) ?? ""]] : [])));
  const [status, priority, type] = [listed("status") as readonly TicketStatus[] | undefined, listed("priority") as readonly TicketPriority[] | undefined, listed("type") as readonly TicketType[] | undefined];
  const sort = search.get("sort") as TicketSort | null;
  return { ...single, ...(status && { status }), ...(priority && { priority }), ...(type && { type }), ...(sort && { sort }), ...(search.has("number") && { number: Number(search.get("number")) }) };
}

function entries<T extends { readonly sequence: number }>(all: readonly T[], version: number, { searchParams: search }: URL) {
  const [after, before, limit] = [search.get("after"), search.get("before"), Number(search.get("limit") ?? 50)];
  const found = all.filter(({ sequence }) => (after === null || sequence > Number(after)) && (before === null || sequence < Number(before)));
  return { items: after === null ? found.slice(-limit) : found.slice(0, limit), version };
}
