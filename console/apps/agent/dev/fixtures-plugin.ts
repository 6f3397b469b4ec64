import type { ClientFrame } from "@meridian/realtime/frames.ts";
import { OtherRegion } from "@meridian/testing/pretend/other-region.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import { pretend } from "@meridian/testing/pretend/vite-plugin.ts";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Plugin } from "vite";
import { consentsOf } from "./consents.ts";
import { playDemo } from "./demo.ts";
import { PretendedDesk } from "./desk.ts";
import { hide } from "./desk-sight.ts";
import { stop as stopViewing } from "./desk-stop.ts";
import { addWhatsApp } from "./desk-whatsapp.ts";
import { fixtureServer, singaporeServer, type FixtureServer } from "./fixtures.ts";
import { acceptWebSocket } from "./web-socket.ts";

/**
 * Answers the API and `/live` in `vite` and `vite preview`. A page address with `?as=signed-out` and the like sets the mood and
 * begins anew; `&demo=still` lets nothing happen by itself, `&demo=offer` asks this agent at once, `&demo=stale` holds frames and
 * customers' decisions made elsewhere back, `&demo=whatsapp` begins with conversations over WhatsApp, `&demo=whatsapp-last` in the
 * last minutes of one, `&demo=masked` with what the company hides, `&demo=stopped` after opening too many customers. `&regions=sg` adds Singapore, to be connected; `&regions=joined` has been signed in there already.
 */
export function fixtures(): Plugin {
  const server = fixtureServer();
  const singapore = singaporeServer();
  let stop: () => void = () => undefined;
  let stale = false;
  const live = (region: FixtureServer) => (request: IncomingMessage, socket: Duplex) =>
    acceptWebSocket(request, socket, (peer) => {
      const connection = region.desk.connect((frame) => peer.send(JSON.stringify(frame)));
      if (stale) peer.send(JSON.stringify({ t: "stale", since: new Date().toISOString() }));
      return { message: (text) => connection.receive(JSON.parse(text) as ClientFrame), closed: connection.close };
    });
  const other = new OtherRegion({ handle: (request) => singapore.handle(request), signedIn: () => (singapore.mood = "supervisor"), live: live(singapore) });
  const beginElsewhere = (regions: string | null, demo: string | null): (() => void) => {
    other.away = false;
    server.cells = regions === null ? [] : [{ region: "sg", address: other.address, tenant: "sg-lumora" }];
    singapore.mood = regions === "joined" ? "supervisor" : "signed-out";
    singapore.desk = singaporeServer().desk;
    singapore.today = undefined;
    if (regions === null) return () => undefined;
    if (demo === "offer") singapore.desk.offer(4, 24);
    return demo === null ? playDemo(singapore.desk) : () => undefined;
  };
  return pretend({
    server,
    other,
    begin: (mood, parameters) => {
      const demo = parameters.get("demo");
      stop();
      server.mood = mood;
      server.desk = new PretendedDesk(Date.now, mood === "empty" ? "none" : "busy");
      server.today = undefined;
      const [here, elsewhere] = [demo === null ? playDemo(server.desk) : () => undefined, beginElsewhere(parameters.get("regions"), demo)];
      stop = () => {
        here();
        elsewhere();
      };
      if (demo?.startsWith("whatsapp")) addWhatsApp(server.desk, demo === "whatsapp-last" ? 18 : undefined);
      if (demo === "masked") {
        server.desk.write(id(9, 1), { author: "customer", kind: "text", language: "de", text: "Sie erreichen mich unter +49 151 23456778 oder mia.brandt@post.example." });
        hide(server.desk, ["addresses", "texts", "files"]);
      }
      if (demo === "stopped") stopViewing(server.desk);
      if (demo === "offer") server.desk.offer(5, 28);
      stale = demo === "stale";
      consentsOf(server.desk).stale = stale;
    },
    live: live(server),
  });
}
