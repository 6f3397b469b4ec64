import type { TicketField } from "@meridian/api/tickets.ts";
import { id } from "./data.ts";

/** What an invented company wants to know of its tickets. Development and tests only. */

const labels = (en: string, de: string, es: string, zh: string, ar: string): Record<string, string> => ({ en, de, es, "zh-CN": zh, ar });

const field = (index: number, key: string, kind: TicketField["kind"], own: Record<string, string>, options: TicketField["options"] = []): TicketField => ({
  id: id(22, index), key, kind, labels: own, required: false, options, position: index, active: true, version: 1, updatedAt: "2026-11-01T08:00:00Z",
});

export const ticketFields: readonly TicketField[] = [
  field(1, "order_number", "text", labels("Order number", "Bestellnummer", "Número de pedido", "订单号", "رقم الطلب")),
  field(2, "refund", "number", labels("Refund (EUR)", "Erstattung (EUR)", "Reembolso (EUR)", "退款金额（欧元）", "مبلغ الاسترداد (يورو)")),
  field(3, "delivered_on", "date", labels("Delivered on", "Geliefert am", "Entregado el", "送达日期", "تاريخ التسليم")),
  field(4, "damage", "choice", labels("Damage", "Schaden", "Daño", "损坏情况", "الضرر"), [
    { key: "none", labels: labels("None", "Keiner", "Ninguno", "无", "لا يوجد") },
    { key: "scratched", labels: labels("Scratched", "Zerkratzt", "Rayado", "有划痕", "مخدوش") },
    { key: "broken", labels: labels("Broken", "Zerbrochen", "Roto", "破损", "مكسور") },
  ]),
  field(5, "wants_exchange", "boolean", labels("Wants an exchange", "Möchte Umtausch", "Quiere un cambio", "希望换货", "يرغب في الاستبدال")),
];
