/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ChatState } from "../core/state.ts";
import { Age } from "./Age.tsx";
import { Banner } from "./Banner.tsx";
import { Composer } from "./Composer.tsx";
import { useChat, useUi } from "./context.ts";
import { Icon } from "./Icon.tsx";
import { Leave } from "./Leave.tsx";
import { Messages } from "./Messages.tsx";
import { lacking, LegalNotice, Questions, type Answers } from "./Start.tsx";

interface PanelProps {
  readonly onClose: () => void;
}

export function Panel({ onClose }: PanelProps) {
  const { chat, say } = useUi();
  const state = useChat();
  const dialog = useRef<HTMLDivElement>(null);
  const [full, setFull] = useState(false);
  const [ending, setEnding] = useState(false);
  useViewport(dialog, setFull, state.open);

  const { asked, mayWrite } = state.age;
  useEffect(() => {
    if (!state.open) return;
    const wanted = dialog.current?.querySelector<HTMLElement>(".age select, .guardian, .composer textarea:not(:disabled), .card .primary");
    (wanted ?? dialog.current)?.focus();
  }, [state.open, asked, mayWrite]);

  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      if (ending) setEnding(false);
      else onClose();
    } else if (event.key === "Tab" && full) {
      trap(event, dialog.current);
    }
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape and Tab belong to the dialog as a whole
    <div ref={dialog} class="panel" role="dialog" aria-modal={full} aria-labelledby="chat-title" tabIndex={-1} hidden={!state.open} onKeyDown={pressed}>
      <header class="head">
        <div class="who">
          <h2 id="chat-title">
            <bdi>{chat.world.config.name}</bdi>
          </h2>
          <p>{state.availability?.state === "available" ? say("available") : say("title")}</p>
        </div>
        {state.conversation && state.conversation.status !== "closed" && (
          <button type="button" class="tool" aria-label={say("end")} title={say("end")} onClick={() => setEnding(true)}>
            <Icon name="end" />
          </button>
        )}
        <button type="button" class="tool" aria-label={say("close")} title={say("close")} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <Banner />
      <Body state={state} />
      {ending && <Ending onDone={() => setEnding(false)} />}
    </div>
  );
}

function Body({ state }: { readonly state: ChatState }) {
  const { chat, say } = useUi();
  const { conversation, again, outbox, availability, consent, age, verified, messages, left, loaded } = state;
  const [answers, setAnswers] = useState<Answers>({ name: state.profile?.name ?? "", email: state.profile?.email ?? "" });
  const [faulty, setFaulty] = useState<readonly ("name" | "email")[]>([]);
  const [writing, setWriting] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const over = conversation?.status === "closed" && !again && outbox.length === 0;
  const talking = (conversation !== undefined && conversation.status !== "closed") || outbox.length > 0;
  const fields = chat.world.config.preChat.fields;
  const asking = !talking && !over && !verified && messages.length === 0 && fields.length > 0 && !consent.required;
  const leaving = !talking && !over && availability?.leaveMessageFirst === true && !writing && !left && loaded;

  const ready = () => {
    if (!asking) return true;
    const missing = lacking(fields, answers);
    setFaulty(missing);
    if (missing[0]) {
      box.current?.querySelector<HTMLElement>(`[name="${missing[0]}"]`)?.focus();
      return false;
    }
    const name = answers.name.trim();
    const email = answers.email.trim();
    if (name || email) chat.introduce({ ...(name && { name }), ...(email && { email }) });
    return true;
  };
  // What is shown first depends on what is known of the visitor.
  if (chat.world.config.asksAge && !loaded) return <div class="sheet" aria-busy />;
  if (age.asked) {
    return (
      <div class="sheet">
        <Age />
      </div>
    );
  }
  if (!age.mayWrite) {
    const guardian = (
      <p class="guardian" tabIndex={-1}>
        {say("guardian")}
      </p>
    );
    return messages.length === 0 && outbox.length === 0 ? (
      <div class="sheet">{guardian}</div>
    ) : (
      <>
        <Messages />
        <div class="foot">{guardian}</div>
      </>
    );
  }
  if (leaving && !consent.required) {
    return (
      <div class="sheet">
        <LegalNotice />
        <Leave onWrite={() => setWriting(true)} />
      </div>
    );
  }
  return (
    <>
      <Messages>
        <LegalNotice />
        {messages.length === 0 && outbox.length === 0 && !consent.required && <p class="greeting">{say("greeting")}</p>}
        {asking && <Questions answers={answers} faulty={faulty} box={box} onChange={setAnswers} />}
      </Messages>
      {over ? (
        <div class="foot">
          <button type="button" class="button primary wide" onClick={() => chat.again()}>
            {say("restart")}
          </button>
        </div>
      ) : (
        // Who writes already is not asked to leave a message instead.
        <Composer ready={ready} onType={() => setWriting(true)} />
      )}
    </>
  );
}

function Ending({ onDone }: { readonly onDone: () => void }) {
  const { chat, say } = useUi();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div class="ending" role="alertdialog" aria-modal="true" aria-labelledby="chat-ending">
      <div class="card">
        <p id="chat-ending">{say("endConfirm")}</p>
        <div class="actions">
          <button
            ref={first}
            type="button"
            class="button primary"
            onClick={() => {
              onDone();
              void chat.end();
            }}
          >
            {say("end")}
          </button>
          <button type="button" class="button" onClick={onDone}>
            {say("cancel")}
          </button>
        </div>
      </div>
    </div>
  );
}

/** Keeps Tab inside while the panel covers the page. */
function trap(event: KeyboardEvent, dialog: HTMLElement | null): void {
  const stops = [...(dialog?.querySelectorAll<HTMLElement>("a[href], button, textarea, input, select, [tabindex='0']") ?? [])].filter(
    (element) => !element.hasAttribute("disabled") && element.tabIndex >= 0 && element.getClientRects().length > 0,
  );
  const active = (dialog?.getRootNode() as ShadowRoot | null)?.activeElement;
  const leaving = event.shiftKey ? stops[0] : stops.at(-1);
  if (active !== leaving && active !== dialog) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}

/** On a phone the panel fills what the keyboard leaves of the screen, and the page below does not scroll. */
function useViewport(dialog: { readonly current: HTMLElement | null }, setFull: (full: boolean) => void, open: boolean): void {
  useEffect(() => {
    const query = matchMedia("(max-width: 480px), (max-height: 480px)");
    const view = window.visualViewport;
    const page = document.documentElement;
    const before = page.style.overflow;
    const fit = () => {
      setFull(query.matches);
      dialog.current?.style.setProperty("--view", query.matches && view ? `${view.height}px` : "100dvh");
      dialog.current?.style.setProperty("--view-from", query.matches && view ? `${view.offsetTop}px` : "0px");
      page.style.overflow = open && query.matches ? "hidden" : before;
    };
    fit();
    query.addEventListener("change", fit);
    view?.addEventListener("resize", fit);
    view?.addEventListener("scroll", fit);
    return () => {
      query.removeEventListener("change", fit);
      view?.removeEventListener("resize", fit);
      view?.removeEventListener("scroll", fit);
      page.style.overflow = before;
    };
  }, [dialog, setFull, open]);
}
