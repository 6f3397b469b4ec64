import type { ChannelAccountChange, ChannelAccountDetails, WidgetSettings } from "@meridian/api/channels.ts";
import type { OwnTexts } from "./texts.ts";

export type Asked = "off" | "optional" | "required";

/** Whom an account serves, and in whose name. */
export interface PlaceDraft {
  readonly marketId: string;
  readonly brandId: string;
}

/** A widget as it is written in the form. */
export interface WidgetDraft extends PlaceDraft {
  readonly name: string;
  readonly language: string;
  readonly displayName: string;
  readonly colour: string;
  readonly position: "left" | "right";
  readonly logoUrl: string;
  readonly privacyUrl: string;
  /** One site per line. */
  readonly allowedOrigins: string;
  readonly preChat: { readonly name: Asked; readonly email: Asked; readonly emailFirst: boolean };
  readonly ageGate: WidgetSettings["ageGate"];
  readonly texts: OwnTexts;
}

/** A number as it is written in the form; its id at Meta never changes. */
export interface NumberDraft extends PlaceDraft {
  readonly name: string;
  readonly language: string;
  readonly address: string;
  readonly businessId: string;
}

export type Settings = Omit<ChannelAccountChange, "status" | "version">;

export function widgetDraft({ account, widget }: ChannelAccountDetails): WidgetDraft {
  const asked = (name: "name" | "email"): Asked => {
    const field = widget?.preChat.find((one) => one.name === name);
    return !field ? "off" : field.required ? "required" : "optional";
  };
  return {
    name: account.name,
    language: account.language,
    marketId: account.marketId,
    brandId: account.brandId,
    displayName: widget?.displayName ?? "",
    colour: widget?.colour ?? "",
    position: widget?.position ?? "right",
    logoUrl: widget?.logoUrl ?? "",
    privacyUrl: widget?.privacyUrl ?? "",
    allowedOrigins: widget?.allowedOrigins.join("\n") ?? "",
    preChat: { name: asked("name"), email: asked("email"), emailFirst: widget?.preChat[0]?.name === "email" && widget.preChat.length > 1 },
    ageGate: widget?.ageGate ?? "off",
    texts: widget?.texts ?? {},
  };
}

export function preChatOf({ name, email, emailFirst }: WidgetDraft["preChat"]): WidgetSettings["preChat"] {
  const fields = (["name", "email"] as const).flatMap((field) => {
    const asked = field === "name" ? name : email;
    return asked === "off" ? [] : [{ name: field, required: asked === "required" }];
  });
  return emailFirst ? fields.reverse() : fields;
}

export function widgetSettings(draft: WidgetDraft): Settings {
  return {
    name: draft.name.trim(),
    language: draft.language,
    marketId: draft.marketId,
    brandId: draft.brandId,
    widget: {
      displayName: draft.displayName.trim(),
      colour: draft.colour.toLowerCase(),
      position: draft.position,
      logoUrl: draft.logoUrl.trim() || null,
      privacyUrl: draft.privacyUrl.trim() || null,
      allowedOrigins: linesOf(draft.allowedOrigins).map(({ text }) => text),
      preChat: preChatOf(draft.preChat),
      ageGate: draft.ageGate,
      texts: draft.texts,
    },
    whatsapp: null,
  };
}

export function numberDraft({ account, whatsapp }: ChannelAccountDetails): NumberDraft {
  return { name: account.name, language: account.language, marketId: account.marketId, brandId: account.brandId, address: whatsapp?.address ?? "", businessId: whatsapp?.businessId ?? "" };
}

export function numberSettings(phoneNumberId: string) {
  return (draft: NumberDraft): Settings => ({
    name: draft.name.trim(),
    language: draft.language,
    marketId: draft.marketId,
    brandId: draft.brandId,
    widget: null,
    whatsapp: { phoneNumberId, address: draft.address.trim() || null, businessId: draft.businessId.trim() || null },
  });
}

/** The lines that are not empty, with the number they have in the field. */
export function linesOf(text: string): readonly { readonly line: number; readonly text: string }[] {
  return text.split("\n").flatMap((line, index) => (line.trim() ? [{ line: index + 1, text: line.trim() }] : []));
}

/** What a browser would write for a site; undefined for what is none. */
export function originOf(text: string): string | undefined {
  try {
    const { protocol, origin } = new URL(text);
    return /^https?:$/.test(protocol) ? origin : undefined;
  } catch {
    return undefined;
  }
}

export function isSecureAddress(text: string): boolean {
  try {
    return new URL(text).protocol === "https:";
  } catch {
    return false;
  }
}

export interface Merged<T> {
  readonly value: T;
  /** Fields that both changed, differently: the own stands. */
  readonly clashes: readonly (keyof T)[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What somebody typed, on top of what another person saved meanwhile. Texts are merged one by one. */
export function mergeDrafts<T extends object>(base: T, mine: T, theirs: T): Merged<T> {
  const clashes: (keyof T)[] = [];
  const value = Object.fromEntries(
    (Object.keys(mine) as (keyof T)[]).map((field) => {
      const [before, own, other] = [base[field], mine[field], theirs[field]];
      if (same(own, before)) return [field, other];
      if (same(other, before) || same(own, other)) return [field, own];
      if (field === "texts") {
        const { texts, clashed } = mergeTexts(before as OwnTexts, own as OwnTexts, other as OwnTexts);
        if (clashed) clashes.push(field);
        return [field, texts];
      }
      clashes.push(field);
      return [field, own];
    }),
  ) as T;
  return { value, clashes };
}

function mergeTexts(before: OwnTexts, own: OwnTexts, other: OwnTexts): { readonly texts: OwnTexts; readonly clashed: boolean } {
  let clashed = false;
  const texts: Record<string, Record<string, string>> = {};
  for (const language of new Set([...Object.keys(own), ...Object.keys(other)])) {
    for (const key of new Set([...Object.keys(own[language] ?? {}), ...Object.keys(other[language] ?? {})])) {
      const [old, mine, theirs] = [before[language]?.[key], own[language]?.[key], other[language]?.[key]];
      clashed ||= mine !== old && theirs !== old && mine !== theirs;
      const text = mine === old ? theirs : mine;
      if (text !== undefined) (texts[language] ??= {})[key] = text;
    }
  }
  return { texts, clashed };
}
