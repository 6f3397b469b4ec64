import type { Role, Scope } from "@meridian/api/people.ts";

/** What people of a partner may be and see; besides, they are in teams of the partner and have no further permissions. */
export const PARTNER_ROLES: readonly Role[] = ["agent", "partner-admin"];
export const PARTNER_SCOPES: readonly Scope[] = ["own", "team"];

/** Most networks of a partner. */
export const MOST_NETWORKS = 50;

/** One network per line, as somebody types them. */
export function networksIn(text: string): readonly string[] {
  return [...new Set(text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== ""))];
}

/** Whether it looks like an address or a network of IPv4 or IPv6; the server has the last word. */
export function isNetwork(line: string): boolean {
  const [address = "", bits, ...more] = line.split("/");
  if (line.length > 45 || more.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return false;
  if (address.includes(":")) return /^[0-9a-f:.]{2,}$/i.test(address) && Number(bits ?? 0) <= 128;
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(address) && address.split(".").every((part) => Number(part) <= 255) && Number(bits ?? 0) <= 32;
}
