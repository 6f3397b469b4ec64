/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Message } from "../core/contract.ts";
import { awayWords, formatDay, formatTime } from "../core/opening.ts";
import type { Entry } from "../core/outbox.ts";
import { dayOf } from "../core/thread.ts";
import { Attachments } from "./Attachments.tsx";
import { useChat, useUi } from "./context.ts";
import { Icon } from "./Icon.tsx";
import { Words } from "./Words.tsx";

const NEAR = 60;
/** What visitors know without being told: that they began, and what they wrote themselves. */
const UNTOLD: readonly Message["event"][] = ["opened", "withdrawn"];

/** The conversation. New things are read out; the view stays where the reader is, and follows if that is the end. */
export function Messages({ children }: { readonly children?: ComponentChildren }) {
  const { chat, say, language, timeZone } = useUi();
  const { messages, outbox, agentTyping, earlier, loaded } = useChat();
  const box = useRef<HTMLDivElement>(null);
  const end = useRef(true);
  const height = useRef(0);
  const first = useRef<string | undefined>(undefined);
  const [away, setAway] = useState(false);
  // Before the first message the beginning matters: the notice stands there.
  const anything = useRef(false);
  anything.current = messages.length > 0 || outbox.length > 0;

  const shown = messages.filter(({ event }) => !UNTOLD.includes(event));
  useLayoutEffect(() => {
    const list = box.current;
    if (!list) return;
    const grownAbove = first.current !== undefined && shown[0]?.id !== first.current;
    if (end.current && anything.current) list.scrollTop = list.scrollHeight;
    else if (grownAbove) list.scrollTop += list.scrollHeight - height.current;
    first.current = shown[0]?.id;
    height.current = list.scrollHeight;
  });
  // Pictures and the keyboard change heights without anything being rendered.
  useEffect(() => {
    const list = box.current;
    if (!list || typeof ResizeObserver === "undefined") return undefined;
    const observer = new ResizeObserver(() => {
      if (end.current && anything.current) list.scrollTop = list.scrollHeight;
    });
    observer.observe(list);
    if (list.firstElementChild) observer.observe(list.firstElementChild);
    return () => observer.disconnect();
  }, []);

  const scrolled = () => {
    const list = box.current;
    if (!list) return;
    end.current = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
    setAway(!end.current);
    chat.atEnd(end.current);
    if (list.scrollTop < NEAR && earlier) void chat.earlier();
  };
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  const own = shown.filter((message) => message.author === "customer").at(-1);
  const now = chat.world.now();
  return (
    <div class="thread">
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard */}
      <div class="messages" ref={box} role="log" aria-label={say("messages")} aria-busy={!loaded} tabIndex={0} onScroll={scrolled}>
        <div class="messages-inner">
          {children}
          {shown.map((message, index) => {
            const day = dayOf(message.createdAt, timeZone);
            const before = shown[index - 1];
            return [
              (!before || dayOf(before.createdAt, timeZone) !== day) && (
                <p class="day" key={`day-${message.id}`}>
                  {formatDay(message.createdAt, now, language, timeZone)}
                </p>
              ),
              <One key={message.clientMessageId ?? message.id} message={message} before={before} marked={message === own && outbox.length === 0} />,
            ];
          })}
          {outbox.map((entry) => (
            <Pending key={entry.id} entry={entry} />
          ))}
          {agentTyping && (
            <p class="typing">
              <span class="dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
              <span class="unseen">{say("typing")}</span>
            </p>
          )}
        </div>
      </div>
      {away && (
        <button type="button" class="to-end" aria-label={say("latest")} onClick={toEnd}>
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

const EVENTS: Readonly<Record<string, string>> = { assigned: "agentJoined", transferred: "transferred", requeued: "waiting", closed: "ended" };

function One({ message, before, marked }: { readonly message: Message; readonly before: Message | undefined; readonly marked: boolean }) {
  const { chat, say, language, timeZone } = useUi();
  if (message.kind === "event") {
    const away = message.away && awayWords(message.away.reason === "closed", message.away.nextOpening, language, timeZone);
    return <p class="event">{away ? say(away.key, { time: away.time }) : say(EVENTS[message.event ?? ""] ?? "")}</p>;
  }
  const own = message.author === "customer";
  const following = before?.kind === "text" && before.author === message.author && before.authorName === message.authorName;
  return (
    <div class={`message ${own ? "own" : "other"}${following ? " following" : ""}`}>
      <span class={following || own ? "unseen" : "author"}>{own ? say("you") : message.author === "agent" ? <bdi>{message.authorName ?? say("agent")}</bdi> : chat.world.config.name}</span>
      {message.erased ? <p class="erased">{say("erased")}</p> : message.text && <Bubble text={message.text} />}
      <Attachments items={message.attachments} />
      <p class="stamp">
        <time dateTime={message.createdAt}>{formatTime(message.createdAt, language, timeZone)}</time>
        {own && <Mark status={message.status} worded={marked} />}
      </p>
    </div>
  );
}

function Bubble({ text }: { readonly text: string }) {
  return (
    <div class="bubble">
      <Words text={text} />
    </div>
  );
}

/** Everyone sees the mark; the words stand at the newest message and are read out everywhere. */
function Mark({ status, worded }: { readonly status: Message["status"]; readonly worded: boolean }) {
  const { say } = useUi();
  return (
    <span class={`mark ${status}`}>
      <span class={worded ? undefined : "unseen"}>{say(status)}</span>
      <Icon name={status === "failed" ? "alert" : status === "sent" ? "check" : "double"} />
    </span>
  );
}

function Pending({ entry }: { readonly entry: Entry }) {
  const { chat, say } = useUi();
  return (
    <div class="message own pending">
      <span class="unseen">{say("you")}</span>
      {entry.text && <Bubble text={entry.text} />}
      <Attachments items={entry.attachments} />
      {entry.failed === undefined ? (
        <p class="stamp">
          <span class="mark">
            {say("sending")}
            <Icon name="clock" />
          </span>
        </p>
      ) : (
        <p class="stamp failed" role="alert">
          <Icon name="alert" />
          {say("failed")}
          <button type="button" class="link" onClick={() => chat.sender.retry(entry.id)}>
            {say("retry")}
          </button>
          <button type="button" class="link" onClick={() => chat.sender.discard(entry.id)}>
            {say("discard")}
          </button>
        </p>
      )}
    </div>
  );
}
