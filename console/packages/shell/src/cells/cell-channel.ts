/** What tabs and the sign-in window of one browser tell each other about another cell. */
export interface CellNews {
  readonly region: string;
  readonly what: "connected" | "left" | "refused";
  /** Why the sign-in did not succeed. */
  readonly code?: string;
}

export interface CellChannel {
  post(news: CellNews): void;
  listen(listener: (news: CellNews) => void): () => void;
}

/** BroadcastChannel where the browser has it; alone otherwise. */
export function cellChannel(name = "meridian.cells"): CellChannel {
  if (typeof BroadcastChannel === "undefined") return { post: () => undefined, listen: () => () => undefined };
  const channel = new BroadcastChannel(name);
  return {
    post: (news) => channel.postMessage(news),
    listen: (listener) => {
      const heard = (message: MessageEvent<CellNews>): void => listener(message.data);
      channel.addEventListener("message", heard);
      return () => channel.removeEventListener("message", heard);
    },
  };
}
