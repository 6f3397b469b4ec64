/** What the services note today, by object; each is a text of this feature. One that is newer than this page is shown by its code. */
export const actions = {
  member: ["member.invited", "member.access-changed", "member.guest-changed", "member.skills-changed", "member.disabled", "member.enabled", "member.sessions-ended", "member.removed", "viewing.stopped", "download.stopped", "viewing-stop.lifted"],
  guest: ["guest.signed-in"],
  "api-client": ["api-client.created", "api-client.secret-changed", "api-client.revoked"],
  partner: ["partner.created", "partner.changed"],
  queue: ["queue.created", "queue.changed", "queue.deleted"],
  "routing-rules": ["routing-rules.changed"],
  task: ["task.assigned", "task.moved"],
  today: ["today.exported"],
  "today-terms": ["today-terms.changed"],
  "channel-account": ["channel-account.created", "channel-account.changed", "channel-account.keys-replaced", "channel-account.secret-rotated"],
  conversation: ["conversation.read"],
  customer: ["customer.read", "customer.merged", "customer.unmerged", "customer.choices-link-made", "customer.contact-requested", "customer.contact-cancelled", "customer.age-changed", "customer.unmasked", "customer.erased"],
  consent: ["consent.recorded"],
  attachment: ["attachment.exported"],
  "canned-reply": ["canned-reply.created", "canned-reply.changed", "canned-reply.deleted"],
  ticket: ["ticket.read", "ticket.bulk-changed"],
  "ticket-field": ["ticket-field.created", "ticket-field.changed", "ticket-field.deleted"],
  "tenant-rule": ["tenant-rule.created", "tenant-rule.changed", "tenant-rule.deleted"],
  "guard-rule": ["guard-rule.created", "guard-rule.changed", "guard-rule.deleted"],
  "guard-setting": ["guard-setting.changed"],
  "view-rule": ["view-rule.created", "view-rule.changed", "view-rule.deleted"],
  "viewing-limits": ["viewing-limits.changed"],
  "do-not-contact-list": ["do-not-contact-list.created", "do-not-contact-list.imported", "do-not-contact-list.address-removed", "do-not-contact-list.deleted"],
  "audit-entry": ["audit-entry.read"],
  "ticket-view": ["ticket-view.created", "ticket-view.changed", "ticket-view.deleted"],
} as const;

export type ObjectType = keyof typeof actions;
export type Action = (typeof actions)[ObjectType][number];

export const objectTypes = Object.keys(actions) as readonly ObjectType[];

const KNOWN: readonly string[] = Object.values(actions).flat();

export function isAction(value: string): value is Action {
  return KNOWN.includes(value);
}

export function isObjectType(value: string): value is ObjectType {
  return value in actions;
}

export const services = ["tenant", "routing", "channel", "ticket", "compliance"] as const;

export function isService(value: string): value is (typeof services)[number] {
  return services.some((service) => service === value);
}
