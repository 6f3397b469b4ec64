/** Texts of the widget by when a visitor meets them, in the order of a visit; each key stands in exactly one group. */
export const groups = {
  start: ["open", "title", "greeting", "available", "placeholder", "start", "send", "attach", "message", "close"],
  questions: ["ageTitle", "ageMonth", "ageYear", "ageNext", "ageNeeded", "name", "email", "optional", "nameNeeded", "emailNeeded"],
  waiting: ["waiting", "busy", "place", "waitAbout", "awayClosed", "awayClosedUntil", "awayNobody", "offlineTitle", "offlineText", "offlineSent", "messageNeeded", "chatAnyway"],
  talk: ["agent", "agentJoined", "transferred", "typing", "you", "sending", "sent", "delivered", "read", "unread", "latest", "messages", "download", "remove", "erased", "end", "endConfirm", "ended", "restart", "cancel"],
  law: ["privacy", "notice.chat.notice", "notice.chat.consent", "consentAccept", "consentDecline", "consentNeeded", "minor", "guardian", "ok"],
  trouble: ["failed", "retry", "discard", "reconnecting", "deviceOffline", "unreachable", "limited", "identityFailed", "tooLong", "fileTooLarge", "fileType", "fileUnsafe", "tooManyFiles"],
} as const satisfies Record<string, readonly string[]>;

export type Group = keyof typeof groups;

export const groupNames = Object.keys(groups) as readonly Group[];

/** Languages every text of the widget exists in. */
export const languages: readonly string[] = ["ar", "de", "en", "es", "fr", "he", "id", "it", "ja", "ko", "ms", "nl", "pl", "pt-BR", "ru", "th", "tr", "vi", "zh-CN", "zh-TW"];

/** What a customer and an agent say in the preview. */
const samples: Readonly<Record<string, readonly [customer: string, agent: string]>> = {
  ar: ["مرحبًا، أين طلبي؟", "لقد غادر مستودعنا أمس ويصلك غدًا."],
  de: ["Hallo, wo ist meine Bestellung?", "Sie hat gestern unser Lager verlassen und kommt morgen an."],
  en: ["Hello, where is my order?", "It left our warehouse yesterday and will arrive tomorrow."],
  es: ["Hola, ¿dónde está mi pedido?", "Salió ayer de nuestro almacén y llegará mañana."],
  fr: ["Bonjour, où est ma commande ?", "Elle a quitté notre entrepôt hier et arrivera demain."],
  he: ["שלום, איפה ההזמנה שלי?", "היא יצאה מהמחסן אתמול ותגיע מחר."],
  id: ["Halo, di mana pesanan saya?", "Pesanan keluar dari gudang kemarin dan tiba besok."],
  it: ["Buongiorno, dov’è il mio ordine?", "È partito ieri dal nostro magazzino e arriva domani."],
  ja: ["こんにちは。注文した品は今どこですか？", "昨日倉庫を出発し、明日到着する予定です。"],
  ko: ["안녕하세요, 제 주문은 어디에 있나요?", "어제 창고에서 출발했고 내일 도착합니다."],
  ms: ["Helo, di mana pesanan saya?", "Pesanan keluar dari gudang semalam dan tiba esok."],
  nl: ["Hallo, waar is mijn bestelling?", "Ze is gisteren uit ons magazijn vertrokken en komt morgen aan."],
  pl: ["Dzień dobry, gdzie jest moje zamówienie?", "Wczoraj opuściło nasz magazyn i dotrze jutro."],
  "pt-BR": ["Olá, onde está o meu pedido?", "Ele saiu do nosso depósito ontem e chega amanhã."],
  ru: ["Здравствуйте, где мой заказ?", "Вчера он покинул наш склад и прибудет завтра."],
  th: ["สวัสดี สินค้าของฉันอยู่ที่ไหน", "ออกจากคลังเมื่อวานนี้ และจะถึงพรุ่งนี้"],
  tr: ["Merhaba, siparişim nerede?", "Dün depomuzdan çıktı, yarın elinizde olur."],
  vi: ["Xin chào, đơn hàng của tôi ở đâu?", "Đơn đã rời kho hôm qua và sẽ đến vào ngày mai."],
  "zh-CN": ["您好，我的订单到哪里了？", "昨天已从仓库发出，预计明天送达。"],
  "zh-TW": ["您好，我的訂單到哪裡了？", "昨天已從倉庫出貨，預計明天送達。"],
};

export function sampleOf(language: string): readonly (readonly ["customer" | "agent", string])[] {
  const [customer, agent] = samples[language] ?? samples["en"] ?? ["", ""];
  return [["customer", customer], ["agent", agent]];
}

export type OwnTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** With another wording of one text; an empty one goes back to the standard. */
export function withText(texts: OwnTexts, language: string, key: string, text: string): OwnTexts {
  const { [language]: before = {}, ...others } = texts;
  const next = { ...Object.fromEntries(Object.entries(before).filter(([one]) => one !== key)), ...(text !== "" && { [key]: text }) };
  return Object.keys(next).length === 0 ? others : { ...others, [language]: next };
}

/** Places such as {time} that the standard text has and the own wording lacks: what stood there is not said. */
export function missingPlaces(standard: string | undefined, own: string): readonly string[] {
  return [...new Set(standard?.match(/\{\w+\}/g) ?? [])].filter((place) => !own.includes(place));
}
