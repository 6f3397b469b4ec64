import type { AuditEntry, AuditProof } from "@meridian/api/audit.ts";
import { describe, expect, it } from "vitest";
import { PretendedAudit } from "../../../dev/audit.ts";
import { checkDetails, checkProof } from "./proof.ts";

const whole = { entry: true, path: true, checkpoint: true, signature: true };

/** The pretended log makes tree, paths and signatures by the definitions of RFC 9162, not by the code that is tested. */
const audit = new PretendedAudit(() => Date.parse("2026-11-21T12:00:00Z"), 61);
const key = audit.state();
const entryAt = (index: number): AuditEntry => audit.entries[index]!;

describe("a proof", () => {
  it.each(Array.from({ length: 60 }, (_, index) => index))("of entry %i is whole", async (index) => {
    expect(await checkProof(entryAt(index), audit.proof(entryAt(index)), key)).toEqual(whole);
  });

  it("of an entry that is not signed yet leads to the head", async () => {
    expect(await checkProof(entryAt(60), audit.proof(entryAt(60)), key)).toEqual({ entry: true, path: true, checkpoint: "none", signature: "none" });
  });

  const zeros = "0".repeat(64);
  const proof = audit.proof(entryAt(37));
  const note = proof.checkpoint!;
  it.each<readonly [string, Partial<AuditEntry>, Partial<AuditProof>, Partial<typeof whole>]>([
    ["another action on the page", { action: "queue.deleted" }, {}, { entry: false }],
    ["another time on the page", { at: "2026-11-20T00:00:00Z" }, {}, { entry: false }],
    ["another commitment", { commitment: zeros }, {}, { entry: false }],
    ["a changed leaf", {}, { leaf: proof.leaf.replace("\nuser\n", "\nhook\n") }, { entry: false, path: false }],
    ["a wrong step", {}, { path: [zeros, ...proof.path.slice(1)] }, { path: false }],
    ["a step less", {}, { path: proof.path.slice(1) }, { path: false }],
    ["a step more", {}, { path: [...proof.path, zeros] }, { path: false }],
    ["another place", {}, { index: 36 }, { entry: false, path: false }],
    ["another root", {}, { rootHash: zeros }, { path: false, checkpoint: false }],
    ["a checkpoint of another size", {}, { checkpoint: { ...note, note: note.note.replace("\n60\n", "\n61\n") } }, { checkpoint: false, signature: false }],
    ["a note without the key's line", {}, { checkpoint: { ...note, note: note.note.replace("meridian-audit-eu", "somebody") } }, { checkpoint: false, signature: false }],
  ])("with %s is refused", async (_, entry, change, expected) => {
    expect(await checkProof({ ...entryAt(37), ...entry }, { ...proof, ...change }, key)).toEqual({ ...whole, ...expected });
  });

  it("signed by another key is refused", async () => {
    const other = new PretendedAudit(() => 0, 12).state();
    expect(await checkProof(entryAt(37), proof, other)).toEqual({ ...whole, signature: false });
  });
});

describe("details", () => {
  const audit = new PretendedAudit(() => Date.parse("2026-11-21T12:00:00Z"), 24);
  const key = audit.state();
  const entry = audit.note("customer.unmasked", { reason: "Rückruf – 回电 – معاودة" });
  const proof = audit.proof(entry);
  const kept = audit.read(entry);

  it("that make the commitment in a proven leaf are proven", async () => {
    expect(await checkDetails(kept, proof, await checkProof(entry, proof, key))).toBe("proven");
  });

  it.each([
    ["with another letter", { details: kept.details!.replace("k", "c") }],
    ["with another space", { details: kept.details!.replace(":", ": ") }],
    ["with another salt", { salt: "0".repeat(64) }],
    ["without a salt", { salt: "" }],
  ])("%s were changed, whatever the server says", async (_, change) => {
    expect(await checkDetails({ ...kept, ...change, state: "unchanged" }, proof, whole)).toBe("changed");
  });

  it("of an entry on the page that is not the proven one are not proven", async () => {
    const other = audit.entries[3]!;
    const forged = { ...entry, commitment: other.commitment };
    expect(await checkDetails(kept, proof, await checkProof(forged, proof, key))).toBe("unproven");
    expect(await checkDetails(kept, audit.proof(other), whole)).toBe("changed");
  });

  it("of an entry that is not signed yet are proven", async () => {
    expect(await checkDetails(kept, proof, { ...whole, checkpoint: "none", signature: "none" })).toBe("proven");
  });

  it("that nobody has any more are gone", async () => {
    expect(await checkDetails({ ...kept, state: "unchanged", details: null }, proof, whole)).toBe("gone");
  });

  it("that this browser cannot check are as the server says, and no more", async () => {
    expect(await checkDetails(kept, proof, undefined)).toBe("unknown");
    expect(await checkDetails({ ...kept, state: "changed" }, proof, undefined)).toBe("changed");
    expect(await checkDetails(kept, proof, { ...whole, signature: "unknown" })).toBe("unknown");
  });
});
