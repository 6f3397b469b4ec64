import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { read, write } from "./http.ts";

/** Another region for development: a pretended server at an origin of its own, asked by the home region's page. */
export class OtherRegion {
  readonly #handle: (request: Request) => Promise<Response>;
  readonly #lines = new Set<Duplex>();
  readonly #signedIn: () => void;
  /** Of the home region's page, to which a sign-in returns. */
  home = "";
  address = "";
  #away = false;

  constructor(options: { readonly handle: (request: Request) => Promise<Response>; readonly signedIn: () => void; readonly live: (request: IncomingMessage, socket: Duplex) => void }) {
    this.#handle = options.handle;
    this.#signedIn = options.signedIn;
    const server = createServer((request, response) => this.#answer(request, response));
    server.on("upgrade", (request, socket) => {
      if (this.#away) {
        socket.destroy();
        return;
      }
      this.#lines.add(socket);
      socket.on("close", () => this.#lines.delete(socket));
      options.live(request, socket);
    });
    server.listen(0, "127.0.0.1", () => (this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`));
    server.unref();
  }

  /** Nothing is answered any more, and every line breaks; or all is as it was. */
  set away(away: boolean) {
    this.#away = away;
    if (away) this.#lines.forEach((line) => line.destroy());
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    if (this.#away) {
      request.socket.destroy();
      return;
    }
    const url = new URL(request.url ?? "/", this.address);
    response.setHeader("access-control-allow-origin", request.headers.origin ?? "*");
    response.setHeader("access-control-allow-credentials", "true");
    response.setHeader("access-control-allow-headers", "content-type, idempotency-key, x-meridian-request");
    response.setHeader("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE");
    response.setHeader("cross-origin-opener-policy", "same-origin");
    if (request.method === "OPTIONS") {
      response.writeHead(204).end();
    } else if (url.pathname === "/session/sign-in") {
      this.#signedIn();
      response.writeHead(303, { location: this.home + (url.searchParams.get("return") ?? "/") }).end();
    } else {
      void this.#handle(read(request)).then((answer) => write(answer, response));
    }
  }
}
