import type { AuditAlarm, AuditCheckpoint, AuditEntry, AuditEntryDetails, AuditProof, AuditState, AuditVerification, Tampering } from "@meridian/api/audit.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import type { Answerer } from "@meridian/testing/pretend/gateway.ts";
import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { actions } from "../src/features/audit/actions.ts";

const TENANT = id(1, 1);
const KEY_NAME = "meridian-audit-eu";
const SERVICE: Record<string, string> = { member: "tenant", "api-client": "tenant", queue: "routing", "routing-rules": "routing", ticket: "ticket", "ticket-field": "ticket", "ticket-view": "ticket", "tenant-rule": "compliance", "guard-rule": "compliance", "guard-setting": "compliance", "do-not-contact-list": "compliance", "audit-entry": "compliance" };
/** What the services keep of some actions; of the others, nothing. */
const DETAILS: Record<string, object> = {
  "customer.unmasked": { reason: "Rückruf wegen der Probefahrt" },
  "member.access-changed": { before: { roles: ["agent"], permissions: [], scope: "own" }, after: { roles: ["agent", "supervisor"], permissions: ["unmask"], scope: "team" } },
  "queue.changed": { queue: { name: "Probefahrten", teamIds: [id(8, 1)], marketId: null, calendarId: null, offerSeconds: 30, dispositionRequired: false }, version: 4 },
  "viewing-stop.lifted": { stop: id(33, 1), reason: "Stichtag" },
};
/** How often each action is among a hundred, as in a house that works. */
const USUAL = ["conversation.read", "conversation.read", "customer.read", "ticket.read", "conversation.read", "attachment.exported", "member.access-changed", "canned-reply.changed", "queue.changed", "conversation.read", "customer.unmasked", "ticket.bulk-changed"];

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** RFC 9162 section 2.1.1, from the leaves each time: it is small. */
function root(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (!first) return sha256();
  if (leaves.length === 1) return first;
  const half = split(leaves.length);
  return sha256(NODE, root(leaves.slice(0, half)), root(leaves.slice(half)));
}

function path(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return [];
  const half = split(leaves.length);
  return index < half ? [...path(leaves.slice(0, half), index), root(leaves.slice(half))] : [...path(leaves.slice(half), index - half), root(leaves.slice(0, half))];
}

function split(count: number): number {
  return 2 ** Math.floor(Math.log2(count - 1));
}

function text(entry: AuditEntry): string {
  return `${["meridian-audit-entry/v1", TENANT, entry.service, entry.number, entry.entryId, entry.at, entry.actorKind, entry.actorId ?? "-", entry.action, entry.objectType, entry.objectId ?? "-", entry.commitment].join("\n")}\n`;
}

/** An audit log in memory, with a real tree, real signatures and real proofs. */
export class PretendedAudit {
  readonly entries: AuditEntry[] = [];
  readonly #checkpoints: AuditCheckpoint[] = [];
  readonly #key: KeyObject;
  readonly #public: string;
  /** What the next verification finds, instead of a whole log. */
  tampering: Tampering | undefined;
  /** Whether another verification is running. */
  busy = false;
  alarms: AuditAlarm[];
  /** What became of the details: as they were noted, altered since, lost, or with a service that does not answer. */
  details: "kept" | "altered" | "lost" | "away" = "kept";
  readonly #kept = new Map<string, { salt: string; details: string }>();
  readonly #now: () => number;

  constructor(now: () => number, entries = 180) {
    this.#now = now;
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    this.#key = privateKey;
    this.#public = publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("base64");
    for (let index = 0; index < entries; index++) {
      this.#append(index, now() - (entries - index) * 1_370_000);
      if (index % 12 === 11) this.#sign();
    }
    this.alarms = entries === 0 ? [] : [
      { alarmId: id(31, 2), kind: "gap", service: "channel", first: 88, last: 91, foundAt: new Date(now() - 3_600_000).toISOString(), closedAt: null },
      { alarmId: id(31, 1), kind: "gap", service: "routing", first: 12, last: 12, foundAt: new Date(now() - 90_000_000).toISOString(), closedAt: new Date(now() - 89_990_000).toISOString() },
      { alarmId: id(31, 3), kind: "altered", service: "channel", first: 17, last: 17, foundAt: new Date(now() - 180_000_000).toISOString(), closedAt: new Date(now() - 170_000_000).toISOString() },
    ];
  }

  /** Adds one entry that no checkpoint covers yet. */
  fresh(): void {
    this.#append(this.entries.length, this.#now() - 5_000);
  }

  /** Adds an entry of somebody who did that, signed. */
  note(action: string, details: object): AuditEntry {
    const entry = this.#append(this.entries.length, this.#now() - 5_000, action, details);
    this.#sign();
    return entry;
  }

  #append(index: number, at: number, what?: string, details?: object): AuditEntry {
    const all = Object.values(actions).flat();
    const action = what ?? (index % 4 === 3 ? (all[(index * 7) % all.length] ?? "queue.changed") : (USUAL[index % USUAL.length] ?? "customer.read"));
    const objectType = action.slice(0, action.indexOf("."));
    const service = SERVICE[objectType] ?? "channel";
    const alone = objectType === "routing-rules" || action === "ticket.bulk-changed";
    const objectId = alone ? null : objectType === "member" ? id(5, (index % 20) + 2) : objectType === "queue" ? id(7, (index % 3) + 1) : id(40 + (index % 9), index + 1);
    const kept = { salt: sha256(`salt ${index}`).toString("hex"), details: JSON.stringify(details ?? DETAILS[action] ?? {}) };
    const entry: AuditEntry = {
      entryId: id(30, index + 1),
      index,
      service,
      number: this.entries.filter((one) => one.service === service).length + 1,
      at: new Date(at).toISOString(),
      actorKind: index % 29 === 28 ? "integrator" : "user",
      actorId: index % 29 === 28 ? id(6, 1) : id(5, ((index * 5) % 9) + 1),
      action,
      objectType,
      objectId,
      commitment: sha256(Buffer.from(kept.salt, "hex"), kept.details).toString("hex"),
    };
    this.entries.push(entry);
    this.#kept.set(entry.entryId, kept);
    return entry;
  }

  #leaves(size = this.entries.length): Buffer[] {
    return this.entries.slice(0, size).map((entry) => sha256(LEAF, text(entry)));
  }

  #sign(): void {
    const size = this.entries.length;
    const head = root(this.#leaves());
    const at = new Date(Date.parse(this.entries.at(-1)?.at ?? "") + 20_000).toISOString();
    const body = `meridian/audit/${TENANT}\n${size}\n${head.toString("base64")}\n${at}\n`;
    const name = sha256(`${KEY_NAME}\n`, Uint8Array.of(1), Buffer.from(this.#public, "base64")).subarray(0, 4);
    const line = Buffer.concat([name, sign(null, Buffer.from(body), this.#key)]).toString("base64");
    this.#checkpoints.push({ size, rootHash: head.toString("hex"), at, note: `${body}\n— ${KEY_NAME} ${line}\n` });
  }

  state(): AuditState {
    return {
      size: this.entries.length,
      rootHash: root(this.#leaves()).toString("hex"),
      lastAppendedAt: this.entries.at(-1)?.at ?? null,
      checkpoint: this.#checkpoints.at(-1) ?? null,
      keyName: KEY_NAME,
      publicKey: this.#public,
      openAlarms: this.alarms.filter(({ closedAt }) => closedAt === null).length,
    };
  }

  proof(entry: AuditEntry): AuditProof {
    const checkpoint = this.#checkpoints.find(({ size }) => size > entry.index) ? (this.#checkpoints.at(-1) ?? null) : null;
    const treeSize = checkpoint?.size ?? this.entries.length;
    const leaves = this.#leaves(treeSize);
    return {
      entryId: entry.entryId,
      index: entry.index,
      leaf: text(entry),
      leafHash: sha256(LEAF, text(entry)).toString("hex"),
      treeSize,
      rootHash: root(leaves).toString("hex"),
      path: path(leaves, entry.index).map((hash) => hash.toString("hex")),
      checkpoint,
    };
  }

  read({ entryId }: AuditEntry): AuditEntryDetails {
    const kept = this.#kept.get(entryId);
    if (!kept || this.details === "lost") return { entryId, state: "gone", salt: null, details: null };
    if (this.details === "altered") return { entryId, state: "changed", salt: kept.salt, details: JSON.stringify({ reason: "Nichts" }) };
    return { entryId, state: "unchanged", ...kept };
  }

  verify(): AuditVerification {
    const { size, rootHash } = this.state();
    return {
      whole: !this.tampering,
      size,
      rootHash,
      checkpoints: this.#checkpoints.length,
      outsideCheckpoints: this.#checkpoints.length,
      tampering: this.tampering ?? null,
      firstBadIndex: this.tampering ? 57 : null,
      explanation: this.tampering ? "Entry 57 is not what was appended." : "Everything agrees.",
      verifiedAt: new Date(this.#now()).toISOString(),
    };
  }

  checkpoints(): readonly AuditCheckpoint[] {
    return this.#checkpoints.toReversed();
  }
}

export const answerAudit = (audit: PretendedAudit): Answerer => (request, url, { json, problem, page }) => {
  const [, top, id, part] = /^\/api\/v1\/audit(?:\/([a-z]+))?(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
  if (!url.pathname.startsWith("/api/v1/audit")) return undefined;
  if (top === undefined) return json(audit.state());
  if (top === "verifications") return audit.busy ? problem(429, "rate_limited") : json(audit.verify());
  if (top === "checkpoints") return page(audit.checkpoints(), url);
  if (top === "alarms") return page(audit.alarms, url);
  if (top !== "entries" || request.method !== "GET") return undefined;
  if (id === undefined) return page(filtered(audit.entries, url.searchParams).toReversed(), url);
  const entry = audit.entries.find(({ entryId }) => entryId === id);
  if (!entry) return problem(404, "not_found");
  if (part === "details") return audit.details === "away" ? problem(503, "unavailable", { detail: "channel-service does not answer." }) : json(audit.read(entry));
  return json(part === "proof" ? audit.proof(entry) : entry);
};

function filtered(entries: readonly AuditEntry[], filter: URLSearchParams): readonly AuditEntry[] {
  const wish = (name: string): string | null => filter.get(name);
  const same = (name: string, value: string | null): boolean => wish(name) === null || wish(name) === value;
  const action = wish("action");
  return entries.filter(
    (entry) =>
      same("actor", entry.actorId) &&
      same("object", entry.objectId) &&
      same("service", entry.service) &&
      (action === null || entry.action === action || entry.action.startsWith(`${action}.`)) &&
      Date.parse(entry.at) >= Date.parse(wish("from") ?? "2000-01-01") &&
      Date.parse(entry.at) < Date.parse(wish("to") ?? "9999-01-01"),
  );
}
