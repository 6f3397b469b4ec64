import type { ApiClient } from "./client.ts";

/** A ready answer: one text per language, variables as `{{customer.name}}`. */
export interface CannedReply {
  readonly id: string;
  /** Typed after a slash. */
  readonly shortcut: string;
  readonly title: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly marketId: string | null;
  readonly brandId: string | null;
}

export interface CannedReplyPage {
  readonly items: readonly CannedReply[];
  readonly nextCursor: string | null;
}

/** All of a market and brand, for choosing without another round trip at each letter. */
export async function listCannedReplies(
  client: ApiClient,
  filter: { readonly market: string; readonly brand: string },
  signal: AbortSignal,
): Promise<readonly CannedReply[]> {
  const found: CannedReply[] = [];
  let cursor: string | null | undefined;
  do {
    const page: CannedReplyPage = await client.get<CannedReplyPage>("/api/v1/canned-replies", {
      query: { ...filter, cursor: cursor ?? undefined, limit: 200 },
      signal,
    });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && found.length < 1_000);
  return found;
}
