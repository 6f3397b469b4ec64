/** What the small window tells the page that waits for it. */
export interface StepUpNews {
  readonly region: string;
  /** Why it did not succeed; absent, the person has proved who they are. */
  readonly code?: string;
}

const NAME = "meridian.step-up";

/** Returns the way to stop listening. Without a BroadcastChannel the person says it in the page. */
export function onStepUpNews(listener: (news: StepUpNews) => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener("message", (message: MessageEvent<StepUpNews>) => listener(message.data));
  return () => channel.close();
}

export function tellStepUp(news: StepUpNews): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(news);
  channel.close();
}
