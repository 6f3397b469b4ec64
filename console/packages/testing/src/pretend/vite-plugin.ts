import { Readable } from "node:stream";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Connect, Plugin } from "vite";
import { MOODS, type Mood } from "./gateway.ts";

/** What the gateway sends with every page: the console must work under it in development too. */
const POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

export interface Pretended {
  mood: Mood;
  handle(request: Request): Promise<Response>;
}

export interface PretendOptions {
  /** Answers until another page address begins anew. */
  readonly server: Pretended;
  /** A page was opened with `?as=…`: begin anew in that mood. */
  readonly begin: (mood: Mood, parameters: URLSearchParams) => void;
  /** Takes over a connection to `/live`. */
  readonly live?: (request: IncomingMessage, socket: Duplex) => void;
}

/** Answers the API in `vite` and `vite preview` from a pretended server, in the latter under the policy of production. */
export function pretend({ server, begin, live }: PretendOptions): Plugin {
  const middleware = (strict: boolean): Connect.NextHandleFunction => (request, response, next) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const mood = MOODS.find((one) => one === url.searchParams.get("as"));
    if (mood) begin(mood, url.searchParams);
    if (strict) response.setHeader("content-security-policy", POLICY);
    if (url.pathname === "/session/sign-in") {
      server.mood = "admin";
      response.writeHead(303, { location: url.searchParams.get("return") ?? "/" }).end();
    } else if (/^\/(api|session)\//.test(url.pathname)) {
      void server.handle(read(request)).then((answer) => write(answer, response));
    } else if (url.pathname === "/live") {
      response.writeHead(404).end();
    } else {
      next();
    }
  };
  const upgrade = (request: IncomingMessage, socket: Duplex): void => {
    if ((request.url ?? "").startsWith("/live")) live?.(request, socket);
  };
  const start = (): void => begin("admin", new URLSearchParams());
  return {
    name: "meridian-fixtures",
    configureServer: ({ middlewares, httpServer }) => {
      start();
      middlewares.use(middleware(false));
      httpServer?.on("upgrade", upgrade);
    },
    configurePreviewServer: ({ middlewares, httpServer }) => {
      start();
      middlewares.use(middleware(true));
      httpServer.on("upgrade", upgrade);
    },
  };
}

function read(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === "string") headers.set(name, value);
  const { method = "GET" } = request;
  const withBody = method !== "GET" && method !== "HEAD";
  return new Request(`http://localhost${request.url ?? "/"}`, { method, headers, ...(withBody && { body: Readable.toWeb(request) as ReadableStream, duplex: "half" }) });
}

async function write(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
}
