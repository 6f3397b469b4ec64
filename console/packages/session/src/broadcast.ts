/** What tabs and windows of one browser tell each other. */
export interface Broadcast<News> {
  post(news: News): void;
  /** Returns the way to stop listening. */
  listen(listener: (news: News) => void): () => void;
}

/** BroadcastChannel where the browser has it; alone otherwise. */
export function broadcast<News>(name: string): Broadcast<News> {
  if (typeof BroadcastChannel === "undefined") return { post: () => undefined, listen: () => () => undefined };
  const channel = new BroadcastChannel(name);
  return {
    post: (news) => channel.postMessage(news),
    listen: (listener) => {
      const heard = (message: MessageEvent<News>): void => listener(message.data);
      channel.addEventListener("message", heard);
      return () => channel.removeEventListener("message", heard);
    },
  };
}
