import type { AuditEntry, AuditEntryDetails, AuditProof, AuditState } from "@meridian/api/audit.ts";

/**
 * The proof of an entry, checked in this browser and not by the server that gave it: RFC 9162 section 2.1.3.2 for the path, the
 * signed note for the head. `unknown`: this browser cannot check it (no Ed25519, or no secure connection).
 */
export interface ProofCheck {
  /** What is hashed says what the page shows. */
  readonly entry: boolean;
  /** The path leads from it to the root. */
  readonly path: boolean;
  /** The checkpoint says that root and size; `none` for an entry of the last minute. */
  readonly checkpoint: boolean | "none";
  /** The key signed that checkpoint. */
  readonly signature: boolean | "none" | "unknown";
}

const encoder = new TextEncoder();

export async function checkProof(entry: AuditEntry, proof: AuditProof, key: Pick<AuditState, "keyName" | "publicKey">): Promise<ProofCheck | undefined> {
  // A browser gives its cryptography to secure pages only.
  if (!(globalThis.crypto as Crypto | undefined)?.subtle) return undefined;
  const leaf = await sha256(concatenate(Uint8Array.of(0), encoder.encode(proof.leaf)));
  const root = await climb(leaf, proof);
  const note = proof.checkpoint && readNote(proof.checkpoint.note, key.keyName);
  return {
    entry: says(proof.leaf, entry) && hex(leaf) === proof.leafHash && proof.index === entry.index,
    path: root === proof.rootHash,
    checkpoint: proof.checkpoint === null ? "none" : note !== undefined && note !== null && note.size === proof.treeSize && note.root === proof.rootHash,
    signature: proof.checkpoint === null ? "none" : note ? await signed(note, key) : false,
  };
}

/**
 * `proven`: salt and details make the commitment in a leaf that is in the log. `changed`: they do not. `gone`: nobody has them any
 * more. `unproven`: they make it, but the leaf is not proven. `unknown`: this browser cannot check all of that.
 */
export type DetailsVerdict = "proven" | "changed" | "gone" | "unproven" | "unknown";

/** Whether the details of an entry are those that it was made with, from what its proof shows and not from what the server says. */
export async function checkDetails({ state, salt, details }: AuditEntryDetails, proof: AuditProof, check: ProofCheck | undefined): Promise<DetailsVerdict> {
  if (salt === null || details === null) return "gone";
  if (!check) return state === "changed" ? "changed" : "unknown";
  const made = hex(await sha256(concatenate(bytes(salt), encoder.encode(details))));
  if (made !== proof.leaf.split("\n")[COMMITMENT]) return "changed";
  const steps = Object.values(check);
  if (steps.includes(false)) return "unproven";
  return steps.includes("unknown") ? "unknown" : "proven";
}

/** Its line in a leaf. */
const COMMITMENT = 11;

/** One value per line, as compliance-service writes it; `-` for nothing. */
function says(leaf: string, entry: AuditEntry): boolean {
  const [form, , service, number, , at, kind, actor, action, type, object, commitment] = leaf.split("\n");
  return (
    form === "meridian-audit-entry/v1" &&
    service === entry.service &&
    number === String(entry.number) &&
    Date.parse(at ?? "") === Date.parse(entry.at) &&
    kind === entry.actorKind &&
    actor === (entry.actorId ?? "-") &&
    action === entry.action &&
    type === entry.objectType &&
    object === (entry.objectId ?? "-") &&
    commitment === entry.commitment
  );
}

async function climb(leaf: Uint8Array<ArrayBuffer>, { index, treeSize, path }: AuditProof): Promise<string | undefined> {
  if (index >= treeSize) return undefined;
  let [place, last, hash] = [index, treeSize - 1, leaf];
  for (const step of path) {
    if (last === 0) return undefined;
    const sibling = bytes(step);
    if (place % 2 === 1 || place === last) {
      hash = await node(sibling, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = await node(hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 ? hex(hash) : undefined;
}

interface Note {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly size: number;
  readonly root: string;
  readonly signature: Uint8Array<ArrayBuffer>;
}

const KEY_ID = 4;

function readNote(text: string, keyName: string): Note | undefined {
  const end = text.indexOf("\n\n");
  const [, size, root] = text.slice(0, end).split("\n");
  const before = `— ${keyName} `;
  const line = text.slice(end + 2).split("\n").find((one) => one.startsWith(before));
  if (end < 0 || size === undefined || root === undefined || line === undefined) return undefined;
  try {
    return { body: encoder.encode(text.slice(0, end + 1)), size: Number(size), root: hex(base64(root)), signature: base64(line.slice(before.length)).slice(KEY_ID) };
  } catch {
    return undefined;
  }
}

async function signed({ body, signature }: Note, { publicKey }: Pick<AuditState, "publicKey">): Promise<boolean | "unknown"> {
  try {
    const key = await crypto.subtle.importKey("raw", base64(publicKey), "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", key, signature, body);
  } catch {
    return "unknown";
  }
}

async function sha256(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", data));
}

function node(start: Uint8Array, end: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return sha256(concatenate(Uint8Array.of(1), start, end));
}

function concatenate(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const half = (value: number): number => Math.floor(value / 2);

const hex = (data: Uint8Array): string => Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const base64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
