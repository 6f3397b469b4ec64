"use strict";
// One chat of a customer. Everything that somebody wrote becomes text nodes, never markup.
const phone = document.querySelector("[data-chat]");
if (phone) {
  const chat = phone.dataset.chat;
  const words = JSON.parse(phone.dataset.words);
  const language = document.documentElement.lang;
  const log = phone.querySelector("[data-log]");
  const composer = phone.querySelector("[data-composer]");
  const field = composer.querySelector("textarea");
  const presence = phone.querySelector("[data-presence]");
  const number = presence.firstElementChild;
  const offline = phone.querySelector("[data-offline]");
  const problem = phone.querySelector("[data-problem]");
  const reply = phone.querySelector("[data-reply]");
  const hour = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
  const day = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
  const shown = new Map();
  let messages = [];
  let answering = "";
  let readTo = "";
  let below = true;

  const make = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  const svg = (path) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    node.setAttribute("viewBox", "0 0 18 11");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("d", path);
    node.append(line);
    return node;
  };

  const tell = (text) => {
    problem.textContent = text;
    problem.hidden = !text;
  };

  const post = async (path, type, body) => {
    try {
      const answer = await fetch(`${chat}/${path}`, { method: "POST", headers: { "Content-Type": type }, body });
      tell(answer.ok ? "" : words.failed);
      return answer.ok;
    } catch {
      tell(words.failed);
      return false;
    }
  };
  const act = (wish) => post("act", "application/json", JSON.stringify(wish));

  const summary = (message) => {
    const content = message.content ?? {};
    const named = { image: words.picture, sticker: words.sticker, audio: words.voice, video: words.film, document: words.document, location: words.place, contacts: words.contact };
    if (message.gone) return words.deleted;
    const text = typeof content.body === "string" ? content.body : content.body?.text ?? content.caption ?? content.text ?? content.button_reply?.title ?? content.list_reply?.title;
    return text || content.filename || content.name || named[message.type] || message.type;
  };

  const file = (message) => {
    const { id, link, caption, filename } = message.content;
    const source = id ? phone.dataset.files + id : link;
    let node;
    if (message.type === "image" || message.type === "sticker") {
      node = make("img", message.type);
      node.alt = caption || (message.type === "image" ? words.picture : words.sticker);
    } else if (message.type === "audio" || message.type === "video") {
      node = make(message.type);
      node.controls = true;
      node.preload = "metadata";
      node.setAttribute("aria-label", message.type === "audio" ? words.voice : words.film);
    } else {
      node = make("a", "doc", filename || words.document);
      node.download = filename || "";
      node.dir = "auto";
    }
    if (id && node.tagName !== "A") {
      node.src = source;
    } else if (id || /^https?:\/\//.test(source)) {
      if (node.tagName !== "A") node = make("a", "doc", source);
      node.href = source;
      node.rel = "noreferrer";
    }
    return node;
  };

  /** Text with its web addresses as links. */
  const linked = (node, text) => {
    let end = 0;
    for (const { 0: address, index } of text.matchAll(/https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g)) {
      const link = make("a", "", address);
      link.href = address;
      link.target = "_blank";
      link.rel = "noreferrer noopener";
      node.append(text.slice(end, index), link);
      end = index + address.length;
    }
    node.append(text.slice(end));
    return node;
  };

  const choices = (message) => {
    const action = message.content.action ?? {};
    const titles = [
      ...(message.content.replies ?? []).map((title) => ({ id: title, title })),
      ...(action.buttons ?? []).map((button) => button.reply),
      ...(action.sections ?? []).flatMap((section) => section.rows ?? []),
    ];
    if (message.mine || titles.length === 0) return undefined;
    const group = make("div", "buttons");
    for (const { id, title } of titles) {
      const button = make("button", "", title);
      button.type = "button";
      button.dir = "auto";
      button.addEventListener("click", () => act({ do: "press", to: message.id, button: id }));
      group.append(button);
    }
    return group;
  };

  const meta = (message) => {
    const line = make("div", "meta");
    line.append(make("time", "", hour.format(new Date(message.at))));
    if (message.mine) {
      const state = { ACCEPTED: words.waiting, SENT: words.sent, DELIVERED: words.delivered, READ: words.read }[message.state] ?? words.failed;
      const ticks = make("span", message.state === "READ" ? "ticks read" : "ticks");
      ticks.title = state;
      ticks.setAttribute("role", "img");
      ticks.setAttribute("aria-label", state);
      const path = { ACCEPTED: "M9 1.5a4 4 0 1 0 .1 0M9 3.2v2.6l1.6 1", SENT: "M5 5.6 8 8.8 14 2" }[message.state] ?? "M1.5 5.6 4.5 8.8 10.5 2M7.5 8 8.3 8.8 14.5 2";
      ticks.append(svg(path));
      line.append(ticks);
    }
    return line;
  };

  const closeMenu = () => {
    document.querySelector(".menu")?.remove();
    document.querySelector(".more[aria-expanded=true]")?.setAttribute("aria-expanded", "false");
  };

  const openMenu = (bubble, message, opener) => {
    const open = opener.getAttribute("aria-expanded") === "true";
    closeMenu();
    if (open) return;
    const menu = make("div", "menu");
    const add = (label, run, name) => {
      const button = make("button", "", label);
      button.type = "button";
      if (name) button.setAttribute("aria-label", name);
      button.addEventListener("click", () => {
        closeMenu();
        run();
      });
      menu.append(button);
    };
    for (const emoji of ["👍", "❤️", "😂", "😮", "🙏"]) {
      const taken = message.reactions?.get("mine") === emoji;
      add(emoji, () => act({ do: "react", to: message.id, emoji: taken ? "" : emoji }));
    }
    add(words.answer, () => {
      answering = message.id;
      reply.querySelector("span").textContent = `${words.answering} ${summary(message)}`;
      reply.hidden = false;
      field.focus();
    });
    if (message.mine) add(words.delete, () => act({ do: "delete", to: message.id }));
    opener.setAttribute("aria-expanded", "true");
    bubble.classList.toggle("high", bubble.getBoundingClientRect().top - log.getBoundingClientRect().top < 60);
    bubble.append(menu);
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        closeMenu();
        opener.focus();
      }
    });
    menu.querySelector("button").focus({ preventScroll: true });
  };

  const bubble = (message) => {
    const node = make("div", message.mine ? "bubble mine" : "bubble");
    node.dataset.id = message.id;
    const answered = messages.find((each) => each.id === message.answers);
    if (answered && !message.gone) {
      const quote = make("button", "quote", `${answered.mine ? `${words.you}: ` : ""}${summary(answered)}`);
      quote.type = "button";
      quote.dir = "auto";
      quote.addEventListener("click", () => shown.get(answered.id)?.node.scrollIntoView({ block: "center" }));
      node.append(quote);
    }
    if (message.gone) {
      node.append(make("p", "gone", words.deleted));
    } else {
      fill(node, message);
      const more = make("button", "more", "⋯");
      more.type = "button";
      more.setAttribute("aria-label", words.more);
      more.setAttribute("aria-expanded", "false");
      more.addEventListener("click", () => openMenu(node, message, more));
      node.append(meta(message), more);
    }
    if (message.reactions?.size) {
      node.classList.add("reacted");
      node.append(make("span", "reactions", [...message.reactions.values()].join(" ")));
    }
    return node;
  };

  const fill = (node, message) => {
    if (["image", "sticker", "audio", "video", "document"].includes(message.type)) node.append(file(message));
    const title = message.content.header?.text;
    if (title) node.append(make("b", "", title));
    const media = ["image", "video", "document"].includes(message.type);
    const place = message.type === "location" && `📍 ${message.content.name ?? ""} ${message.content.latitude}, ${message.content.longitude}`;
    const person = message.type === "contacts" && `👤 ${(Array.isArray(message.content) ? message.content : []).map((one) => one.name?.formatted_name ?? "").join(", ")}`;
    const text = place || person || (media ? message.content.caption : ["sticker", "audio"].includes(message.type) ? "" : summary(message));
    if (text) {
      const line = make("p");
      line.dir = "auto";
      node.append(linked(line, text));
    }
    const buttons = choices(message);
    if (buttons) node.append(buttons);
  };

  /** Reactions and deletions change another message. */
  const fold = (raw) => {
    const byId = new Map(raw.map((message) => [message.id, { ...message, reactions: new Map() }]));
    for (const message of raw) {
      const target = byId.get(message.content?.message_id ?? message.content?.original_message_id);
      if (message.type === "reaction" && target) {
        const side = message.mine ? "mine" : "theirs";
        if (message.content.emoji) target.reactions.set(side, message.content.emoji);
        else target.reactions.delete(side);
      } else if (message.type === "revoke" && target) {
        target.gone = true;
      }
    }
    return [...byId.values()].filter((message) => !["reaction", "revoke", "unsupported"].includes(message.type));
  };

  const render = (raw) => {
    const before = messages.length;
    messages = fold(raw);
    const kept = new Set();
    let last = "";
    let place = null;
    const put = (key, state, build) => {
      const known = shown.get(key);
      kept.add(key);
      if (known?.state !== state) {
        const node = build();
        known?.node.replaceWith(node);
        shown.set(key, { state, node });
      }
      const { node } = shown.get(key);
      const next = place ? place.nextSibling : log.firstChild;
      if (next !== node) log.insertBefore(node, next);
      place = node;
    };
    if (messages.length === 0) put("empty", "", () => make("p", "empty", words.empty));
    const today = day.format(new Date());
    for (const message of messages) {
      const date = day.format(new Date(message.at));
      if (date !== last) put(`day ${date}`, date, () => make("div", "day", date === today ? words.today : date));
      last = date;
      put(message.id, JSON.stringify([message, [...message.reactions]]), () => bubble(message));
    }
    for (const [key, { node }] of shown) {
      if (!kept.has(key)) {
        node.remove();
        shown.delete(key);
      }
    }
    if (messages.length > before) below = true;
    toBottom();
    markRead();
  };

  const toBottom = () => {
    if (below) log.scrollTop = log.scrollHeight;
  };

  const markRead = () => {
    const latest = messages.findLast((message) => !message.mine && message.state === "DELIVERED");
    if (latest && latest.id !== readTo && document.visibilityState === "visible" && !offline.checked) {
      readTo = latest.id;
      act({ do: "read", to: latest.id });
    }
  };

  let typed;
  const typing = (on) => {
    clearTimeout(typed);
    presence.replaceChildren(on ? words.typing : number);
    presence.className = on ? "typing" : "";
    if (on) typed = setTimeout(typing, 25000, false);
  };

  const follow = async () => {
    let version = "";
    for (;;) {
      try {
        const answer = await fetch(`${chat}/chat.json?after=${version}`, { signal: AbortSignal.timeout(20000) });
        if (!answer.ok) throw new Error(String(answer.status));
        const state = await answer.json();
        if (problem.textContent === words.lost) tell("");
        version = state.version;
        offline.checked = !state.online;
        typing(state.typing);
        render(state.messages);
      } catch {
        tell(words.lost);
        await new Promise((wake) => setTimeout(wake, 2000));
        version = "";
      }
    }
  };

  const stopAnswering = () => {
    answering = "";
    reply.hidden = true;
  };

  composer.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    const to = answering;
    stopAnswering();
    if (!(await act({ do: "text", text, to }))) field.value = text;
    field.focus();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      composer.requestSubmit();
    } else if (event.key === "Escape") {
      stopAnswering();
    }
  });
  reply.querySelector("button").addEventListener("click", stopAnswering);
  const chooser = composer.querySelector("[data-file]");
  composer.querySelector("[data-attach]").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", async () => {
    const [chosen] = chooser.files;
    if (chosen) {
      const type = /^(text\/plain|)$/.test(chosen.type) ? "application/octet-stream" : chosen.type;
      const caption = field.value.trim();
      const query = new URLSearchParams({ name: chosen.name, caption });
      if (await post(`file?${query}`, type, chosen)) field.value = caption ? "" : field.value;
    }
    chooser.value = "";
  });
  composer.querySelector("[data-place]").addEventListener("click", () => act({ do: "location", latitude: 52.5219, longitude: 13.4132, name: words.placeName }));
  offline.addEventListener("change", () => act({ do: "online", on: !offline.checked }));
  document.addEventListener("visibilitychange", markRead);
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".menu, .more")) closeMenu();
  });
  log.addEventListener("scroll", () => (below = log.scrollHeight - log.scrollTop - log.clientHeight < 80), { passive: true });
  log.addEventListener("load", toBottom, true);
  if (matchMedia("(min-width: 721px)").matches) field.focus();
  follow();
}
