import type { MessageTemplate, ProactiveMessage, Reachable } from "@meridian/api/proactive.ts";
import { id } from "@meridian/testing/pretend/data.ts";

/** What the demo's customers were written unasked, and by which templates. Development and tests only. */

const template = (name: string, language: string, text: string, more: Partial<MessageTemplate> = {}): MessageTemplate => ({
  name, language, status: "approved", category: "utility", text, values: new Set(text.match(/\{\{\d\}\}/g)).size, replies: [], ...more,
});
const feedback = (language: string, text: string, ...replies: string[]): MessageTemplate => template("order_feedback", language, text, { replies });
const offer = (language: string, text: string, ...replies: string[]): MessageTemplate => template("winter_offer", language, text, { category: "marketing", replies });

export const templates: readonly MessageTemplate[] = [
  feedback("ar", "مرحبًا {{1}}، هل أنت راضٍ عن طلبك {{2}}؟", "نعم", "لا"),
  feedback("de", "Hallo {{1}}, wie zufrieden sind Sie mit Ihrer Bestellung {{2}}? Eine kurze Antwort genügt.", "Sehr zufrieden", "Geht so", "Gar nicht"),
  feedback("en_US", "Hello {{1}}, how happy are you with your order {{2}}? A short answer is enough.", "Very happy", "So-so", "Not at all"),
  feedback("es", "Hola, {{1}}: ¿qué le ha parecido su pedido {{2}}?", "Muy bien", "Regular", "Mal"),
  feedback("pt_BR", "Olá {{1}}, você gostou do seu pedido {{2}}?", "Sim", "Não"),
  feedback("zh_CN", "{{1}}您好，您对订单{{2}}满意吗？", "满意", "一般", "不满意"),
  template("service_survey", "de", "Wie war unser Gespräch? Antworten Sie mit einer Zahl von 1 bis 5."),
  template("spring_news", "de", "Der Frühling kommt: Neuigkeiten für {{1}}.", { category: "marketing", status: "pending" }),
  offer("ar", "مصابيح الشتاء أرخص بنسبة {{1}}٪ حتى {{2}}. أرسل «إيقاف» إن لم ترغب في المزيد.", "عرض المصابيح"),
  offer("de", "Bis {{2}}: {{1}} % auf alle Winterlampen von Lumora.\n\nMit STOPP bekommen Sie nichts mehr.", "Lampen ansehen"),
  offer("en_US", "Until {{2}}: {{1}}% off all winter lamps.\n\nReply STOP to hear no more.", "See lamps"),
  offer("zh_CN", "{{2}}前冬季灯具全场优惠{{1}}%。回复“退订”不再接收。", "查看灯具"),
];

const [EUROPE, GULF, CHINA] = ["Lumora Europe", "Lumora Gulf", "Lumora China"].map((name, index): Reachable => ({ channelAccountId: id(12, 21 + index), channel: "whatsapp", name }));
const one = (account: Reachable | undefined): readonly Reachable[] => (account ? [account] : []);

/** Of the first four customers of the desk; the last one never wrote on WhatsApp. */
export const reachable: readonly (readonly Reachable[])[] = [one(EUROPE), one(CHINA), one(GULF), []];

export interface SentSeed extends Partial<ProactiveMessage> {
  readonly minutesAgo: number;
  /** Minutes until it is not to be sent any more. */
  readonly lasts?: number;
}
const DAY = 1_440;
const survey = (minutesAgo: number, more: Partial<SentSeed>): SentSeed => ({ minutesAgo, purpose: "survey", template: "order_feedback", ...more });
const advert = (minutesAgo: number, more: Partial<SentSeed>): SentSeed => ({ minutesAgo, purpose: "marketing", template: "winter_offer", ...more });

/** Sent and not, held for the night, and refused after somebody wrote STOP. */
export const sent: readonly (readonly SentSeed[])[] = [
  [
    survey(2 * DAY, { language: "de", status: "read", template: "service_survey", text: "Wie war unser Gespräch? Antworten Sie mit einer Zahl von 1 bis 5." }),
    survey(9 * DAY, { language: "de", status: "failed", problem: "not_reachable", text: "Hallo Mia, wie zufrieden sind Sie mit Ihrer Bestellung LM-20391? Eine kurze Antwort genügt." }),
    survey(16 * DAY, { language: "de", status: "expired", refusal: "outside-hours", lasts: 60, text: "Hallo Mia, wie zufrieden sind Sie mit Ihrer Bestellung LM-20018? Eine kurze Antwort genügt." }),
    survey(18 * DAY, { language: "en_US", status: "delivered", text: "Hello Mia, how happy are you with your order LM-19980? A short answer is enough." }),
  ],
  [
    advert(5 * DAY, { language: "zh_CN", status: "refused", refusal: "consent-withdrawn", text: "12月24日前冬季灯具全场优惠20%。回复“退订”不再接收。" }),
    advert(7 * DAY, { language: "zh_CN", status: "read", text: "11月30日前冬季灯具全场优惠10%。回复“退订”不再接收。" }),
  ],
  [
    advert(74, { language: "ar", status: "held", refusal: "outside-hours", lasts: 3 * DAY, text: "مصابيح الشتاء أرخص بنسبة 20٪ حتى 24 ديسمبر. أرسل «إيقاف» إن لم ترغب في المزيد." }),
    survey(11 * DAY, { language: "ar", status: "delivered", text: "مرحبًا محمد، هل أنت راضٍ عن طلبك LM-20107؟" }),
  ],
  [],
];
