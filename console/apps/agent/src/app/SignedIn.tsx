import type { Session } from "@meridian/api/session.ts";
import { useServices } from "@meridian/session/SessionContext.tsx";
import { LiveClient } from "@meridian/realtime/live-client.ts";
import { sseTransport } from "@meridian/realtime/sse-transport.ts";
import { webSocketTransport } from "@meridian/realtime/websocket-transport.ts";
import { cellChannel } from "@meridian/shell/cells/cell-channel.ts";
import { CellLife } from "@meridian/shell/cells/CellLife.tsx";
import { Cells, type Cell } from "@meridian/shell/cells/cells.ts";
import { CellsProvider, InCell, useCells, useJoinedCells } from "@meridian/shell/cells/CellsContext.tsx";
import { createQueryClient } from "@meridian/shell/query-client.ts";
import { SessionEndedDialog } from "@meridian/shell/SessionEndedDialog.tsx";
import { StepUpDialog } from "@meridian/shell/StepUpDialog.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RouterProvider } from "react-router";
import { DeskProvider } from "../features/workspace/desk/DeskProvider.tsx";
import { createRouter } from "./router.tsx";

/**
 * Everything of one session: its query cache, its live connection, its routes, and the regions that are joined beside home. All of it
 * stays through an expiry.
 */
export function SignedIn({ session, expired }: { readonly session: Session; readonly expired: boolean }) {
  const { i18n } = useTranslation();
  const services = useServices();
  const [router] = useState(() => createRouter(i18n));
  const [cells] = useState(() => {
    const home: Cell = { region: session.region, address: "", home: true, services, session, ...open("", session) };
    return new Cells({ home, channel: cellChannel(), open: ({ address }, there) => open(address, there) });
  });
  return (
    <CellsProvider cells={cells}>
      <InCell cell={cells.home}>
        <Lives />
        <DeskProvider>
          <RouterProvider router={router} />
        </DeskProvider>
        <SessionEndedDialog opened={expired} />
      </InCell>
    </CellsProvider>
  );
}

function Lives() {
  const { home } = useCells();
  return useJoinedCells().map((cell) => (
    <InCell key={cell.region} cell={cell}>
      <CellLife key={cell.session.user.id} />
      <StepUpDialog {...(!cell.home && { elsewhere: { address: cell.address, home: home.region } })} />
    </InCell>
  ));
}

function open(address: string, session: Session): Pick<Cell, "live" | "queries"> {
  const live = new LiveClient({
    transports: [webSocketTransport(`${address.replace(/^http/, "ws")}/live`), sseTransport(`${address}/live`, undefined, address === "" ? "same-origin" : "include")],
    aliases: { [`agent:${session.user.id}`]: "me" },
    // Back within 5 s of the edge: a shorter longest wait than that of visitors, who are many more.
    backoff: { cap: 4_000 },
  });
  return { live, queries: createQueryClient() };
}
