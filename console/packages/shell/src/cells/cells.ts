import { cellSignInAddress, type CellPlace } from "@meridian/api/cells.ts";
import { ApiClient } from "@meridian/api/client.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { signOut, type Session } from "@meridian/api/session.ts";
import type { LiveClient } from "@meridian/realtime/live-client.ts";
import type { Services } from "@meridian/session/SessionContext.tsx";
import { SessionStore, type SessionState } from "@meridian/session/session-store.ts";
import type { QueryClient } from "@tanstack/react-query";
import type { CellChannel, CellNews } from "./cell-channel.ts";
import { Listing } from "./listing.ts";
import { isBehind } from "./standing.ts";

/** One region that this person works in: everything a component below `InCell` works with. Another person there is another cell. */
export interface Cell {
  readonly region: string;
  /** Of this cell's edge; empty at home, whose origin the page has. */
  readonly address: string;
  readonly home: boolean;
  readonly services: Services;
  /** As it was when the cell was joined; the store has the newest. */
  readonly session: Session;
  readonly live: LiveClient;
  readonly queries: QueryClient;
}

export type CellState =
  /** Asked without a word whether the person is signed in there. */
  | "trying"
  /** Not joined; it can be. */
  | "apart"
  /** The sign-in window is open. */
  | "signing-in"
  /** It did not let the person in: `code`. */
  | "refused"
  /** It did not answer; it is asked again by itself. */
  | "away"
  | "joined"
  /** Was joined; its session is over, what is on the screen stays. */
  | "ended";

/** Another region of the enterprise, joined or not. */
export interface CellView extends CellPlace {
  readonly state: CellState;
  readonly code?: string | undefined;
  /** Set while it is `joined` or `ended`. */
  readonly cell?: Cell | undefined;
}

export interface CellsOptions {
  readonly home: Cell;
  readonly channel: CellChannel;
  /** What a cell is worked with once it is joined. */
  readonly open: (place: CellPlace, session: Session) => Pick<Cell, "live" | "queries">;
  readonly storage?: Storage;
  /** Opens the sign-in window; nothing if the browser refuses one. */
  readonly popup?: (address: string, name: string) => Popup | null;
}

export type Popup = Pick<Window, "close">;

const AGAIN = 15_000;

/** One other region: its client, its session, and how far joining it has come. */
interface Link {
  readonly place: CellPlace;
  readonly services: Services;
  cell?: Cell | undefined;
  popup?: { readonly window: Popup; readonly unwatch: () => void } | undefined;
  code?: string | undefined;
  again?: ReturnType<typeof setTimeout> | undefined;
  /** Nobody has asked it anything yet. */
  quiet: boolean;
}

/**
 * The regions of one window. Home is always there; the others are listed by it and joined by the person, once per device: later they
 * are asked without a word. Every cell has its own session, live connection and cache; only the browser sees them together.
 */
export class Cells {
  readonly home: Cell;
  readonly #options: CellsOptions;
  readonly #listeners = new Set<() => void>();
  readonly #links = new Map<string, Link>();
  readonly #listing: Listing;
  #views: readonly CellView[] = [];
  #joined: readonly Cell[];
  #stop: (() => void) | undefined;

  constructor(options: CellsOptions) {
    this.#options = options;
    this.home = options.home;
    this.#listing = new Listing(options.home.queries, options.home.services.client);
    this.#joined = [options.home];
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The other regions, in the order the directory names them. */
  readonly views = (): readonly CellView[] => this.#views;

  /** Home first, then the joined ones. */
  readonly joined = (): readonly Cell[] => this.#joined;

  /** Asks home from time to time where else the enterprise works, and joins what was joined before. Returns the way to stop. */
  start(): () => void {
    this.#stop?.();
    const deaf = this.#options.channel.listen((news) => this.#heard(news));
    const unwatch = this.#listing.watch((places) => this.#list(places));
    this.#stop = () => {
      unwatch();
      deaf();
      this.#links.forEach((link) => this.#close(link));
      this.#links.clear();
      this.#tell();
    };
    return this.#stop;
  }

  /** From a click: opens the small window that signs in there. */
  connect(region: string, locale?: string): void {
    const link = this.#links.get(region);
    if (!link) return;
    this.#shut(link);
    const { popup = openPopup } = this.#options;
    const window = popup(cellSignInAddress(link.place, this.home.region, `/signed-in?cell=${encodeURIComponent(region)}`, locale), `meridian-cell-${region}`);
    link.quiet = false;
    link.code = window ? undefined : "window_refused";
    if (window) {
      // The window of another origin is cut off from its opener, which cannot see it close: but the person comes back then.
      const back = (): void => void this.#ask(link).then(() => this.#giveUp(link));
      globalThis.addEventListener("focus", back);
      link.popup = { window, unwatch: () => globalThis.removeEventListener("focus", back) };
    }
    this.#tell();
  }

  /** Ends the session there and forgets it on this device. */
  async leave(region: string): Promise<void> {
    const link = this.#links.get(region);
    if (!link) return;
    await signOut(link.services.client).catch((error: unknown) => {
      // Without a session there, there is nothing to end.
      if (!(error instanceof ApiError) || error.kind !== "unauthenticated") throw error;
    });
    this.#remember(region, false);
    this.#options.channel.post({ region, what: "left" });
    this.#renew(link, false);
  }

  /** The person leaves home: nobody after them finds an open session in another region. */
  async leaveAll(): Promise<void> {
    const open = [...this.#links.values()].filter(({ cell }) => cell !== undefined);
    await Promise.allSettled(open.map(({ services }) => signOut(services.client)));
  }

  /** Asks a region again that did not answer. */
  retry(region: string): void {
    const link = this.#links.get(region);
    if (link) void this.#ask(link);
  }

  #list(places: readonly CellPlace[]): void {
    const remembered = this.#remembered();
    const others = new Map<string, CellPlace>();
    for (const place of places) if (place.region !== this.home.region && !others.has(place.region)) others.set(place.region, place);
    for (const [region, link] of this.#links) {
      // What is joined goes on until that region itself ends it.
      if (others.has(region) || link.cell) continue;
      this.#close(link);
      this.#links.delete(region);
    }
    for (const [region, place] of others) {
      const known = this.#links.get(region);
      if (known && (known.place.address !== place.address || known.place.tenant !== place.tenant)) this.#renew(known, remembered.includes(region), place);
      if (known) continue;
      const link = this.#link(place);
      this.#links.set(region, link);
      if (remembered.includes(region)) void this.#ask(link);
    }
    this.#tell();
  }

  #link(place: CellPlace): Link {
    const client = new ApiClient({ origin: place.address, credentials: "include", tellsTime: false });
    client.onFailure(({ kind }) => {
      if (kind === "wrong-region" || kind === "unreachable") this.#listing.doubt(kind);
    });
    const store = new SessionStore({
      client,
      // Another person or tenant than before: nothing of the cell that was may stay.
      reload: () => {
        const known = this.#links.get(place.region);
        if (known) this.#renew(known, true);
      },
      channel: { post: () => undefined, listen: () => undefined },
    });
    const link: Link = { place, services: { client, store }, quiet: true };
    store.subscribe(() => this.#moved(link));
    return link;
  }

  #renew(link: Link, ask: boolean, place: CellPlace = link.place): void {
    this.#close(link);
    const next = this.#link(place);
    this.#links.set(place.region, next);
    if (ask) void this.#ask(next);
    this.#tell();
  }

  #close(link: Link): void {
    this.#shut(link);
    clearTimeout(link.again);
    link.services.store.close();
    link.cell?.live.stop();
    link.cell?.queries.clear();
  }

  #shut(link: Link): void {
    if (!link.popup) return;
    link.popup.unwatch();
    link.popup.window.close();
    link.popup = undefined;
  }

  /** The person is back without having signed in; the window may still be open, and its word counts when it comes. */
  #giveUp(link: Link): void {
    if (!link.popup) return;
    link.popup.unwatch();
    link.popup = undefined;
    // The identity provider there may have refused on a page of its own, of which nobody hears here.
    if (!link.cell) link.code ??= "sign_in_unfinished";
    this.#tell();
  }

  async #ask(link: Link): Promise<void> {
    clearTimeout(link.again);
    link.quiet = false;
    this.#tell();
    await link.services.store.read();
    this.#moved(link);
  }

  /** The session there is another: signed in, ended, unknown. */
  #moved(link: Link): void {
    if (this.#links.get(link.place.region) !== link) return;
    const state = link.services.store.get();
    clearTimeout(link.again);
    if (state.status === "failed") link.again = setTimeout(() => void this.#ask(link), AGAIN);
    if (state.status === "signed-in") this.#join(link, state.session);
    this.#tell();
  }

  #join(link: Link, session: Session): void {
    // A cookie there may be somebody else's who used this browser: their work is not shown.
    if (session.user.email.toLowerCase() !== this.home.session.user.email.toLowerCase()) {
      link.code = "other_person";
      return;
    }
    link.code = undefined;
    this.#shut(link);
    if (link.cell) return;
    const { place, services } = link;
    const opened = this.#options.open(place, session);
    opened.live.onState((state) => {
      if (isBehind(state)) this.#listing.doubt("unreachable");
    });
    link.cell = { region: place.region, address: place.address, home: false, services, session, ...opened };
    this.#remember(place.region, true);
  }

  #heard({ region, what, code }: CellNews): void {
    const link = this.#links.get(region);
    if (!link) return;
    if (what === "left") {
      this.#renew(link, false);
      return;
    }
    this.#shut(link);
    if (what === "refused") link.code = code ?? "sign_in_failed";
    else link.code = undefined;
    void this.#ask(link);
  }

  #tell(): void {
    this.#views = [...this.#links.values()].map(({ place, cell, code, popup, quiet, services }) => ({ ...place, cell, code, state: stateOf(services.store.get(), { code, open: popup !== undefined, quiet }) }));
    const joined = [this.home, ...this.#views.flatMap(({ cell }) => cell ?? [])];
    if (joined.length !== this.#joined.length || joined.some((cell, index) => cell !== this.#joined[index])) this.#joined = joined;
    this.#listeners.forEach((listener) => listener());
  }

  get #key(): string {
    return `meridian.cells.${this.home.session.user.id}`;
  }

  #remembered(): readonly string[] {
    try {
      const known: unknown = JSON.parse((this.#options.storage ?? localStorage).getItem(this.#key) ?? "[]");
      return Array.isArray(known) ? known.filter((one) => typeof one === "string") : [];
    } catch {
      return [];
    }
  }

  #remember(region: string, joined: boolean): void {
    try {
      const others = this.#remembered().filter((one) => one !== region);
      (this.#options.storage ?? localStorage).setItem(this.#key, JSON.stringify(joined ? [...others, region] : others));
    } catch {
      // Without a memory the person connects by a click again.
    }
  }
}

function stateOf(session: SessionState, { code, open, quiet }: { readonly code: string | undefined; readonly open: boolean; readonly quiet: boolean }): CellState {
  if (open) return "signing-in";
  if (code === "other_person") return "refused";
  switch (session.status) {
    case "signed-in":
      return "joined";
    case "expired":
      return "ended";
    case "failed":
      return "away";
    case "loading":
      return quiet ? (code === undefined ? "apart" : "refused") : code === undefined ? "trying" : "refused";
    case "signed-out":
    case "wrong-region":
      return code === undefined ? "apart" : "refused";
  }
}

function openPopup(address: string, name: string): Popup | null {
  return window.open(address, name, "popup,width=520,height=760");
}
