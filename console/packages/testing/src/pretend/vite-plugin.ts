import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Connect, Plugin } from "vite";
import { MOODS, type Mood } from "./gateway.ts";
import { read, write } from "./http.ts";
import type { OtherRegion } from "./other-region.ts";

/** What the gateway sends with every page: the console must work under it in development too. */
const policy = (others: string): string =>
  `default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data: blob: ${others}; media-src 'self' blob: ${others}; connect-src 'self' ${others} ${others.replace("http", "ws")}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`;

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
  /** Another region, which the page may ask as well; `/pretend/away` and `/pretend/back` at home let it go and come. */
  readonly other?: OtherRegion;
}

/** Answers the API in `vite` and `vite preview` from a pretended server, in the latter under the policy of production. */
export function pretend({ server, begin, live, other }: PretendOptions): Plugin {
  const middleware = (strict: boolean): Connect.NextHandleFunction => (request, response, next) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const mood = MOODS.find((one) => one === url.searchParams.get("as"));
    if (mood) begin(mood, url.searchParams);
    response.setHeader("cross-origin-opener-policy", "same-origin");
    if (strict) response.setHeader("content-security-policy", policy(other?.address ?? ""));
    if (other) other.home = `http://${request.headers.host ?? ""}`;
    if (other && url.pathname.startsWith("/pretend/")) {
      other.away = url.pathname.endsWith("/away");
      response.writeHead(204).end();
    } else if (url.pathname === "/session/sign-in") {
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
