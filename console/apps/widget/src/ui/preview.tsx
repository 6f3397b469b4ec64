/** @jsxImportSource preact */
import { render } from "preact";
import type { Chat } from "../core/chat.ts";
import { accent } from "../core/colour.ts";
import type { Availability, Message, WidgetConfig } from "../core/contract.ts";
import type { ChatState } from "../core/state.ts";
import { Store } from "../core/store.ts";
import { sayer } from "../core/texts.ts";
import { shell } from "../loader/shell.ts";
import { UiContext } from "./context.ts";
import { Panel } from "./Panel.tsx";
import panelCss from "./panel.css?inline";
import previewCss from "./preview.css?inline";

/** What the visitor is doing in the picture: is asked for the age, has opened the chat, talks, waits, finds nobody, or has ended it. */
export type Scene = "age" | "start" | "talk" | "wait" | "away" | "over";

export interface PreviewOptions {
  readonly config: WidgetConfig;
  readonly scene: Scene;
  /** What customer and agent say in the picture. */
  readonly said: readonly (readonly [author: "customer" | "agent", text: string])[];
}

export interface Preview {
  readonly show: (options: PreviewOptions) => void;
  readonly remove: () => void;
}

/**
 * The panel and the button exactly as a visitor sees them, in a place of another page: no network, nothing kept, nothing to press. The
 * page makes the place `inert`.
 */
export function preview(place: HTMLElement): Preview {
  let made: { readonly frame: ReturnType<typeof shell>; readonly root: HTMLElement; readonly language: string } | undefined;
  const remove = (): void => {
    if (!made) return;
    render(null, made.root);
    made.frame.host.remove();
    made = undefined;
  };
  const make = (language: string) => {
    remove();
    const frame = shell(language);
    frame.style(panelCss);
    frame.style(previewCss);
    frame.host.toggleAttribute("data-open", true);
    const root = document.createElement("div");
    root.className = "place";
    frame.root.append(root);
    place.append(frame.host);
    return { frame, root, language };
  };
  return {
    remove,
    show: ({ config, scene, said }) => {
      if (made?.language !== config.language) made = make(config.language);
      const { frame, root } = made;
      const colours = accent(config.look.colour);
      frame.host.dir = config.direction;
      frame.host.dataset["side"] = startOrEnd(config);
      for (const [name, value] of Object.entries({ surface: colours.surface, "on-surface": colours.onSurface, "on-light": colours.onLight, "on-dark": colours.onDark })) frame.host.style.setProperty(`--${name}`, value);
      const say = sayer(config.texts, config.language);
      frame.badge("", say("open"));
      render(
        <UiContext.Provider value={{ chat: still(config, scene, said), say, language: config.language, timeZone: "UTC" }}>
          {/* Another scene is another conversation: what a part remembers of the one before would be wrong. */}
          <Panel key={scene} onClose={nothing} />
        </UiContext.Provider>,
        root,
      );
    },
  };
}

const nothing = (): void => undefined;
const later = (): Promise<void> => Promise.resolve();

function startOrEnd({ look, direction }: WidgetConfig): "start" | "end" {
  return (look.position === "left") === (direction === "ltr") ? "start" : "end";
}

/** A chat in which nothing happens. */
function still(config: WidgetConfig, scene: Scene, said: PreviewOptions["said"]): Chat {
  const chat = {
    world: { config, now: () => new Date(NOW), memory: { value: {} } },
    state: new Store<ChatState>(stateOf(config, scene, said)),
    uploads: { add: later, remove: nothing },
    sender: { retry: nothing, discard: nothing },
    again: nothing,
    atEnd: nothing,
    born: later,
    close: nothing,
    decide: later,
    draft: nothing,
    earlier: later,
    end: later,
    introduce: nothing,
    leave: nothing,
    send: () => false,
    typing: nothing,
  };
  return chat as unknown as Chat;
}

const NOW = Date.UTC(2026, 0, 15, 10, 32);
const MINUTE = 60_000;
const ID = "00000000-0000-7000-8000-000000000000";

function stateOf(config: WidgetConfig, scene: Scene, said: PreviewOptions["said"]): ChatState {
  const begun = scene !== "age" && scene !== "start" && scene !== "away";
  const messages = !begun ? [] : conversationOf(scene === "wait" ? said.slice(0, 1) : said, scene);
  const last = messages.at(-1)?.sequence ?? 0;
  return {
    // Open without `open`: that would take the focus and hold the page of a phone.
    open: false,
    loaded: true,
    verified: false,
    consent: { decision: begun ? (config.notice.kind === "consent" ? "granted" : "acknowledged") : "none", required: !begun && config.notice.kind === "consent", notice: config.notice },
    age: { group: "unknown", asked: scene === "age", mayWrite: true },
    conversation: messages.length === 0 ? undefined : { id: ID, status: scene === "over" ? "closed" : scene === "wait" ? "waiting" : "active", sequence: last, receipts: { customerDelivered: last, customerRead: last, agentRead: last }, openedAt: messages[0]?.createdAt ?? "", closedAt: null },
    messages,
    outbox: [],
    uploads: [],
    availability: availabilityOf(scene),
    agentTyping: false,
    earlier: false,
    again: false,
    left: false,
    profile: undefined,
    trouble: undefined,
    wait: 0,
    fault: undefined,
    readUpTo: last,
  };
}

function availabilityOf(scene: Scene): Availability {
  const waits = scene === "wait";
  return {
    state: scene === "away" ? "closed" : waits ? "busy" : "available",
    open: scene !== "away",
    nextOpening: scene === "away" ? new Date(NOW + 21 * 60 * MINUTE).toISOString() : null,
    leaveMessageFirst: scene === "away",
    conversationId: waits ? ID : null,
    place: waits ? 2 : null,
    estimatedWaitSeconds: waits ? 180 : null,
    refreshAfterSeconds: 3_600,
  };
}

function conversationOf(said: PreviewOptions["said"], scene: Scene): Message[] {
  const at = (sequence: number): string => new Date(NOW - (8 - sequence) * MINUTE).toISOString();
  const message = (sequence: number, more: Partial<Message>): Message => ({
    id: `${ID.slice(0, -2)}${String(sequence).padStart(2, "0")}`,
    conversationId: ID,
    sequence,
    kind: "text",
    author: "customer",
    authorName: null,
    text: null,
    erased: false,
    event: null,
    attachments: [],
    status: "read",
    createdAt: at(sequence),
    clientMessageId: null,
    ...more,
  });
  const lines = said.map(([author, text], index) => message(index < 1 ? 1 : index + 2, { author, text, status: scene === "wait" ? "delivered" : "read" }));
  if (scene === "wait") return lines;
  const joined = message(2, { kind: "event", author: "system", event: "assigned" });
  const ended = message(lines.length + 2, { kind: "event", author: "system", event: "closed" });
  return [...lines.slice(0, 1), joined, ...lines.slice(1), ...(scene === "over" ? [ended] : [])];
}
