import type { ApiClient } from "./client.ts";
import type { components } from "./generated/gateway-v1.ts";
import { localPath } from "./session.ts";

/** A tenant of the same enterprise in another region. */
export type CellPlace = components["schemas"]["Cell"];

/** This region, and where else the enterprise works. */
export type CellsAnswer = components["schemas"]["Cells"];

/** Nothing but an origin is taken for the address of another region. */
export async function listCells(client: ApiClient, signal?: AbortSignal): Promise<CellsAnswer> {
  const answer = await client.get<CellsAnswer>("/api/v1/cells", signal && { signal });
  return { ...answer, cells: answer.cells.filter(({ address }) => isOrigin(address)) };
}

/** Where the small window goes: signs in at the other region by the home region, and comes back to a path of the home region. */
export function cellSignInAddress({ address, tenant }: CellPlace, home: string, returnTo: string, locale?: string): string {
  const parameters = new URLSearchParams({ tenant, home, back: home, return: localPath(returnTo) });
  if (locale) parameters.set("locale", locale);
  return `${address}/session/sign-in?${parameters.toString()}`;
}

function isOrigin(address: string): boolean {
  try {
    const url = new URL(address);
    return /^https?:$/.test(url.protocol) && url.origin === address;
  } catch {
    return false;
  }
}
