import { electLeader, type TabLeadership } from "@meridian/realtime/leader.ts";
import { useLive } from "@meridian/session/SessionContext.tsx";
import type { Cell } from "@meridian/shell/cells/cells.ts";
import { InCell, sessionIn, useCell, useJoinedCells } from "@meridian/shell/cells/CellsContext.tsx";
import { allows } from "@meridian/ui/access/access.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
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

/** What one signed-in tab has of its work in one cell. */
interface CellDesk {
  readonly caches: Caches;
  readonly clock: ServerClock;
  readonly outbox: Outbox;
  readonly notices: Notices;
  /** The conversation whose composer takes the focus when it is there: the one that was just accepted. */
  readonly focus: { wanted: string | undefined };
}

export interface Desk extends CellDesk {
  readonly announcer: Announcer;
  readonly leadership: TabLeadership | undefined;
  readonly works: boolean;
  readonly me: string;
}

interface Desks {
  readonly of: (cell: Cell) => CellDesk;
  readonly announcer: Announcer;
  readonly leadership: TabLeadership | undefined;
}

const Context = createContext<Desks | undefined>(undefined);

/** What one signed-in tab has of its work, on whatever page it is: per cell caches, clock and what is being sent; and which tab rings. */
export function DeskProvider({ children }: { readonly children: ReactNode }) {
  const home = useCell();
  const cells = useJoinedCells();
  const works = useWorkingCells().length > 0;
  const [leadership, setLeadership] = useState<TabLeadership>();
  const [own] = useState(() => ({ of: desks(), announcer: new Announcer() }));
  const place = placeOf(home);
  useEffect(() => {
    if (!works) return;
    const elected = electLeader(`meridian.desk.${place}`);
    setLeadership(elected);
    return () => elected.stop();
  }, [works, place]);
  const value = useMemo<Desks>(() => ({ ...own, leadership }), [own, leadership]);
  return (
    <Context value={value}>
      {cells.map((cell) => (
        <InCell key={cell.region} cell={cell}>
          <Sending />
        </InCell>
      ))}
      {children}
    </Context>
  );
}

/** What failed for want of a network goes on when it is back. */
function Sending() {
  const live = useLive();
  const { outbox } = useDesk();
  useEffect(() => {
    const online = (): void => outbox.resume();
    window.addEventListener("online", online);
    const followed = live.onState(({ phase }) => {
      if (phase === "live") outbox.resume();
    });
    outbox.resume();
    return () => {
      window.removeEventListener("online", online);
      followed();
    };
  }, [outbox, live]);
  return null;
}

function desks(): (cell: Cell) => CellDesk {
  const known = new WeakMap<Cell, CellDesk>();
  return (cell) => {
    const before = known.get(cell);
    if (before) return before;
    const { client } = cell.services;
    const clock = new ServerClock();
    const caches = new Caches(cell.queries, client, clock, cell.session.user.id);
    const outbox = new Outbox({ client, place: placeOf(cell), stored: (id, message) => caches.messageStored(id, message) });
    const desk: CellDesk = { clock, caches, outbox, notices: new Notices(), focus: { wanted: undefined } };
    known.set(cell, desk);
    return desk;
  };
}

function placeOf({ session: { tenant, user } }: Cell): string {
  return `${tenant?.id ?? "none"}.${user.id}`;
}

function useDesks(): Desks {
  const found = use(Context);
  if (!found) throw new Error("DeskProvider is missing above this component.");
  return found;
}

/** The desk in the cell that this component works in. */
export function useDesk(): Desk {
  const { of, announcer, leadership } = useDesks();
  const cell = useCell();
  const works = useAllowed(WORKS);
  return useMemo<Desk>(() => ({ ...of(cell), announcer, leadership, works, me: cell.session.user.id }), [of, cell, announcer, leadership, works]);
}

/** The desk of any joined cell, for what is shown together. */
export function useDeskOf(): (cell: Cell) => CellDesk {
  return useDesks().of;
}

/** The joined cells in which this person takes work. */
export function useWorkingCells(): readonly Cell[] {
  const cells = useJoinedCells();
  return useMemo(() => cells.filter((cell) => allows(sessionIn(cell), WORKS)), [cells]);
}
