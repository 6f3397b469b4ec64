import { accent } from "../core/colour.ts";
import type { Embedding, WidgetConfig } from "../core/contract.ts";
import type { Panel } from "../ui/mount.tsx";
import { phrasesOf } from "./phrases.ts";
import { shell, type Shell } from "./shell.ts";

/** Name of the panel's file beside this one, set by the build. */
declare const PANEL: string;

const script = document.currentScript as HTMLScriptElement | null;

interface PanelModule {
  readonly mount: (shell: Shell, embedding: Embedding, config: WidgetConfig) => Panel;
}

/** There is no chat on this page, and asking again does not help. */
class Gone extends Error {}

/**
 * What `<script src="https://<edge>/widget/v1.js" data-key="…" async>` runs: shows the button at once, asks for the configuration, and
 * brings the panel when the page has rest, or when somebody reaches for the button.
 */
class Loader {
  readonly #embedding: Embedding;
  readonly #panelAddress: string;
  readonly #shell: Shell;
  #config: Promise<WidgetConfig> | undefined;
  #module: Promise<PanelModule> | undefined;
  #panel: Promise<Panel> | undefined;
  #tries = 0;

  constructor(source: string, key: string, { language, identityToken }: DOMStringMap) {
    this.#panelAddress = new URL(PANEL, source).href;
    this.#embedding = {
      edge: new URL("../", source).href,
      key,
      language: language || navigator.language || "en",
      timeZone: zone(),
      identityToken: identityToken || undefined,
    };
    this.#shell = shell(this.#embedding.language);
  }

  run(): void {
    const { button, host } = this.#shell;
    document.body.append(host);
    this.#fetchAhead();
    button.addEventListener("click", () => void this.#open());
    ["pointerenter", "touchstart", "focus"].forEach((type) => button.addEventListener(type, () => void this.#code().catch(() => undefined), { once: true, passive: true }));
    this.#settings()
      .then((config) => {
        this.#dress(config);
        if (this.#awaited()) return this.#show();
        whenIdle(() => void this.#code().catch(() => undefined));
        return undefined;
      })
      .catch((error: unknown) => this.#failed(error));
  }

  async #open(): Promise<void> {
    const { button } = this.#shell;
    this.#shell.say("");
    button.setAttribute("aria-busy", "true");
    try {
      (await this.#show()).toggle();
    } catch (error) {
      this.#failed(error);
      if (!(error instanceof Gone)) this.#shell.say(phrasesOf(this.#embedding.language)[1]);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  #show(): Promise<Panel> {
    this.#panel ??= Promise.all([this.#settings(), this.#code()]).then(
      ([config, { mount }]) => mount(this.#shell, this.#embedding, config),
      (error: unknown) => {
        this.#panel = undefined;
        throw error;
      },
    );
    return this.#panel;
  }

  /** Brings the panel's file, not its work: behind everything the shop's page needs itself. */
  #fetchAhead(): void {
    const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
    if (connection?.saveData) return;
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.fetchPriority = "low";
    link.href = this.#panelAddress;
    document.head.append(link);
  }

  #code(): Promise<PanelModule> {
    // A failed import stays failed under its address: another query makes it another one.
    // Some browsers remember that an address failed: the next try asks for another one.
    const address = this.#tries === 0 ? this.#panelAddress : `${this.#panelAddress}?try=${this.#tries}`;
    this.#module ??= (import(/* @vite-ignore */ address) as Promise<PanelModule>).catch((error: unknown) => {
      this.#module = undefined;
      this.#tries++;
      throw error;
    });
    return this.#module;
  }

  #settings(): Promise<WidgetConfig> {
    this.#config ??= this.#read().catch((error: unknown) => {
      this.#config = undefined;
      throw error;
    });
    return this.#config;
  }

  async #read(): Promise<WidgetConfig> {
    const { edge, key, language, timeZone } = this.#embedding;
    const query = new URLSearchParams({ language, timeZone });
    const response = await fetch(`${edge}api/v1/widget/${encodeURIComponent(key)}/config?${query.toString()}`, { credentials: "omit" });
    if (response.status >= 400 && response.status < 429 && response.status !== 408) throw new Gone(`the key ${key} is not known here`);
    if (!response.ok) throw new Error(String(response.status));
    const config = (await response.json()) as WidgetConfig;
    const { allowedOrigins } = config;
    // Where the widget itself comes from, administrators try it.
    const home = location.origin === new URL(edge).origin;
    if (!home && allowedOrigins.length > 0 && !allowedOrigins.includes(location.origin)) throw new Gone(`${location.origin} is not among the sites of ${key}`);
    return config;
  }

  #dress(config: WidgetConfig): void {
    const { host } = this.#shell;
    const colours = accent(config.look.colour);
    host.style.setProperty("--surface", colours.surface);
    host.style.setProperty("--on-surface", colours.onSurface);
    host.style.setProperty("--on-light", colours.onLight);
    host.style.setProperty("--on-dark", colours.onDark);
    host.lang = config.language;
    host.dir = config.direction;
    // `left` and `right` are the shop's page as it is seen; start and end depend on the language of the chat.
    const start = (config.look.position === "left") === (config.direction === "ltr");
    host.dataset["side"] = start ? "start" : "end";
  }

  /** Whether this visitor may have an answer waiting: somebody who was talking, or whom the site knows. */
  #awaited(): boolean {
    const { key, identityToken } = this.#embedding;
    if (identityToken) return true;
    try {
      return /"following":true|"outbox":/.test(localStorage.getItem(`meridian.chat.${key}`) ?? "");
    } catch {
      return false;
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof Gone)) return;
    this.#shell.host.remove();
    // eslint-disable-next-line no-console -- the only way to tell whoever builds the shop's page
    console.warn(`Meridian chat: ${error.message}`);
  }
}

function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

function whenIdle(work: () => void): void {
  const rest = () => ("requestIdleCallback" in window ? requestIdleCallback(work, { timeout: 3_000 }) : setTimeout(work, 200));
  if (document.readyState === "complete") rest();
  else window.addEventListener("load", rest, { once: true });
}

const key = script?.dataset["key"];
if (script && key && !document.querySelector("meridian-chat")) {
  const loader = new Loader(script.src, key, script.dataset);
  // Also from the head of a page, whose body is not there yet.
  if (document.body as HTMLElement | null) loader.run();
  else document.addEventListener("DOMContentLoaded", () => loader.run(), { once: true });
}
