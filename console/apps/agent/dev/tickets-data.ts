import type { TicketPriority, TicketStatus, TicketType } from "@meridian/api/tickets.ts";

/** Invented tickets of an invented company. Development and tests only. */

export interface Seed {
  readonly subject: string;
  readonly language: string;
  readonly status: TicketStatus;
  readonly priority: TicketPriority;
  readonly type: TicketType;
  /** Number of a person, or nobody. */
  readonly assignee: number | null;
  readonly team: number | null;
  /** Minutes since the last change. */
  readonly ago: number;
}

const seed = (subject: string, language: string, status: TicketStatus, priority: TicketPriority, type: TicketType, assignee: number | null, team: number | null, ago: number): Seed => ({
  subject, language, status, priority, type, assignee, team, ago,
});

export const seeds: readonly Seed[] = [
  seed("Saugroboter R4 dreht sich im Kreis, Austausch zugesagt", "de", "open", "high", "problem", 1, 1, 3),
  seed("扫地机器人少了一个遥控器，请补发", "zh-CN", "new", "normal", "complaint", null, 5, 8),
  seed("لم تصل الشحنة بعد، والطلب متأخر أسبوعًا", "ar", "open", "urgent", "complaint", 8, 4, 21),
  seed("Cambio de la factura a nombre de la empresa", "es", "pending", "normal", "request", 5, 3, 44),
  seed("Refund for order LU-208841 is 20 EUR short", "en", "open", "high", "problem", 2, 2, 63),
  seed("Lampe flackert nach dem Update auf 4.2", "de", "solved", "normal", "problem", 2, 1, 120),
  seed("Wants a quote for 40 lamps for an office in Rotterdam, with delivery in three parts and an invoice for each of them", "en", "new", "low", "question", null, 1, 190),
  seed("退货已签收，退款未到账", "zh-CN", "open", "high", "complaint", 3, 5, 260),
  seed("Ersatzbürste für R3 nicht mehr lieferbar", "de", "closed", "low", "question", 1, 1, 1_500),
  seed("أريد تغيير عنوان التسليم", "ar", "pending", "normal", "request", 8, 4, 1_800),
  seed("Prüfen, ob die Charge 11-24 betroffen ist", "de", "open", "urgent", "task", 1, 6, 2_400),
  seed("La aplicación no encuentra la lámpara", "es", "new", "normal", "problem", null, 3, 2_900),
];

/** Who, how many minutes ago, what, and for whom. */
export const talk: readonly (readonly [who: number, ago: number, visibility: "public" | "internal", text: string])[] = [
  [1, 180, "internal", "Bekanntes Problem der Charge 11-24: der Bodensensor meldet dauernd einen Abgrund. Austausch ohne Prüfung ist freigegeben."],
  [2, 95, "internal", "Lager hat noch 6 Stück. Ich habe eines reserviert bis Dienstag."],
  [1, 30, "public", "Guten Tag Frau Brandt, Ihr neues Gerät geht heute hinaus. Das alte holt der Paketdienst bei der Zustellung mit ab."],
];
