import { pretend } from "@meridian/testing/pretend/vite-plugin.ts";
import type { Plugin } from "vite";
import { fixtureServer, furnish } from "./fixtures.ts";

/**
 * Answers the API in `vite` and `vite preview`. A page address with `?as=auditor` and the like sets the mood and begins anew;
 * `&demo=tampered` lets the next verification find a changed entry, `&demo=fresh` adds one that is not signed yet.
 */
export function fixtures(): Plugin {
  const server = fixtureServer();
  return pretend({
    server,
    begin: (mood, parameters) => {
      server.mood = mood;
      Object.assign(server, furnish(Date.now, mood));
      if (parameters.get("demo") === "tampered") server.audit.tampering = "changed";
      if (parameters.get("demo") === "fresh") server.audit.fresh();
    },
  });
}
