import type { Attachment, ConversationRow } from "@meridian/api/conversations.ts";
import type { AgentStateChange, Transfer } from "@meridian/api/work.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import { customers } from "./desk-customers.ts";
import { agentOf, breakCodes, cannedReplies, dispositions, queues } from "./desk-data.ts";
import { guardAnswer, refusal } from "./desk-guard.ts";
import { seenConversation, seenMessages, seenRow, sightOf } from "./desk-sight.ts";
import type { PretendedDesk, Talk } from "./desk.ts";

export interface Answers {
  readonly json: (body: unknown, status?: number) => Response;
  readonly problem: (status: number, code: string, more?: object) => Response;
  readonly page: (all: readonly unknown[], url: URL) => Response;
}

/** The calls of the workspace; undefined for a path that is not one of them. */
export async function answerDesk(desk: PretendedDesk, request: Request, url: URL, answers: Answers): Promise<Response | undefined> {
  const { json, page } = answers;
  const parts = url.pathname.replace(/^\/api\/v1\//, "").split("/");
  const [top = "", one = "", verb = "", part = "", act = ""] = parts;
  switch (`${request.method} ${top}`) {
    case "GET agent":
      return json(desk.agent);
    case "PUT agent":
      return setState(desk, request, answers);
    case "GET break-codes":
      return json({ items: breakCodes });
    case "GET dispositions":
      return json({ items: dispositions });
    case "GET queues":
      return page(queues, url);
    case "GET agents":
      return page([desk.agent, agentOf(2, desk.now(), "available", 25), agentOf(4, desk.now(), "busy", 100), agentOf(3, desk.now(), "break", 0), agentOf(5, desk.now(), "available", 50)], url);
    case "GET brands":
      return page([{ id: id(13, 1), code: "lumora", name: "Lumora", senderName: "Lumora", colour: "#0a6668", version: 0 }], url);
    case "GET canned-replies":
      return json({ items: cannedReplies, nextCursor: null, variables: ["agent.name", "brand.name", "customer.name", "market.name"] });
    case "GET worklist":
      return json({ offers: desk.offers.map((offer) => ({ ...offer, remainingMs: Date.parse(offer.expiresAt) - desk.now() })), tasks: desk.tasks, sequence: desk.sequence });
    case "POST reservations":
      return reservation(desk, one, verb, answers);
    case "POST tasks":
      return task(desk, one, verb, request, answers);
    case "GET customers":
    case "PATCH customers":
    case "PUT customers":
    case "POST customers":
    case "DELETE customers":
      return customers(desk, [one, verb, part], request, answers);
    case "GET attachments":
      return picture(desk, one, answers);
    case "GET conversations":
    case "POST conversations":
      return one === "" ? list(desk, url, answers) : act === "retry" ? retry(desk, one, part, answers) : conversation(desk, one, verb, request, url, answers);
    default:
      return undefined;
  }
}

async function setState(desk: PretendedDesk, request: Request, { json, problem }: Answers): Promise<Response> {
  const { state, breakCode } = (await request.json()) as AgentStateChange;
  if (state === "break" && !breakCodes.some(({ code }) => code === breakCode)) return problem(422, "unknown_code");
  desk.setState(state, breakCode ?? null);
  return json(desk.agent);
}

function reservation(desk: PretendedDesk, reservationId: string, verb: string, { json, problem }: Answers): Response {
  const offer = desk.offers.find((one) => one.reservationId === reservationId);
  if (!offer) return problem(409, "offer_over", { how: "timed_out" });
  if (verb === "accept") return json(desk.accept(offer));
  desk.endOffer(reservationId, "rejected");
  return new Response(null, { status: 204 });
}

async function task(desk: PretendedDesk, taskId: string, verb: string, request: Request, { json, problem }: Answers): Promise<Response> {
  const found = desk.tasks.find((one) => one.taskId === taskId);
  const body = (await request.json()) as { readonly epoch: number; readonly disposition?: string } & Partial<Transfer>;
  if (!found) return problem(404, "not_found");
  if (found.epoch !== body.epoch) return problem(409, "stale_epoch");
  if (verb === "complete") return json(desk.change(found, "wrap-up"));
  if (verb === "transfer") return json(desk.change(found, "queued"));
  const required = queues.find(({ queueId }) => queueId === found.queueId)?.dispositionRequired === true;
  if (required && body.disposition === undefined) return problem(422, "disposition_required");
  return json(desk.change(found, "done", body.disposition ?? null));
}

function list(desk: PretendedDesk, url: URL, { page }: Answers): Response {
  const [status, assignee, channel] = [url.searchParams.get("status")?.split(","), url.searchParams.get("assignee"), url.searchParams.get("channel")];
  const rows = [...desk.talks.values()]
    .map(({ conversation: { row } }): ConversationRow => row)
    .filter((row) => (!status || status.includes(row.status)) && (!channel || row.channel === channel) && (!assignee || row.assigneeId === (assignee === "me" ? desk.me : assignee === "none" ? null : assignee)))
    .sort((a, b) => b.lastActivityAt.localeCompare(a.lastActivityAt));
  return page(rows.map((row) => seenRow(desk, row)), url);
}

async function conversation(desk: PretendedDesk, conversationId: string, verb: string, request: Request, url: URL, answers: Answers): Promise<Response> {
  const { json, problem } = answers;
  const talk = desk.talks.get(conversationId);
  if (!talk) return problem(404, "not_found");
  const key = request.headers.get("idempotency-key");
  switch (`${request.method} ${verb}`) {
    case "GET ":
      return json(seenConversation(desk, desk.conversationOf(talk)));
    case "GET messages":
      return json(messages(desk, talk, url));
    case "POST messages": {
      const { text, attachmentIds, heeded } = (await request.json()) as { readonly text: string | null; readonly attachmentIds: readonly string[] | null; readonly heeded?: readonly string[] };
      if (talk.conversation.row.status === "closed") return problem(409, "conversation_closed");
      if (talk.conversation.row.assigneeId !== desk.me) return problem(403, "not_assigned");
      const provider = talk.conversation.row.channel !== "widget";
      if (provider && talk.conversation.windowEndsAt !== null && Date.parse(talk.conversation.windowEndsAt) <= desk.now()) return problem(409, "window_closed");
      if (provider && (attachmentIds?.length ?? 0) > 1) return problem(400, "validation_failed");
      const refused = refusal(text, heeded ?? []);
      if (refused) return problem(422, refused.code, { findings: refused.findings });
      const attachments = (attachmentIds ?? []).flatMap((one) => desk.files.get(one) ?? []);
      return json(desk.write(conversationId, { author: "agent", kind: "text", text, attachments, ...(provider && { status: "queued" as const }) }, key), 201);
    }
    case "POST draft-checks":
      return json(guardAnswer(((await request.json()) as { readonly text: string }).text));
    case "POST notes":
      return json(desk.write(conversationId, { author: "agent", kind: "note", text: ((await request.json()) as { readonly text: string }).text }, key), 201);
    case "POST receipts":
      desk.receipts(conversationId, { agentRead: ((await request.json()) as { readonly read: number }).read });
      return new Response(null, { status: 204 });
    case "POST attachments":
      return upload(desk, request, answers);
    case "POST close":
      desk.close(conversationId);
      return json(desk.conversationOf(desk.talks.get(conversationId) ?? talk));
    default:
      return problem(404, "not_found");
  }
}

function retry(desk: PretendedDesk, conversationId: string, messageId: string, { problem }: Answers): Response {
  const status = desk.talks.get(conversationId)?.messages.find((one) => one.id === messageId)?.status;
  if (status !== "failed" && status !== "unknown") return problem(409, "not_failed");
  desk.update(conversationId, messageId, { status: "queued", problem: null });
  return new Response(null, { status: 204 });
}

function messages(desk: PretendedDesk, talk: Talk, url: URL) {
  const [after, before, limit] = ["after", "before", "limit"].map((name) => url.searchParams.get(name));
  const all = talk.messages.filter(({ sequence }) => (after == null || sequence > Number(after)) && (before == null || sequence < Number(before)));
  const size = Number(limit ?? 50);
  return { items: seenMessages(desk, talk.conversation.row.customer.id, after == null ? all.slice(-size) : all.slice(0, size)), last: talk.conversation.row.sequence };
}

async function upload(desk: PretendedDesk, request: Request, { json, problem }: Answers): Promise<Response> {
  const file = (await request.formData()).get("file");
  if (!(file instanceof File)) return problem(400, "file_missing");
  if (file.size > 10 * 1024 * 1024) return problem(413, "body_too_large");
  const attachment: Attachment = { id: desk.newId(), name: file.name, type: file.type === "application/pdf" ? "application/pdf" : "image/png", size: file.size, width: null, height: null, erased: false };
  desk.files.set(attachment.id, attachment);
  return json(attachment, 201);
}

/** Some seconds of nothing, which every browser plays. */
function silence(seconds: number): ArrayBuffer {
  const samples = seconds * 8_000;
  const wave = new DataView(new ArrayBuffer(44 + samples));
  const words = (at: number, text: string): void => [...new TextEncoder().encode(text)].forEach((byte, index) => wave.setUint8(at + index, byte));
  words(0, "RIFF");
  wave.setUint32(4, 36 + samples, true);
  words(8, "WAVEfmt ");
  wave.setUint32(16, 16, true);
  wave.setUint16(20, 1, true);
  wave.setUint16(22, 1, true);
  wave.setUint32(24, 8_000, true);
  wave.setUint32(28, 8_000, true);
  wave.setUint16(32, 1, true);
  wave.setUint16(34, 8, true);
  words(36, "data");
  wave.setUint32(40, samples, true);
  for (let at = 44; at < wave.byteLength; at++) wave.setUint8(at, 128);
  return wave.buffer;
}

/** A drawn picture in the place of a photograph. */
function picture(desk: PretendedDesk, attachmentId: string, { problem }: Answers): Response {
  const file = desk.files.get(attachmentId);
  if (!file) return problem(404, "not_found");
  const owner = [...desk.talks.values()].find((talk) => talk.messages.some(({ attachments }) => attachments.some(({ id: one }) => one === attachmentId)));
  if (owner && sightOf(desk, owner.conversation.row.customer.id).masked.includes("files")) return problem(403, "masked_view");
  if (/^(?:audio|video)\//.test(file.type)) return new Response(silence(4), { headers: { "content-type": file.type } });
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 300"><rect width="480" height="300" fill="#cfdedd"/><rect y="205" width="480" height="95" fill="#b79c78"/><ellipse cx="240" cy="215" rx="150" ry="46" fill="#16242a" opacity=".25"/><ellipse cx="240" cy="190" rx="146" ry="52" fill="#2b3a40"/><ellipse cx="240" cy="178" rx="146" ry="52" fill="#3d4f56"/><ellipse cx="240" cy="174" rx="58" ry="20" fill="#26343a"/><circle cx="240" cy="222" r="7" fill="#f2b43c"/></svg>';
  return new Response(svg, { headers: { "content-type": "image/svg+xml", "content-disposition": 'attachment; filename="IMG_2041.jpg"' } });
}
