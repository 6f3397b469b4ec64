import { VisuallyHidden } from "@mantine/core";
import type { Task } from "@meridian/api/work.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useLive } from "@meridian/session/SessionContext.tsx";
import { InCell, useAcross, useCell, useJoinedCells } from "@meridian/shell/cells/CellsContext.tsx";
import { useRegionName } from "@meridian/shell/cells/region-name.ts";
import { keys } from "../live/caches.ts";
import { offerEnd, type WorkState } from "../live/worklist-state.ts";
import { favicon } from "./attention.ts";
import { useDesk, useWorkingCells } from "./DeskProvider.tsx";
import { notify } from "./notifications.ts";
import { useAgent, useAttention, useQueueName, useThread, useWork } from "./queries.ts";
import { Ringer } from "./ringer.ts";
import { useSound } from "./settings.ts";
import { useCatchUp } from "./use-catch-up.ts";

/** What goes on whatever page is open: following the own work, ringing, and saying what happened. Shows nothing itself. */
export function Desk() {
  const cells = useWorkingCells();
  return cells.length > 0 ? <Working /> : null;
}

function Working() {
  const ringer = useRinger();
  useRinging(ringer);
  useFavicon();
  return (
    <>
      {useWorkingCells().map((cell) => (
        <InCell key={cell.region} cell={cell}>
          <WorkingIn ringer={ringer} />
        </InCell>
      ))}
      <Announcements />
    </>
  );
}

/** The work of one cell. */
function WorkingIn({ ringer }: { readonly ringer: Ringer }) {
  useAgent();
  const work = useWork().data;
  const active = work?.tasks.filter(({ state }) => state === "assigned") ?? [];
  useMine();
  useOffersAnnounced();
  useCatchUp(active.map(({ conversationId }) => conversationId));
  return active.map((task) => <Followed key={task.conversationId} task={task} ringer={ringer} />);
}

/** Follows the stream `me`, from where the worklist was read. */
function useMine(): void {
  const { t } = useTranslation("workspace");
  const live = useLive();
  const { caches, notices, announcer } = useDesk();
  const ready = useWork().data !== undefined;
  const say = useRef<(how: "timed-out" | "withdrawn") => void>(() => undefined);
  useEffect(() => {
    say.current = (how) => announcer.say(t(`offer.ended.${how}`));
  });
  useEffect(() => {
    if (!ready) return;
    return live.subscribe(
      "me",
      {
        event: (event) => {
          if (event.type === "offer.ended") {
            const { reservationId, how } = event.data as { readonly reservationId: string; readonly how: unknown };
            const offer = caches.work()?.offers.find((one) => one.reservationId === reservationId);
            const end = offerEnd(how);
            if (notices.ended(reservationId, end, offer?.task.queueId)) say.current(end === "timed-out" ? "timed-out" : "withdrawn");
          }
          caches.applyMine(event);
        },
        reset: () => caches.forgetWork(),
      },
      caches.work()?.sequence,
    );
  }, [live, caches, notices, ready]);
}

/** Follows one assigned conversation: its row stays right while another one is open, and a new message is heard. */
function Followed({ task, ringer }: { readonly task: Task; readonly ringer: Ringer }) {
  const { t } = useTranslation("workspace");
  const { caches, announcer, leadership } = useDesk();
  const { region } = useCell();
  const id = task.conversationId;
  const thread = useThread(id).data;
  const [sound] = useSound();
  useLiveThread(id);
  const name = thread?.conversation.row.customer.name ?? t("customer.unnamed");
  const newest = thread?.messages.findLast(({ kind, author }) => kind === "text" && author === "customer");
  const seen = useRef<number>(undefined);
  useEffect(() => {
    const before = seen.current;
    seen.current = newest?.sequence ?? 0;
    if (before === undefined || !newest || newest.sequence <= before) return;
    const text = newest.text?.slice(0, 200) ?? (newest.attachments.length === 0 ? t("incoming.other") : undefined);
    announcer.say(text === undefined ? t("live.file", { name }) : t("live.message", { name, text }));
    if (!leadership?.leader || document.hasFocus()) return;
    if (sound) ringer.tick();
    notify({ tag: id, title: t("notification.message", { name }), body: "", conversation: id, cell: region });
  }, [newest, name, announcer, leadership, sound, ringer, t, id, caches, region]);
  return null;
}

/** The frames of a conversation, from where it was read; and whether the other side is typing. */
export function useLiveThread(id: string | undefined): void {
  const live = useLive();
  const { caches } = useDesk();
  const ready = useThread(id).data !== undefined;
  useEffect(() => {
    if (!ready || id === undefined) return;
    return live.subscribe(
      `conversation:${id}`,
      {
        event: (event) => caches.applyThread(id, event),
        reset: () => caches.forgetThread(id),
        typing: ({ from, active }) => caches.typing(id, from, active),
      },
      caches.thread(id)?.last,
    );
  }, [live, caches, id, ready]);
}

function useRinger(): Ringer {
  const [ringer] = useState(() => new Ringer());
  useEffect(() => {
    const unlock = (): void => ringer.unlock();
    window.addEventListener("pointerdown", unlock);
    window.addEventListener("keydown", unlock);
    return () => {
      window.removeEventListener("pointerdown", unlock);
      window.removeEventListener("keydown", unlock);
      ringer.close();
    };
  }, [ringer]);
  return ringer;
}

function useLeads(): boolean {
  const { leadership } = useDesk();
  const [leads, setLeads] = useState(false);
  useEffect(() => {
    setLeads(leadership?.leader ?? false);
    return leadership?.onChange(setLeads);
  }, [leadership]);
  return leads;
}

/** An offer of any cell rings, in one tab of all. */
function useRinging(ringer: Ringer): void {
  const leads = useLeads();
  const [sound] = useSound();
  const waiting = useAcross(({ queries }) => (queries.getQueryData<WorkState>(keys.work)?.offers.length ?? 0) > 0).includes(true);
  useEffect(() => {
    if (waiting && leads && sound) ringer.start();
    else ringer.stop();
  }, [waiting, leads, sound, ringer]);
}

/** An offer is announced in the tab that is looked at. */
function useOffersAnnounced(): void {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const { announcer, clock } = useDesk();
  const { region } = useCell();
  const several = useJoinedCells().length > 1;
  const regionName = useRegionName();
  const leads = useLeads();
  const offers = useWork().data?.offers;
  const queueName = useQueueName();
  const where = several ? regionName(region) : undefined;
  const known = useRef(new Set<string>());
  useEffect(() => {
    for (const { reservationId, task, expiresAt } of offers ?? []) {
      if (known.current.has(reservationId)) continue;
      known.current.add(reservationId);
      const queue = queueName(task.queueId) ?? t("queue.unknown");
      const text = t("offer.announced", { queue, language: format.language(task.language), seconds: Math.round(clock.until(expiresAt) / 1_000) });
      announcer.say(where === undefined ? text : `${where}: ${text}`, true);
      if (leads && !document.hasFocus()) notify({ tag: reservationId, title: t("notification.offer"), body: t("notification.offerBody", { queue, language: format.language(task.language) }), urgent: true });
    }
  }, [offers, leads, announcer, clock, format, queueName, t, where]);
}

function useFavicon(): void {
  const attention = useAttention();
  const address = favicon(attention);
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!link) return;
    link.href = address;
    return () => {
      link.href = "/favicon.svg";
    };
  }, [address]);
}

/** Two regions, one that waits until the reader has finished and one that does not. */
function Announcements() {
  const { announcer } = useDesk();
  const { text, urgent, number } = useSyncExternalStore(announcer.subscribe, announcer.last);
  const show = useCallback((wanted: boolean) => (urgent === wanted ? <span key={number}>{text}</span> : null), [urgent, number, text]);
  return (
    <>
      <VisuallyHidden role="status" aria-live="polite">
        {show(false)}
      </VisuallyHidden>
      <VisuallyHidden role="alert" aria-live="assertive">
        {show(true)}
      </VisuallyHidden>
    </>
  );
}
