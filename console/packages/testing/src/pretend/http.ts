import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";

/** What a node server was asked, as a pretended server takes it. */
export function read(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === "string") headers.set(name, value);
  const { method = "GET" } = request;
  const withBody = method !== "GET" && method !== "HEAD";
  return new Request(`http://localhost${request.url ?? "/"}`, { method, headers, ...(withBody && { body: Readable.toWeb(request) as ReadableStream, duplex: "half" }) });
}

export async function write(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
}
