import { broadcast, type Broadcast } from "./broadcast.ts";

/** What the small window tells the page that waits for it. */
export interface StepUpNews {
  readonly region: string;
  /** Why it did not succeed; absent, the person has proved who they are. */
  readonly code?: string;
}

/** Without a BroadcastChannel the person says it in the page. */
export function stepUpChannel(): Broadcast<StepUpNews> {
  return broadcast("meridian.step-up");
}
