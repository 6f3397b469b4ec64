import type { Attachment, Message } from "@meridian/api/conversations.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import type { PretendedDesk } from "./desk.ts";
import type { Person } from "./desk-data.ts";

/** Conversations over WhatsApp for the pretended desk: everything that only such a channel has. Development and tests only. */

export const WHATSAPP = id(9, 101);
export const WHATSAPP_SHUT = id(9, 102);

const MINUTE = 60_000;
const person: Person = {
  name: "Aylin Demir", email: null, language: "de", country: "DE", zone: "Europe/Berlin", queue: 0, page: "", next: ["Danke, das passt."],
  lines: [["s", 52, "opened"], ["c", 52, "Guten Tag, meine Lampe flackert. Ich schicke Ihnen eine Sprachnachricht."], ["s", 51, "assigned"]],
};
const waiting: Person = {
  name: "Noura Haddad", email: null, language: "ar", country: "AE", zone: "Asia/Dubai", queue: 3, page: "", next: ["شكرًا، هل يمكنكم المساعدة الآن؟"],
  lines: [["s", 1_560, "opened"], ["s", 1_559, "assigned"], ["c", 1_501, "متى يصل المصباح الجديد؟"], ["a", 1_450, "سيصل يوم الأحد إن شاء الله."]],
};

/** @param left minutes until the window of the first one closes */
export function addWhatsApp(desk: PretendedDesk, left = 192): void {
  desk.live = false;
  desk.add(waiting, WHATSAPP_SHUT, new Date(desk.now() - 60 * MINUTE).toISOString());
  desk.add(person, WHATSAPP, new Date(desk.now() + left * MINUTE).toISOString());
  let ago = 50;
  const say = (author: "customer" | "agent", more: Partial<Message>): Message | undefined =>
    desk.write(WHATSAPP, { author, kind: "text", createdAt: new Date(desk.now() - (ago -= 3) * MINUTE).toISOString(), ...more });
  const file = (name: string | null, type: Attachment["type"], size: number): Attachment => {
    const attachment: Attachment = { id: desk.newId(), name, type, size, width: null, height: null, erased: false };
    desk.files.set(attachment.id, attachment);
    return attachment;
  };
  const voice = say("customer", { attachments: [file("Sprachnachricht.ogg", "audio/ogg", 48_212)] });
  say("customer", { attachments: [file("VID-20261121.mp4", "video/mp4", 2_310_400)], text: "Hier sieht man es." });
  const question = say("agent", { text: "Danke für das Video! Leuchtet die Anzeige am Netzteil durchgehend grün?\n\nUnd seit wann flackert sie?", status: "read", replyToId: voice?.id ?? null });
  say("customer", { text: "👍", replyToId: question?.id ?? null });
  say("customer", { text: "Ja, grün. Seit gestern Abend.", replyToId: question?.id ?? null });
  say("customer", { problem: "media_too_large" });
  say("customer", { problem: "deleted", replyToId: voice?.id ?? null });
  say("agent", { text: "Dann tauschen wir das Netzteil aus.", status: "delivered" });
  say("customer", { text: "❤️", replyToId: question?.id ?? null });
  say("agent", { text: "Die Sendungsnummer bekommen Sie morgen.", status: "failed", problem: "retryable" });
  say("agent", { text: "Passt Ihnen die Lieferung an die Packstation?", status: "unknown" });
  say("agent", { text: "Ich bleibe für Sie dran.", status: "queued" });
  desk.live = true;
}
