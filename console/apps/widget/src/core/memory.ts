import type { Entry } from "./outbox.ts";
import type { ProfileFields } from "./contract.ts";

export interface KeptSession {
  readonly token: string;
  readonly expiresAt: string;
  readonly renewAfter: string;
  readonly visitorId: string;
}

/** What a browser keeps of one visitor of one widget. */
export interface Kept {
  /** Whose it is: the customer number of a signed-in visitor. */
  readonly subject?: string;
  readonly session?: KeptSession;
  readonly outbox?: readonly Entry[];
  readonly profile?: ProfileFields;
  readonly draft?: string;
  /** A conversation goes on, so the next page looks for answers without being asked. */
  readonly following?: boolean;
}

type Area = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The `sub` of a token that only the server can check; used for nothing but to tell two customers of one browser apart. */
export function subjectOf(token: string): string {
  try {
    const payload = (token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const { sub } = JSON.parse(decodeURIComponent(escapeBytes(atob(payload)))) as { readonly sub?: unknown };
    return typeof sub === "string" && sub ? sub : token;
  } catch {
    return token;
  }
}

function escapeBytes(binary: string): string {
  return binary.replace(/[^]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

/**
 * Nothing is written before the visitor opens the chat. A visitor without a name stays known on this browser; one who signed in on the
 * shop's site only as long as the tab lives and the site says so: the next person at the same screen must not read it.
 */
export class Memory {
  #area: Area | undefined;
  readonly #name: string;
  readonly #subject: string | undefined;
  #kept: Kept;

  constructor(key: string, identityToken: string | undefined, areas: () => { readonly local: Area; readonly session: Area }) {
    this.#subject = identityToken === undefined ? undefined : subjectOf(identityToken);
    this.#name = `meridian.chat.${key}${this.#subject === undefined ? "" : ".signed-in"}`;
    this.#kept = {};
    try {
      const { local, session } = areas();
      this.#area = this.#subject === undefined ? local : session;
      if (this.#subject === undefined) session.removeItem(`meridian.chat.${key}.signed-in`);
      this.#kept = this.#read();
    } catch {
      // A browser that keeps nothing: the chat works until the page is left.
      this.#area = undefined;
    }
  }

  get value(): Kept {
    return this.#kept;
  }

  /** Where it lies, for the browser's word that another tab wrote there. */
  get name(): string {
    return this.#name;
  }

  /** Reads what another tab may have written since. */
  refresh(): Kept {
    try {
      if (this.#area) this.#kept = this.#read();
    } catch {
      // as it was
    }
    return this.#kept;
  }

  set(change: { readonly [K in keyof Kept]?: Kept[K] | undefined }): void {
    const all = { ...this.refresh(), ...change, ...(this.#subject !== undefined && { subject: this.#subject }) };
    const next: Kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    this.#kept = next;
    try {
      this.#area?.setItem(this.#name, JSON.stringify(next));
    } catch {
      // Full, or forbidden: from now on only this page knows, for what lies there would be older.
      this.#area = undefined;
    }
  }

  #read(): Kept {
    const text = this.#area?.getItem(this.#name);
    const kept = text ? (JSON.parse(text) as Kept) : {};
    return kept.subject === this.#subject ? kept : {};
  }
}
