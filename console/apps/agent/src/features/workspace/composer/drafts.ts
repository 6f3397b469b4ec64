import type { Attachment } from "@meridian/api/conversations.ts";

export type Mode = "reply" | "note";

export interface Draft {
  readonly mode: Mode;
  readonly reply: string;
  readonly note: string;
  readonly attachments: readonly Attachment[];
}

const PREFIX = "meridian.draft.";
export const emptyDraft: Draft = { mode: "reply", reply: "", note: "", attachments: [] };

/** What was begun in a conversation, in this tab only and gone with it; nothing of it is kept on the device. */
export function readDraft(place: string, conversation: string, storage: Storage = sessionStorage): Draft {
  try {
    const text = storage.getItem(`${PREFIX}${place}.${conversation}`);
    return text === null ? emptyDraft : { ...emptyDraft, ...(JSON.parse(text) as Partial<Draft>) };
  } catch {
    return emptyDraft;
  }
}

export function writeDraft(place: string, conversation: string, draft: Draft, storage: Storage = sessionStorage): void {
  const key = `${PREFIX}${place}.${conversation}`;
  try {
    if (draft.reply === "" && draft.note === "" && draft.attachments.length === 0) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full storage must not stop anybody from typing.
  }
}

/** On signing out: the next person at this tab finds nothing. */
export function forgetDrafts(storage: Storage = sessionStorage): void {
  for (const key of Object.keys(storage)) if (key.startsWith("meridian.draft.") || key.startsWith("meridian.outbox.")) storage.removeItem(key);
}
