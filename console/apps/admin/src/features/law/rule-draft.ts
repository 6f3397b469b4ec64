import type { channels, LawRequirement, parties, RuleSubject, TenantRule } from "@meridian/api/law.ts";
import { DAYS, type Day } from "./week.ts";

/** What a company asks besides the law on this page, with the grades from lax to strict where there are some; the others come through the API. */
export const SUBJECTS = {
  consent: ["opt-out", "presumed", "soft-opt-in", "opt-in", "express-opt-in", "written-opt-in"],
  "contact-hours": [],
  attempts: [],
  "chat-notice": ["notice", "consent"],
  recording: ["notice", "all"],
  "bot-disclosure": ["when-asked", "first-turn"],
  "human-on-request": ["required"],
  "minor-age": [],
} as const satisfies Partial<Record<RuleSubject, readonly string[]>>;

export type Subject = keyof typeof SUBJECTS;
export type Channel = (typeof channels)[number];
export type Party = (typeof parties)[number];

export interface DayDraft {
  readonly open: boolean;
  readonly from: string;
  readonly to: string;
}

export interface RuleDraft {
  readonly subject: Subject;
  readonly channels: readonly Channel[];
  readonly party: Party | null;
  readonly grade: string;
  readonly hours: Readonly<Record<Day, DayDraft>>;
  readonly most: number;
  readonly per: number;
  readonly age: number;
  readonly reason: string;
  readonly from: string;
  readonly until: string;
}

export function isSubject(subject: RuleSubject): subject is Subject {
  return subject in SUBJECTS;
}

/** Whether the form can show all of it: one span a day, one limit. */
export function fits({ subject, parties: whom, asks }: TenantRule): boolean {
  return isSubject(subject) && whom.length < 2 && Object.values(asks.hours ?? {}).every((spans) => spans.length < 2) && (asks.limits === null || asks.limits.length === 1);
}

export function draftOf(rule: TenantRule | undefined): RuleDraft {
  const subject = rule && isSubject(rule.subject) ? rule.subject : "consent";
  const [limit = { most: 3, hours: 720 }] = rule?.asks.limits ?? [];
  return {
    subject,
    channels: rule?.channels ?? [],
    party: rule?.parties[0] ?? null,
    grade: rule?.asks.grade ?? strictest(subject),
    hours: Object.fromEntries(DAYS.map((day) => [day, dayOf(day, rule?.asks.hours ?? undefined)])) as Record<Day, DayDraft>,
    most: limit.most,
    per: limit.hours,
    age: rule?.asks.figure ?? 18,
    reason: rule?.reason ?? "",
    from: rule?.from ?? "",
    until: rule?.until ?? "",
  };
}

export function strictest(subject: Subject): string {
  return SUBJECTS[subject].at(-1) ?? "";
}

const NOTHING: LawRequirement = { grade: null, figure: null, hours: null, limits: null, registers: null };

/** What is sent: the part that the subject needs. */
export function asksOf({ subject, grade, hours, most, per, age }: RuleDraft): LawRequirement {
  if (subject === "contact-hours") return { ...NOTHING, hours: Object.fromEntries(DAYS.map((day) => [day, hours[day].open ? [`${hours[day].from}-${hours[day].to === "00:00" ? "24:00" : hours[day].to}`] : []])) };
  if (subject === "attempts") return { ...NOTHING, limits: [{ most, hours: per }] };
  if (subject === "minor-age") return { ...NOTHING, figure: age };
  return { ...NOTHING, grade };
}

/** Whether hours, limit or age make sense; a day may also end at midnight. */
export function isComplete({ subject, hours, most, per, age }: RuleDraft): boolean {
  if (subject === "contact-hours") return DAYS.every((day) => !hours[day].open || (hours[day].from !== "" && hours[day].to !== "" && (hours[day].to === "00:00" || hours[day].to > hours[day].from)));
  if (subject === "attempts") return [most, per].every((number) => Number.isInteger(number) && number > 0);
  return subject !== "minor-age" || (Number.isInteger(age) && age > 0);
}

function dayOf(day: Day, hours: Readonly<Record<string, readonly string[]>> | undefined): DayDraft {
  const usual = !["saturday", "sunday", "holidays"].includes(day);
  if (!hours) return { open: usual, from: "09:00", to: "18:00" };
  const [from = "09:00", to = "18:00"] = hours[day]?.[0]?.split("-") ?? [];
  return { open: (hours[day] ?? []).length > 0, from, to: to === "24:00" ? "00:00" : to };
}
