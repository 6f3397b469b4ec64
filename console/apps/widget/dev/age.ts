import type { AgeState } from "../src/core/contract.ts";
import type { Guest } from "./cell.ts";

export function ageOf({ mood, age, conversation }: Guest): AgeState {
  const waits = conversation === undefined || conversation.status === "closed";
  return { group: age, asked: mood === "age" && age === "unknown" && waits, mayWrite: age !== "minor" || !waits };
}

/** Below sixteen, compared as the server does: whose birthday is in the month counts as younger. */
export function isMinor(bornIn: string): boolean {
  const [year = 0, month = 0] = bornIn.split("-").map(Number);
  const now = new Date();
  return (year + 16) * 12 + month >= now.getUTCFullYear() * 12 + now.getUTCMonth() + 1;
}
