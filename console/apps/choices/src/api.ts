import type { components } from "@meridian/api/generated/channel-v1.ts";

export type Choices = components["schemas"]["Choices"];
export type Choice = Choices["items"][number];

/** The link does not hold, or not any more. */
export class InvalidLink extends Error {}

/** A text is not the one that was shown; what holds now has to be read again. */
export class TextChanged extends Error {}

/** Only a guardian can agree for a minor; what was refused is kept. */
export class GuardianNeeded extends Error {}

const ADDRESS = "/api/v1/choices";

async function ask(link: string, path: string, body?: object): Promise<Choices> {
  const headers = { authorization: `Bearer ${link}`, ...(body && { "content-type": "application/json" }) };
  // Never with the session of somebody who works here and looks at a link.
  const answer = await fetch(path, { credentials: "omit", headers, ...(body && { method: "PUT", body: JSON.stringify(body) }) });
  if (answer.ok) return (await answer.json()) as Choices;
  const { code } = (await answer.json().catch(() => ({}))) as { readonly code?: unknown };
  if (code === "guardian_needed") throw new GuardianNeeded();
  if ([401, 403, 404].includes(answer.status)) throw new InvalidLink();
  if (answer.status === 422) throw new TextChanged();
  throw new Error(`Answered with ${answer.status}`);
}

export function readChoices(link: string, language: string): Promise<Choices> {
  return ask(link, `${ADDRESS}?language=${encodeURIComponent(language)}`);
}

/** What somebody touched, and nothing else: the page may be older than what they decided elsewhere. */
export function putChoices(link: string, language: string, touched: readonly Choice[]): Promise<Choices> {
  return ask(link, ADDRESS, { language, items: touched.map(({ purpose, channel, granted, version }) => ({ purpose, channel, granted, version })) });
}
