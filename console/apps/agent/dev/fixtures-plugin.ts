import type { ClientFrame } from "@meridian/realtime/frames.ts";
import { pretend } from "@meridian/testing/pretend/vite-plugin.ts";
import type { Plugin } from "vite";
import { playDemo } from "./demo.ts";
import { PretendedDesk } from "./desk.ts";
import { addWhatsApp } from "./desk-whatsapp.ts";
import { fixtureServer } from "./fixtures.ts";
import { acceptWebSocket } from "./web-socket.ts";

/**
 * Answers the API and `/live` in `vite` and `vite preview`. A page address with `?as=signed-out` and the like sets the mood and
 * begins anew; `&demo=still` lets nothing happen by itself, `&demo=offer` asks this agent at once, `&demo=stale` holds frames back,
 * `&demo=whatsapp` begins with conversations over WhatsApp, `&demo=whatsapp-last` in the last minutes of one.
 */
export function fixtures(): Plugin {
  const server = fixtureServer();
  let stop: () => void = () => undefined;
  let stale = false;
  return pretend({
    server,
    begin: (mood, parameters) => {
      const demo = parameters.get("demo");
      stop();
      server.mood = mood;
      server.desk = new PretendedDesk(Date.now, mood === "empty" ? "none" : "busy");
      server.today = undefined;
      stop = demo === null ? playDemo(server.desk) : () => undefined;
      if (demo?.startsWith("whatsapp")) addWhatsApp(server.desk, demo === "whatsapp-last" ? 18 : undefined);
      if (demo === "offer") server.desk.offer(5, 28);
      stale = demo === "stale";
    },
    live: (request, socket) =>
      acceptWebSocket(request, socket, (peer) => {
        const connection = server.desk.connect((frame) => peer.send(JSON.stringify(frame)));
        if (stale) peer.send(JSON.stringify({ t: "stale", since: new Date().toISOString() }));
        return { message: (text) => connection.receive(JSON.parse(text) as ClientFrame), closed: connection.close };
      }),
  });
}
