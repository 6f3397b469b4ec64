import type { ApiClient } from "./client.ts";
import type { components } from "./generated/channel-v1.ts";

type Schemas = components["schemas"];

/** A ready answer: one text per language, variables as `{{customer.name}}`; what is needed of it to write. */
export type CannedReply = Pick<Schemas["CannedReply"], "id" | "shortcut" | "title" | "texts" | "marketId" | "brandId">;

/** All of a market and brand, for choosing without another round trip at each letter. */
export async function listCannedReplies(
  client: ApiClient,
  filter: { readonly market: string; readonly brand: string },
  signal: AbortSignal,
): Promise<readonly CannedReply[]> {
  const found: CannedReply[] = [];
  let cursor: string | null | undefined;
  do {
    const page: Schemas["CannedReplyPage"] = await client.get<Schemas["CannedReplyPage"]>("/api/v1/canned-replies", {
      query: { ...filter, cursor: cursor ?? undefined, limit: 200 },
      signal,
    });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && found.length < 1_000);
  return found;
}
