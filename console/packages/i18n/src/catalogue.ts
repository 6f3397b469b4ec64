export type Messages = { readonly [key: string]: string | Messages };

/** One loader per locale, as `import.meta.glob("./locales/*.json", { import: "default" })` gives them. */
export type Loaders = Readonly<Record<string, () => Promise<unknown>>>;

/** Messages of all features, each loaded when it is first needed. */
export class Catalogue {
  readonly #namespaces = new Map<string, Map<string, () => Promise<unknown>>>();

  register(namespace: string, loaders: Loaders): void {
    const byTag = new Map<string, () => Promise<unknown>>();
    for (const [path, load] of Object.entries(loaders)) {
      const tag = /([^/]+)\.json$/.exec(path)?.[1];
      if (tag) byTag.set(tag, load);
    }
    this.#namespaces.set(namespace, byTag);
  }

  /** Pseudo-locales are made from English on the fly; their maker is loaded only then. */
  async load(namespace: string, tag: string): Promise<Messages> {
    const loaders = this.#namespaces.get(namespace);
    if (!loaders) throw new Error(`No messages are registered for "${namespace}".`);
    const pseudo = tag === "en-XA" || tag === "ar-XB";
    const load = loaders.get(pseudo ? "en" : tag);
    if (!load) throw new Error(`"${namespace}" has no messages in ${tag}.`);
    const messages = (await load()) as Messages;
    if (!pseudo) return messages;
    const { pseudoMessages } = await import("./pseudo.ts");
    return pseudoMessages(messages, tag);
  }
}
