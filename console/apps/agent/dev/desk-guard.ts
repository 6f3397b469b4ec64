import type { GuardAnswer, GuardFinding, GuardWords } from "@meridian/api/conversations.ts";

/** Rules of what is written to customers, for the pretended desk: so few that each kind of finding occurs. Development and tests only. */
interface Rule extends Pick<GuardFinding, "rule" | "name" | "says" | "action"> {
  /** What is not to be written, and what to write instead; null: no suggestion. */
  readonly forbidden?: readonly (readonly [phrase: RegExp, instead: string | null])[];
  /** What has to be there where something else is. */
  readonly required?: { readonly when: RegExp; readonly one: RegExp; readonly add: string };
}

const words = (en: string, de: string, es: string, chinese: string, ar: string): GuardWords => ({ en, de, es, "zh-CN": chinese, ar });

const RULES: readonly Rule[] = [
  {
    rule: "demo.alcohol",
    action: "block",
    name: words("Alcohol", "Alkohol", "Alcohol", "酒类", "الكحول"),
    says: words("Not offered to customers here.", "Wird Kunden hier nicht angeboten.", "Aquí no se ofrece a los clientes.", "不得在此地向客户提供。", "لا يُعرض على العملاء هنا."),
    forbidden: [[/free wine/giu, "free refreshments"], [/gratis Wein/giu, "kostenlose Getränke"], [/免费红酒/gu, "免费饮料"], [/نبيذ مجاني/gu, "مشروبات مجانية"]],
  },
  {
    rule: "demo.promise",
    action: "warn",
    name: words("Promises", "Zusagen", "Promesas", "承诺用语", "الوعود"),
    says: words("Promise only what the terms promise.", "Nur zusagen, was die Bedingungen zusagen.", "Prometa solo lo que prometen las condiciones.", "只承诺条款中已有的内容。", "لا تَعِد إلا بما تنص عليه الشروط."),
    forbidden: [[/guaranteed/giu, null], [/garantiert/giu, null], [/保证/gu, null], [/مضمون/gu, null], [/absolutely/giu, ""]],
  },
  {
    rule: "demo.terms",
    action: "warn",
    name: words("Terms of a discount", "Bedingungen eines Rabatts", "Condiciones de un descuento", "优惠条件", "شروط الخصم"),
    says: words("Whoever speaks of a discount names its terms.", "Wer einen Rabatt nennt, nennt seine Bedingungen.", "Quien habla de un descuento indica sus condiciones.", "提到优惠时须说明条件。", "من يذكر خصمًا يذكر شروطه."),
    required: { when: /discount|Rabatt|优惠|خصم/iu, one: /terms|Bedingungen|条款|الشروط/iu, add: "Terms apply: lumora.example/terms" },
  },
  { rule: "demo.counted", action: "log", name: { "*": "Count" }, says: {}, forbidden: [[/sorry/giu, null]] },
];

export function guardAnswer(text: string): GuardAnswer {
  const findings = RULES.flatMap(({ rule, name, says, action, forbidden = [], required }): GuardFinding[] => [
    ...forbidden.flatMap(([phrase, replacement]) =>
      [...text.matchAll(phrase)].map(({ index, 0: found }): GuardFinding => ({ rule, name, says, action, start: index, end: index + found.length, replacement, place: null })),
    ),
    ...(required?.when.test(text) && !required.one.test(text) ? [{ rule, name, says, action, start: null, end: null, replacement: required.add, place: "end" } as const] : []),
  ]);
  return { guarded: true, findings: findings.sort((a, b) => (a.start ?? Infinity) - (b.start ?? Infinity)) };
}

/** Why a text is not sent; undefined: it is. */
export function refusal(text: string | null, heeded: readonly string[]): { readonly code: "draft_blocked" | "draft_warned"; readonly findings: readonly GuardFinding[] } | undefined {
  const findings = text === null ? [] : guardAnswer(text).findings.filter(({ action, rule }) => action === "block" || (action === "warn" && !heeded.includes(rule)));
  return findings.length === 0 ? undefined : { code: findings.some(({ action }) => action === "block") ? "draft_blocked" : "draft_warned", findings };
}
