import type { ConsentPurpose, CustomerPermissions } from "@meridian/api/consents.ts";

/** What a customer's decisions come to, for one sentence. */
export type Summary =
  | { readonly kind: "stale"; readonly since: string | null }
  | { readonly kind: "nothing" }
  | { readonly kind: "mixed"; readonly at: string | null }
  | {
      readonly kind: "granted" | "withdrawn";
      readonly about: ConsentPurpose | "both";
      /** For every way of contact, or for some only. */
      readonly everywhere: boolean;
      readonly at: string | null;
    };

export function summaryOf({ stale, knownUntil, items }: CustomerPermissions): Summary {
  if (stale) return { kind: "stale", since: knownUntil };
  const decided = items.filter(({ decision }) => decision !== null);
  const decisions = new Set(decided.map(({ decision }) => decision));
  // Instants of one form: their order is that of their letters.
  const at = decided.map(({ decidedAt }) => decidedAt).reduce((latest, one) => ((one ?? "") > (latest ?? "") ? one : latest), null);
  const [kind] = decisions;
  if (!kind) return { kind: "nothing" };
  if (decisions.size > 1) return { kind: "mixed", at };
  const purposes = new Set(decided.map(({ purpose }) => purpose));
  const [first = "marketing"] = purposes;
  const everywhere = items.every(({ purpose, decision }) => decision !== null || !purposes.has(purpose));
  return { kind, about: purposes.size > 1 ? "both" : first, everywhere, at };
}
