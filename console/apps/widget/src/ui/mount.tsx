/** @jsxImportSource preact */
import { businessNow } from "@meridian/api/business-time.ts";
import { LiveClient } from "@meridian/realtime/live-client.ts";
import { visitorTransports } from "@meridian/realtime/visitor-transports.ts";
import { render } from "preact";
import { Api } from "../core/api.ts";
import { Chat } from "../core/chat.ts";
import type { Embedding, WidgetConfig } from "../core/contract.ts";
import { Memory } from "../core/memory.ts";
import { usableZone } from "../core/opening.ts";
import { sayer } from "../core/texts.ts";
import { unread } from "../core/thread.ts";
import type { Shell } from "../loader/shell.ts";
import { UiContext } from "./context.ts";
import { Panel as PanelView } from "./Panel.tsx";
import css from "./panel.css?inline";

export interface Panel {
  toggle(): void;
}

/** Brings the panel into the shell. Nothing is asked or kept before it is opened, except for a visitor who was talking already. */
export function mount(shell: Shell, embedding: Embedding, config: WidgetConfig): Panel {
  const memory = new Memory(embedding.key, embedding.identityToken, () => ({ local: localStorage, session: sessionStorage }));
  const chat = new Chat(
    {
      embedding,
      config,
      api: new Api(embedding),
      memory,
      now: () => new Date(businessNow()),
      newId,
      page: () => ({ url: location.href, title: document.title }),
      online: () => navigator.onLine,
      watched: () => document.visibilityState === "visible",
    },
    (token) => new LiveClient({ transports: visitorTransports({ edge: embedding.edge, token }) }),
  );
  shell.style(css);
  const place = document.createElement("div");
  shell.root.append(place);
  const say = sayer(config.texts, config.language);
  const close = () => {
    chat.close();
    shell.button.focus();
  };
  const timeZone = usableZone(embedding.timeZone);
  render(
    <UiContext.Provider value={{ chat, say, language: config.language, timeZone }}>
      <PanelView onClose={close} />
    </UiContext.Provider>,
    place,
  );
  const number = new Intl.NumberFormat(config.language);
  chat.state.subscribe(() => {
    const { open, conversation, messages, readUpTo } = chat.state.value;
    shell.button.setAttribute("aria-expanded", String(open));
    shell.host.toggleAttribute("data-open", open);
    const count = conversation ? unread(messages, conversation.id, readUpTo) : 0;
    const label = open ? say("close") : say("open") || shell.label;
    shell.badge(count > 0 ? number.format(Math.min(count, 99)) : "", count > 0 ? `${label}. ${say("unread", { count })}` : label);
  });
  window.addEventListener("online", () => chat.network(true));
  window.addEventListener("offline", () => chat.network(false));
  document.addEventListener("visibilitychange", () => chat.watched());
  window.addEventListener("storage", ({ key }) => {
    if (key === memory.name) chat.elsewhere();
  });
  const { following, outbox } = memory.value;
  if (embedding.identityToken || following || outbox) void chat.begin();
  return { toggle: () => (chat.state.value.open ? close() : chat.open()) };
}

/** `randomUUID` is missing where the shop's page is not served securely. */
function newId(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  const bytes = [...(crypto as Crypto).getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
