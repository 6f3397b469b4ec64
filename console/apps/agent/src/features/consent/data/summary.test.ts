import type { CustomerPermission, CustomerPermissions } from "@meridian/api/consents.ts";
import { channels } from "@meridian/api/law.ts";
import { describe, expect, it } from "vitest";
import { summaryOf } from "./summary.ts";

type Decided = Partial<Pick<CustomerPermission, "decision" | "decidedAt">>;

function permissions(decide: (purpose: string, channel: string) => Decided, more: Partial<CustomerPermissions> = {}): CustomerPermissions {
  const items = (["marketing", "survey"] as const).flatMap((purpose) =>
    channels.map((channel): CustomerPermission => ({ purpose, channel, allowed: false, refusal: "consent-missing", asks: "opt-in", decision: null, grade: null, decidedAt: null, rules: [], ...decide(purpose, channel) })),
  );
  return { knownUntil: "2026-11-22T10:00:00Z", stale: false, places: ["DE"], items, ...more };
}
const [early, late] = ["2026-03-01T10:00:00Z", "2026-05-03T10:00:00Z"];

describe("what decisions come to", () => {
  it("is nothing without one", () => {
    expect(summaryOf(permissions(() => ({})))).toEqual({ kind: "nothing" });
    expect(summaryOf(permissions(() => ({}), { items: [] }))).toEqual({ kind: "nothing" });
  });

  it("is one sentence about everything that was decided alike, of the last day", () => {
    const all = permissions((purpose) => ({ decision: "withdrawn", decidedAt: purpose === "survey" ? early : late }));
    expect(summaryOf(all)).toEqual({ kind: "withdrawn", about: "both", everywhere: true, at: late });
    const advertising = permissions((purpose) => (purpose === "marketing" ? { decision: "granted", decidedAt: early } : {}));
    expect(summaryOf(advertising)).toEqual({ kind: "granted", about: "marketing", everywhere: true, at: early });
  });

  it("does not claim more than was decided", () => {
    const oneWay = permissions((purpose, channel) => (purpose === "survey" && channel === "sms" ? { decision: "granted", decidedAt: early } : {}));
    expect(summaryOf(oneWay)).toEqual({ kind: "granted", about: "survey", everywhere: false, at: early });
    const mixed = permissions((purpose) => (purpose === "survey" ? { decision: "granted", decidedAt: late } : { decision: "withdrawn", decidedAt: early }));
    expect(summaryOf(mixed)).toEqual({ kind: "mixed", at: late });
  });

  it("says first that decisions made elsewhere are not known", () => {
    const stale = permissions(() => ({ decision: "granted", decidedAt: early }), { stale: true });
    expect(summaryOf(stale)).toEqual({ kind: "stale", since: "2026-11-22T10:00:00Z" });
    expect(summaryOf({ ...stale, knownUntil: null })).toEqual({ kind: "stale", since: null });
  });
});
