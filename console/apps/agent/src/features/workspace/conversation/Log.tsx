import { Button } from "@mantine/core";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk/DeskProvider.tsx";
import { keys } from "../live/caches.ts";
import type { Thread } from "../live/thread-state.ts";
import classes from "./conversation.module.css";
import { EventLine } from "./EventLine.tsx";
import { MessageItem } from "./MessageItem.tsx";
import { PendingItem } from "./PendingItem.tsx";
import { ReactionLine } from "./ReactionLine.tsx";
import { repliesOf } from "./replies.ts";
import { timeline } from "./timeline.ts";

/** Near enough to the end to be taken along when something comes. */
const CLOSE = 120;

/** The messages. It stays at the end while somebody is there, and where they are when they read further up. */
export function Log({ id, thread, mayReply }: { readonly id: string; readonly thread: Thread; readonly mayReply: boolean }) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const { outbox } = useDesk();
  const scroller = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const sending = useSyncExternalStore(outbox.subscribe, () => outbox.of(id));
  const typing = useQuery<boolean>({ queryKey: keys.typing(id), queryFn: () => false, enabled: false }).data ?? false;
  const stored = useMemo(() => new Set(thread.messages.map(({ clientMessageId }) => clientMessageId)), [thread.messages]);
  const pending = sending.filter(({ key }) => !stored.has(key));
  const pieces = useMemo(() => timeline(thread.messages, format.timeZone), [thread.messages, format.timeZone]);
  const replies = useMemo(() => repliesOf(thread.messages), [thread.messages]);
  const older = useOlder(id, scroller);
  const last = thread.messages.at(-1)?.sequence ?? 0;
  const atEnd = useRef(true);

  useLayoutEffect(() => {
    atEnd.current = true;
  }, [id]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [id, last, pending.length, typing]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // The window or the composer changed its size, or a picture arrived: the end stays the end.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    for (const part of element.children) observer.observe(part);
    return () => observer.disconnect();
  }, []);
  const scrolled = (): void => {
    const element = scroller.current;
    if (!element) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < CLOSE;
    setAway(!atEnd.current);
    if (element.scrollTop < CLOSE && !thread.complete) older.load();
  };
  const show = (message: string): void => {
    const element = scroller.current?.querySelector<HTMLElement>(`[data-message="${message}"]`);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  };
  const toEnd = (): void => {
    atEnd.current = true;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  };

  return (
    <div className={classes.logFrame}>
      {/* Scrolled by keys as well, so it takes the focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={scroller} className={classes.log} role="log" aria-label={t("conversation.log")} aria-live="off" tabIndex={0} onScroll={scrolled} data-log>
        <div className={classes.older}>
          {thread.complete ? (
            <p className={classes.begin}>{t("conversation.begin")}</p>
          ) : (
            <Button variant="subtle" loading={older.loading} onClick={older.load}>
              {t("conversation.older")}
            </Button>
          )}
          {older.advice && (
            <p className={classes.failed} role="alert">
              {older.advice}
            </p>
          )}
        </div>
        <ol className={classes.pieces}>
          {pieces.map((piece) =>
            piece.kind === "day" ? (
              <li key={piece.key} className={classes.day}>
                <span>{format.date(piece.at)}</span>
              </li>
            ) : piece.kind === "event" ? (
              <EventLine key={piece.key} message={piece.message} />
            ) : piece.kind === "reaction" ? (
              <ReactionLine key={piece.key} message={piece.message} replies={replies} customer={thread.conversation.row.customer} onShow={show} />
            ) : (
              <MessageItem key={piece.key} message={piece.message} first={piece.first} conversation={thread.conversation} replies={replies} mayReply={mayReply} onShow={show} />
            ),
          )}
          {pending.map((message) => (
            <PendingItem key={message.key} conversation={id} channel={thread.conversation.row.channel} message={message} mayReply={mayReply} />
          ))}
          {typing && (
            <li className={classes.typing}>
              <span className={classes.dots} aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
              {t("conversation.typing", { name: thread.conversation.row.customer.name ?? t("customer.unnamed") })}
            </li>
          )}
        </ol>
      </div>
      {away && (
        <Button className={classes.toEnd ?? ""} size="compact-xs" variant="default" onClick={toEnd}>
          {t("conversation.toEnd")}
        </Button>
      )}
    </div>
  );
}

/** Reads upwards, and keeps what is on the screen where it is. */
function useOlder(id: string, scroller: React.RefObject<HTMLDivElement | null>) {
  const { caches } = useDesk();
  const [state, setState] = useState<{ readonly loading: boolean; readonly error?: unknown }>({ loading: false });
  const advice = useErrorAdvice(state.error);
  const busy = useRef(false);
  const load = (): void => {
    if (busy.current) return;
    busy.current = true;
    setState({ loading: true });
    const before = scroller.current ? scroller.current.scrollHeight - scroller.current.scrollTop : 0;
    caches
      .older(id)
      .then(
        () => setState({ loading: false }),
        (error: unknown) => setState({ loading: false, error }),
      )
      .finally(() => {
        busy.current = false;
        requestAnimationFrame(() => {
          if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight - before;
        });
      });
  };
  return { load, loading: state.loading, advice: state.error === undefined ? undefined : advice };
}
