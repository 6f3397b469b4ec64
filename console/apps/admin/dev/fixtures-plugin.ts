import { pretend } from "@meridian/testing/pretend/vite-plugin.ts";
import type { Plugin } from "vite";
import { fixtureServer, furnish } from "./fixtures.ts";

/**
 * Answers the API in `vite` and `vite preview`. A page address with `?as=auditor` and the like sets the mood and begins anew;
 * `&demo=tampered` lets the next verification find a changed entry, `&demo=fresh` adds one that is not signed yet;
 * `&regions=sg` has a tenant in Singapore and guests from there.
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
      const elsewhere = parameters.get("regions");
      server.cells = elsewhere === null ? [] : [{ region: elsewhere, address: "http://127.0.0.1:1", tenant: `${elsewhere}-lumora` }];
      if (elsewhere !== null) server.people.users = server.people.users.map((user, index) => (index === 1 || index === 3 ? { ...user, guest: { homeRegion: elsewhere, site: "Jurong East", country: "SG", problem: index === 3 ? ("local_account" as const) : null } } : user));
    },
  });
}
