import { electLeader, type TabLeadership } from "@meridian/realtime/leader.ts";
import { useApi, useLive, useSession } from "@meridian/session/SessionContext.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import { Outbox } from "../composer/outbox.ts";
import { Caches } from "../live/caches.ts";
import { ServerClock } from "../live/server-clock.ts";
import { Announcer } from "./announcer.ts";
import { Notices } from "./notices.ts";

/** Who takes work here; others see pages without a desk. */
export const WORKS = { anyRole: ["agent", "supervisor", "tenant-admin"] };
/** Who may read and answer conversations of others. */
export const OVERSEES = { anyRole: ["supervisor"] };

export interface Desk {
  readonly caches: Caches;
  readonly clock: ServerClock;
  readonly outbox: Outbox;
  readonly announcer: Announcer;
  readonly notices: Notices;
  /** The conversation whose composer takes the focus when it is there: the one that was just accepted. */
  readonly focus: { wanted: string | undefined };
  readonly leadership: TabLeadership | undefined;
  readonly works: boolean;
  readonly me: string;
}

const Context = createContext<Desk | undefined>(undefined);

/** What one signed-in tab has of its work, on whatever page it is: caches, clock, what is being sent, and which tab rings. */
export function DeskProvider({ children }: { readonly children: ReactNode }) {
  const client = useApi();
  const queries = useQueryClient();
  const live = useLive();
  const { user, tenant } = useSession();
  const works = useAllowed(WORKS);
  const [leadership, setLeadership] = useState<TabLeadership>();
  const place = `${tenant?.id ?? "none"}.${user.id}`;
  useEffect(() => {
    if (!works) return;
    const elected = electLeader(`meridian.desk.${place}`);
    setLeadership(elected);
    return () => elected.stop();
  }, [works, place]);
  const parts = useMemo(() => {
    const clock = new ServerClock();
    const caches = new Caches(queries, client, clock, user.id);
    const outbox = new Outbox({ client, place, stored: (id, message) => caches.messageStored(id, message) });
    return { clock, caches, outbox, announcer: new Announcer(), notices: new Notices(), focus: { wanted: undefined } };
  }, [queries, client, user.id, place]);
  useEffect(() => {
    const online = (): void => parts.outbox.resume();
    window.addEventListener("online", online);
    const followed = live.onState(({ phase }) => {
      if (phase === "live") parts.outbox.resume();
    });
    parts.outbox.resume();
    return () => {
      window.removeEventListener("online", online);
      followed();
    };
  }, [parts, live]);
  const desk = useMemo<Desk>(() => ({ ...parts, leadership, works, me: user.id }), [parts, leadership, works, user.id]);
  return <Context value={desk}>{children}</Context>;
}

export function useDesk(): Desk {
  const desk = use(Context);
  if (!desk) throw new Error("DeskProvider is missing above this component.");
  return desk;
}
