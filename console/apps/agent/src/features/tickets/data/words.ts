import { textIn } from "@meridian/api/work.ts";
import type { Ticket, TicketActor, TicketField, TicketPriority, TicketStatus } from "@meridian/api/tickets.ts";
import { intlLocale } from "@meridian/i18n/formatters.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { useSession } from "@meridian/session/SessionContext.tsx";
import type { Tone } from "@meridian/ui/StatusBadge.tsx";
import { useTranslation } from "react-i18next";
import { nameIn, useNames, useTicketFields } from "./queries.ts";

export const STATUS_TONES: Record<TicketStatus, Tone> = { new: "accent", open: "warn", pending: "neutral", solved: "ok", closed: "neutral" };
export const PRIORITY_TONES: Record<TicketPriority, Tone> = { urgent: "danger", high: "warn", normal: "neutral", low: "neutral" };

/** A foreign text inside a sentence keeps its own direction and does not turn what is around it. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** "#1042"; always left to right. */
export function numberText(number: number): string {
  return `\u2066#${number}\u2069`;
}

export interface Words {
  readonly actor: (actor: TicketActor | undefined) => string;
  readonly subject: (ticket: Pick<Ticket, "subject" | "erased">) => string;
  readonly staff: (id: string | null) => string;
  readonly team: (id: string | null) => string;
  readonly market: (id: string | null) => string;
  readonly brand: (id: string | null) => string;
  /** Name of a field as it stands in Ticket or in a history. */
  readonly field: (name: string) => string;
  /** A value of a field in words; null for none. */
  readonly value: (field: string, value: string | number | boolean | null) => string | null;
  readonly label: (field: TicketField) => string;
}

/** How everything of a ticket is said to this person. */
export function useWords(): Words {
  const { t } = useTranslation("tickets");
  const format = useFormat();
  const { tag } = useLocale();
  const { user } = useSession();
  const names = useNames();
  const fields = useTicketFields().data;
  const named = (from: keyof typeof names, id: string | null): string => (id === null ? t("nobody") : (nameIn(names[from], id) ?? t("unknown")));
  const staff = (id: string | null): string => (id === user.id ? user.name : named("staff", id));
  const label = (field: TicketField): string => textIn(field.labels, tag);
  const custom = (name: string): TicketField | undefined => fields?.find(({ key }) => `fields.${key}` === name);
  return {
    staff,
    label,
    team: (id) => named("teams", id),
    market: (id) => named("markets", id),
    brand: (id) => named("brands", id),
    subject: ({ subject }) => subject ?? t("erased"),
    actor: (actor) => {
      if (!actor) return t("actor.somebody");
      if (actor.kind === "user") return actor.id === user.id ? t("actor.you") : (nameIn(names.staff, actor.id) ?? t("actor.somebody"));
      return t(`actor.${actor.kind}`);
    },
    field: (name) => {
      const own = custom(name);
      if (own) return label(own);
      switch (name) {
        case "subject":
        case "description":
        case "status":
        case "priority":
        case "type":
        case "assigneeId":
        case "teamId":
        case "marketId":
        case "brandId":
        case "customerId":
        case "language":
        case "conversation":
          return t(`field.${name}`);
        default:
          return name.replace(/^fields\./, "");
      }
    },
    value: (field, value) => {
      if (value === null) return null;
      const text = String(value);
      switch (field) {
        case "status":
          return t(`status.${text as TicketStatus}`);
        case "priority":
          return t(`priority.${text as TicketPriority}`);
        case "type":
          return t(`type.${text as Ticket["type"]}`);
        case "assigneeId":
          return staff(text);
        case "teamId":
          return named("teams", text);
        case "marketId":
          return named("markets", text);
        case "brandId":
          return named("brands", text);
        case "language":
          return format.language(text);
        default:
          return customValue(custom(field), value);
      }
    },
  };

  function customValue(field: TicketField | undefined, value: string | number | boolean): string {
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (field?.kind === "choice") {
      const option = field.options.find(({ key }) => key === value);
      return option ? textIn(option.labels, tag) : String(value);
    }
    if (field?.kind === "date") return dayOf(String(value));
    return typeof value === "number" ? format.number(value) : value;
  }

  /** A day has no zone: it is the same everywhere. */
  function dayOf(day: string): string {
    const at = Date.parse(`${day}T12:00:00Z`);
    return Number.isNaN(at) ? day : new Intl.DateTimeFormat(intlLocale(format.locale), { timeZone: "UTC", year: "numeric", month: "short", day: "numeric" }).format(at);
  }
}
