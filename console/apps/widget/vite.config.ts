import type { IncomingMessage, ServerResponse } from "node:http";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { brotliCompressSync } from "node:zlib";
import { defineConfig, type Connect, type Plugin } from "vite";
import { Cell } from "./dev/cell.ts";
import { page } from "./dev/page.ts";

/**
 * What a careful shop allows: the widget must work with nothing but scripts and connections of the edge. The page and the edge are
 * two origins here (`localhost` and `127.0.0.1`), as in life.
 */
const policy = (edge: string) => `default-src 'none'; script-src ${edge}; connect-src ${edge} ${edge.replace("http", "ws")}; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'`;

/** `vite preview` as a shop's page and as the cell behind it. */
function pretendedCell(): Plugin {
  const cell = new Cell();
  const middleware: Connect.NextHandleFunction = (request, response, next) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`);
    if (/^\/(api\/v1\/widget\/|live$)/.test(url.pathname)) {
      void read(request, url)
        .then((asked) => (asked.method === "OPTIONS" ? new Response(null, { status: 204 }) : cell.handle(asked)))
        .then((answer) => write(answer, response));
    } else if (url.pathname.startsWith("/widget/")) {
      file(url.pathname.slice("/widget/".length), response);
    } else if (url.pathname === "/shop.css") {
      response.writeHead(200, { "content-type": "text/css" }).end(readFileSync(path.join(import.meta.dirname, "dev/shop.css")));
    } else if (url.pathname === "/") {
      const edge = `http://127.0.0.1:${url.port}`;
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy(edge) }).end(page(edge, url.searchParams));
    } else {
      next();
    }
  };
  return { name: "meridian-pretended-cell", configurePreviewServer: ({ middlewares }) => void middlewares.use(middleware) };
}

function file(name: string, response: ServerResponse): void {
  try {
    const plain = name.replace(/[^A-Za-z0-9._-]/g, "");
    response.writeHead(200, { "content-type": "text/javascript; charset=utf-8", "access-control-allow-origin": "*", "content-encoding": "br" }).end(readFileSync(path.join(import.meta.dirname, "dist", `${plain}.br`)));
  } catch {
    response.writeHead(404).end();
  }
}

async function read(request: IncomingMessage, url: URL): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === "string") headers.set(name, value);
  const { method = "GET" } = request;
  return new Request(url, { method, headers, ...(chunks.length > 0 && { body: Buffer.concat(chunks) }) });
}

async function write(answer: Response, response: ServerResponse): Promise<void> {
  const headers = {
    ...Object.fromEntries(answer.headers),
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "authorization, content-type, idempotency-key",
    "access-control-allow-methods": "GET, POST, PUT",
    "access-control-max-age": "7200",
  };
  if (answer.headers.get("content-type") === "application/json") {
    const body = brotliCompressSync(Buffer.from(await answer.arrayBuffer()));
    response.writeHead(answer.status, { ...headers, "content-encoding": "br" }).end(body);
    return;
  }
  response.writeHead(answer.status, headers);
  if (answer.body) Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]).pipe(response);
  else response.end();
}

export default defineConfig({ plugins: [pretendedCell()] });
