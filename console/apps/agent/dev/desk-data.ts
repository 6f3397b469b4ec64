import type { CannedReply } from "@meridian/api/canned.ts";
import type { Agent, BreakCode, Disposition, Queue } from "@meridian/api/work.ts";
import { id } from "@meridian/testing/pretend/data.ts";

/** What a demo centre works with: invented queues, texts and customers. Development and tests only. */

const texts = (en: string, de: string, es: string, zh: string, ar: string): Record<string, string> => ({ en, de, es, "zh-CN": zh, ar });

export const breakCodes: readonly BreakCode[] = [
  { code: "lunch", names: texts("Lunch", "Mittag", "Comida", "午餐", "غداء"), paid: false },
  { code: "coffee", names: texts("Short break", "Kurze Pause", "Pausa corta", "小休", "استراحة قصيرة"), paid: true },
  { code: "training", names: texts("Training", "Schulung", "Formación", "培训", "تدريب"), paid: true },
];

export const dispositions: readonly Disposition[] = [
  { code: "solved", names: texts("Solved", "Gelöst", "Resuelto", "已解决", "تم الحل") },
  { code: "refund", names: texts("Refund agreed", "Erstattung zugesagt", "Reembolso acordado", "同意退款", "تمت الموافقة على الاسترداد") },
  { code: "call-back", names: texts("Call back later", "Rückruf vereinbart", "Llamar más tarde", "稍后回电", "معاودة الاتصال") },
  { code: "no-answer", names: texts("Customer left", "Kunde hat abgebrochen", "El cliente se fue", "客户离开", "غادر العميل") },
];

const names = ["Chat Europe", "Returns & refunds", "Atención Iberia", "خدمة عملاء الخليج", "华东在线客服", "Escalations"];
export const queues: readonly Queue[] = names.map((name, index) => ({
  queueId: id(7, index + 1),
  version: 1,
  name,
  teamIds: [],
  marketId: null,
  calendarId: null,
  steps: [],
  acceleration: 1,
  offerSeconds: 30,
  wrapUpSeconds: 60,
  dispositionRequired: index === 0,
  isDefault: index === 0,
  waiting: [3, 0, 1, 2, 0, 5][index] ?? 0,
  longestWaitSeconds: 90,
  open: index !== 1,
  nextOpening: index === 1 ? "2026-11-23T08:00:00Z" : null,
}));

export function agentOf(index: number, now: number, state: Agent["state"], used: number): Agent {
  return {
    agentId: id(5, index),
    state,
    breakCode: state === "break" ? "lunch" : null,
    since: new Date(now - index * 640_000).toISOString(),
    present: state !== "offline",
    usedCapacity: used,
    totalCapacity: 100,
    channels: [{ channel: "widget", active: Math.round(used / 25), cost: 25, ceiling: 4 }],
    sequence: 0,
  };
}

const reply = (index: number, shortcut: string, title: string, own: Record<string, string>): CannedReply => ({ id: id(8, index), shortcut, title, texts: own, marketId: null, brandId: null });

export const cannedReplies: readonly CannedReply[] = [
  reply(1, "hello", "Greeting", texts(
    "Hello {{customer.name}}, this is {{agent.name}} from {{brand.name}}. How can I help?",
    "Guten Tag {{customer.name}}, hier ist {{agent.name}} von {{brand.name}}. Wie kann ich helfen?",
    "Hola {{customer.name}}, soy {{agent.name}} de {{brand.name}}. ¿En qué puedo ayudarle?",
    "{{customer.name}}您好，我是{{brand.name}}的{{agent.name}}，请问有什么可以帮您？",
    "مرحبًا {{customer.name}}، معك {{agent.name}} من {{brand.name}}. كيف يمكنني مساعدتك؟",
  )),
  reply(2, "shipping", "Where is my order", texts(
    "Your order {{order.number}} is on its way and arrives within two working days.",
    "Ihre Bestellung {{order.number}} ist unterwegs und kommt in den nächsten zwei Werktagen an.",
    "Su pedido {{order.number}} está en camino y llegará en dos días laborables.",
    "您的订单{{order.number}}已发出，预计两个工作日内送达。",
    "طلبك {{order.number}} في الطريق وسيصل خلال يومي عمل.",
  )),
  reply(3, "refund", "Refund is coming", texts(
    "We have started the refund. It reaches your account within five working days.",
    "Die Erstattung ist angewiesen. Sie ist in spätestens fünf Werktagen auf Ihrem Konto.",
    "Hemos iniciado el reembolso. Llegará a su cuenta en cinco días laborables.",
    "退款已提交，将在五个工作日内退回您的账户。",
    "بدأنا عملية الاسترداد وستصل إلى حسابك خلال خمسة أيام عمل.",
  )),
  reply(4, "bye", "Goodbye", texts("Thank you for writing to {{brand.name}}. Have a good day!", "Danke, dass Sie {{brand.name}} geschrieben haben. Einen schönen Tag noch!", "Gracias por escribir a {{brand.name}}. ¡Que tenga un buen día!", "感谢您联系{{brand.name}}，祝您愉快！", "شكرًا لتواصلك مع {{brand.name}}. طاب يومك!")),
];

/** Who speaks, how long ago (minutes), and what. `c` customer, `a` the agent, `n` a note, `s` the system. */
export type Line = readonly [who: "c" | "a" | "n" | "s", ago: number, text: string];

export interface Person {
  readonly name: string | null;
  readonly email: string | null;
  readonly language: string;
  readonly country: string;
  readonly zone: string;
  readonly queue: number;
  readonly page: string;
  /** An earlier conversation of this other one; closed. */
  readonly of?: number;
  readonly lines: readonly Line[];
  /** What they say next, one after the other, when they are answered. */
  readonly next: readonly string[];
}

export const persons: readonly Person[] = [
  {
    name: "Mia Brandt", email: "mia.brandt@post.example", language: "de", country: "DE", zone: "Europe/Berlin", queue: 0, page: "Saugroboter R4 | Lumora",
    lines: [
      ["s", 34, "opened"],
      ["c", 34, "Hallo, mein Saugroboter R4 fährt seit gestern nur noch im Kreis."],
      ["c", 33, "Ich habe ihn schon zweimal neu gestartet."],
      ["s", 32, "assigned"],
      ["a", 31, "Guten Tag Mia Brandt, das klingt nach dem Bodensensor. Leuchtet die Anzeige vorn rot oder gelb?"],
      ["c", 29, "Gelb. Moment, ich mache ein Foto."],
      ["c", 28, "file"],
      ["n", 27, "Bekanntes Problem der Charge 26-41: Sensor reinigen, sonst Tausch ohne Rücksendung."],
      ["a", 25, "Danke für das Foto. Bitte wischen Sie die beiden kleinen Fenster an der Unterseite mit einem trockenen Tuch ab und starten Sie ihn noch einmal.\n\nWenn er dann immer noch kreist, tauschen wir ihn sofort aus."],
      ["c", 3, "Ich habe die Sensoren gereinigt. Er fährt jetzt geradeaus, aber sehr langsam."],
      ["c", 2, "Ist das normal?"],
    ],
    next: ["Ah, verstehe. Und wie lange dauert das?", "Super, vielen Dank für die schnelle Hilfe!", "Dann probiere ich das gleich aus."],
  },
  {
    name: "王芳", email: null, language: "zh-CN", country: "CN", zone: "Asia/Shanghai", queue: 4, page: "智能吊灯 L2 | Lumora",
    lines: [
      ["s", 12, "opened"],
      ["c", 12, "您好，我昨天买的吊灯少了一个遥控器。"],
      ["s", 11, "assigned"],
      ["a", 10, "您好王女士，非常抱歉。我马上为您补寄一个遥控器，请确认收货地址是否仍为订单上的地址。"],
      ["c", 8, "是的，地址没有变。谢谢！"],
    ],
    next: ["好的，大概几天能收到？", "明白了，谢谢您！"],
  },
  {
    name: "محمد العلي", email: "m.ali@mail.example", language: "ar", country: "AE", zone: "Asia/Dubai", queue: 3, page: "مصباح المكتب | Lumora",
    lines: [
      ["s", 7, "opened"],
      ["c", 7, "السلام عليكم، طلبي رقم LM-20418 لم يصل بعد."],
      ["s", 6, "assigned"],
      ["c", 6, "كان من المفترض أن يصل يوم الخميس."],
    ],
    next: ["متى أتوقع وصوله؟", "شكرًا جزيلًا."],
  },
  {
    name: "Lucía Ortega", email: "lucia@correo.example", language: "es", country: "ES", zone: "Europe/Madrid", queue: 2, page: "Mis pedidos | Lumora",
    lines: [
      ["s", 26, "opened"],
      ["c", 26, "Quiero devolver una lámpara, no es el color que esperaba."],
      ["s", 25, "assigned"],
      ["a", 24, "Sin problema, Lucía. Le envío la etiqueta de devolución por correo."],
      ["c", 22, "Perfecto, ya la tengo. ¡Gracias!"],
    ],
    next: [],
  },
  {
    name: "Oliver Hughes", email: "o.hughes@inbox.example", language: "en", country: "GB", zone: "Europe/London", queue: 0, page: "Checkout | Lumora",
    lines: [["s", 2, "opened"], ["c", 2, "Hi, my voucher code is not accepted at the checkout."], ["c", 1, "It says it has expired, but the e-mail says Sunday."]],
    next: ["That worked, thank you so much!", "Brilliant. That was all."],
  },
  {
    name: "Jana Nováková", email: null, language: "de", country: "AT", zone: "Europe/Vienna", queue: 0, page: "Kontakt | Lumora",
    lines: [["s", 1, "opened"], ["c", 1, "Guten Abend, kann ich meine Lieferadresse noch ändern?"]],
    next: ["Die neue Adresse ist Neubaugasse 12, 1070 Wien.", "Vielen Dank!"],
  },
  {
    name: null, email: null, language: "en", country: "US", zone: "America/New_York", queue: 0, page: "Smart lighting | Lumora",
    lines: [["s", 0, "opened"], ["c", 0, "Do you ship to the US?"]],
    next: ["OK, and how much is it?", "Thanks!"],
  },
  {
    name: "Mia Brandt", email: "mia.brandt@post.example", language: "de", country: "DE", zone: "Europe/Berlin", queue: 0, page: "Ersatzteile | Lumora", of: 0, next: [],
    lines: [["s", 12_960, "opened"], ["c", 12_960, "Passt die Bürste vom R3 auch in den R4?"], ["s", 12_958, "assigned"], ["a", 12_957, "Nein, aber ich schicke Ihnen gern die richtige zu."], ["c", 12_950, "Danke, die Ersatzbürste ist angekommen."], ["s", 12_940, "closed"]],
  },
  {
    name: "Mia Brandt", email: "mia.brandt@post.example", language: "de", country: "DE", zone: "Europe/Berlin", queue: 0, page: "Meine Rechnungen | Lumora", of: 0, next: [],
    lines: [["s", 59_040, "opened"], ["c", 59_040, "Kann ich die Rechnung noch einmal bekommen?"], ["s", 59_038, "assigned"], ["a", 59_037, "Sie ist gerade per E-Mail an Sie gegangen."], ["s", 59_020, "closed"]],
  },
];
