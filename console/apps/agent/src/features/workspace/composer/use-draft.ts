import { useRef, useState } from "react";
import { readDraft, writeDraft, type Draft } from "./drafts.ts";

export interface KeptDraft {
  readonly draft: Draft;
  /** As it is now, also for what was begun before the last change. */
  readonly latest: { readonly current: Draft };
  readonly change: (next: Partial<Draft>) => void;
}

/** What is begun in a conversation, kept with every change. */
export function useDraft(place: string, conversation: string): KeptDraft {
  const [draft, setDraft] = useState<Draft>(() => readDraft(place, conversation));
  const latest = useRef(draft);
  return {
    draft,
    latest,
    change: (next) => {
      latest.current = { ...latest.current, ...next };
      writeDraft(place, conversation, latest.current);
      setDraft(latest.current);
    },
  };
}
