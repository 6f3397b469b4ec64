import { Readable } from "node:stream";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { ClientFrame } from "@meridian/realtime/frames.ts";
import type { Connect, Plugin } from "vite";
import { playDemo } from "./demo.ts";
import { PretendedDesk } from "./desk.ts";
import { addWhatsApp } from "./desk-whatsapp.ts";
import { fixtureServer, type Mood } from "./fixtures.ts";
import { acceptWebSocket } from "./web-socket.ts";

const MOODS: readonly string[] = ["admin", "agent", "manager", "auditor", "signed-out", "wrong-region", "broken", "empty", "slow"] satisfies readonly Mood[];

/** What the gateway sends with every page: the console must work under it in development too. */
const POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Answers the API and `/live` in `vite` and `vite preview`. A page address with `?as=signed-out` and the like sets the mood and
 * begins anew; `&demo=still` lets nothing happen by itself, `&demo=offer` asks this agent at once, `&demo=stale` holds frames back,
 * `&demo=whatsapp` begins with conversations over WhatsApp, `&demo=whatsapp-last` in the last minutes of one.
 */
export function fixtures(): Plugin {
  const server = fixtureServer();
  let stop: () => void = () => undefined;
  const begin = (mood: Mood, demo: string | null): void => {
    stop();
    server.mood = mood;
    server.desk = new PretendedDesk(Date.now, mood === "empty" ? "none" : "busy");
    stop = demo === null ? playDemo(server.desk) : () => undefined;
    if (demo?.startsWith("whatsapp")) addWhatsApp(server.desk, demo === "whatsapp-last" ? 18 : undefined);
    if (demo === "offer") server.desk.offer(5, 28);
    stale = demo === "stale";
  };
  let stale = false;
  const middleware = (strict: boolean): Connect.NextHandleFunction => (request, response, next) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const mood = url.searchParams.get("as");
    if (mood && MOODS.includes(mood)) begin(mood as Mood, url.searchParams.get("demo"));
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
  const live = (request: IncomingMessage, socket: Duplex): void => {
    if (!(request.url ?? "").startsWith("/live")) return;
    acceptWebSocket(request, socket, (peer) => {
      const connection = server.desk.connect((frame) => peer.send(JSON.stringify(frame)));
      if (stale) peer.send(JSON.stringify({ t: "stale", since: new Date().toISOString() }));
      return { message: (text) => connection.receive(JSON.parse(text) as ClientFrame), closed: connection.close };
    });
  };
  return {
    name: "meridian-fixtures",
    configureServer: ({ middlewares, httpServer }) => {
      begin("admin", null);
      middlewares.use(middleware(false));
      httpServer?.on("upgrade", live);
    },
    configurePreviewServer: ({ middlewares, httpServer }) => {
      begin("admin", null);
      middlewares.use(middleware(true));
      httpServer.on("upgrade", live);
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
