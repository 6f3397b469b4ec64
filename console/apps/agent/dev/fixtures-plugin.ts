import type { IncomingMessage, ServerResponse } from "node:http";
import type { Connect, Plugin } from "vite";
import { fixtureServer, type Mood } from "./fixtures.ts";

const MOODS: readonly string[] = ["admin", "agent", "signed-out", "wrong-region", "broken", "empty", "slow"] satisfies readonly Mood[];

/** What the gateway sends with every page: the console must work under it in development too. */
const POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Answers the API in `vite` and `vite preview`; a page address with `?as=signed-out` and the like sets the mood. */
export function fixtures(): Plugin {
  const server = fixtureServer();
  const middleware = (strict: boolean): Connect.NextHandleFunction => (request, response, next) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const mood = url.searchParams.get("as");
    if (mood && MOODS.includes(mood)) server.mood = mood as Mood;
    if (strict) response.setHeader("content-security-policy", POLICY);
    if (url.pathname === "/session/sign-in") {
      server.mood = "admin";
      response.writeHead(303, { location: url.searchParams.get("return") ?? "/" }).end();
    } else if (/^\/(api|session)\//.test(url.pathname)) {
      void read(request)
        .then((asked) => server.handle(asked))
        .then((answer) => write(answer, response));
    } else if (url.pathname === "/live") {
      response.writeHead(404).end();
    } else {
      next();
    }
  };
  return {
    name: "meridian-fixtures",
    configureServer: ({ middlewares }) => void middlewares.use(middleware(false)),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(middleware(true)),
  };
}

async function read(request: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === "string") headers.set(name, value);
  const { method = "GET" } = request;
  const body = chunks.length > 0 ? Buffer.concat(chunks).toString() : undefined;
  return new Request(`http://localhost${request.url ?? "/"}`, { method, headers, ...(body !== undefined && { body }) });
}

async function write(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
}
