import type { Session } from "@meridian/api/session.ts";
import { SessionProvider, useServices } from "@meridian/session/SessionContext.tsx";
import { LiveClient } from "@meridian/realtime/live-client.ts";
import { sseTransport } from "@meridian/realtime/sse-transport.ts";
import { webSocketTransport } from "@meridian/realtime/websocket-transport.ts";
import { createQueryClient } from "@meridian/shell/query-client.ts";
import { SessionEndedDialog } from "@meridian/shell/SessionEndedDialog.tsx";
import { AccessProvider } from "@meridian/ui/access/PermissionGate.tsx";
import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { RouterProvider } from "react-router";
import { DeskProvider } from "../features/workspace/desk/DeskProvider.tsx";
import { createRouter } from "./router.tsx";

/** Everything of one session: its query cache, its live connection, its routes. All of it stays through an expiry. */
export function SignedIn({ session, expired }: { readonly session: Session; readonly expired: boolean }) {
  const { i18n } = useTranslation();
  const { store } = useServices();
  const [queries] = useState(createQueryClient);
  const [router] = useState(() => createRouter(i18n));
  const [live] = useState(() => createLive(session));
  useEffect(() => {
    if (expired) return;
    live.start();
    void queries.invalidateQueries({ predicate: (query) => query.state.status === "error" });
    const ended = live.onState(({ reason }) => {
      if (reason === "ended") store.expire();
    });
    const [online, offline] = [() => live.network(true), () => live.network(false)];
    window.addEventListener("online", online);
    window.addEventListener("offline", offline);
    return () => {
      ended();
      window.removeEventListener("online", online);
      window.removeEventListener("offline", offline);
      live.stop();
    };
  }, [live, queries, store, expired]);
  return (
    <SessionProvider session={session} live={live}>
      <AccessProvider access={session}>
        <QueryClientProvider client={queries}>
          <DeskProvider>
            <RouterProvider router={router} />
          </DeskProvider>
          <SessionEndedDialog opened={expired} />
        </QueryClientProvider>
      </AccessProvider>
    </SessionProvider>
  );
}

function createLive(session: Session): LiveClient {
  return new LiveClient({
    transports: [webSocketTransport("/live"), sseTransport("/live")],
    aliases: { [`agent:${session.user.id}`]: "me" },
    // Back within 5 s of the edge: a shorter longest wait than that of visitors, who are many more.
    backoff: { cap: 4_000 },
  });
}
