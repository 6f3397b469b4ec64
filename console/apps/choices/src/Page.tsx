/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import { GuardianNeeded, InvalidLink, putChoices, readChoices, TextChanged, type Choice, type Choices } from "./api.ts";
import { phrases } from "./phrases.ts";

const PURPOSES = ["marketing", "survey"] as const;

export interface PageProps {
  /** What opens the choices. */
  readonly link: string;
  /** Language of the browser. */
  readonly wanted: string;
}

type State = "loading" | "invalid" | "failed" | "ready" | "saving" | "saved" | "not-saved" | "guardian";

/** What somebody may send a customer unasked, and the customer's word about it. */
export function Page({ link, wanted }: PageProps) {
  const [state, setState] = useState<State>("loading");
  /** As it was read, and as it stands on the page. */
  const [known, setKnown] = useState<Choices>();
  const [choices, setChoices] = useState<Choices>();
  const before = phrases(wanted);
  const say = (key: string): string => choices?.texts[key] ?? "";

  const take = (read: Choices): void => {
    setKnown(read);
    setChoices(read);
  };
  const load = (): void => {
    setState("loading");
    readChoices(link, wanted).then(
      (read) => {
        take(read);
        setState("ready");
      },
      (error: unknown) => setState(error instanceof InvalidLink ? "invalid" : "failed"),
    );
  };
  useEffect(load, [link, wanted]);
  useEffect(() => {
    document.documentElement.lang = choices?.language ?? before.language;
    document.documentElement.dir = (choices?.rightToLeft ?? before.rightToLeft) ? "rtl" : "ltr";
    document.title = choices?.texts["title"] ?? "…";
  });

  const save = (language: string, touched: readonly Choice[]): void => {
    if (touched.length === 0 || state === "saving") return;
    setState("saving");
    putChoices(link, language, touched).then(
      (kept) => {
        take(kept);
        setState("saved");
      },
      (error: unknown) => {
        if (error instanceof TextChanged) load();
        else setState(error instanceof InvalidLink ? "invalid" : error instanceof GuardianNeeded ? "guardian" : "not-saved");
      },
    );
  };

  if (state === "invalid") {
    return (
      <p class="message" role="alert">
        {before.invalid}
      </p>
    );
  }
  if (!choices) {
    return state === "failed" ? (
      <div class="message" role="alert">
        <p>{before.failed}</p>
        <button type="button" class="button" onClick={load}>
          {before.again}
        </button>
      </div>
    ) : (
      <p class="message" role="status">
        {before.loading}
      </p>
    );
  }

  const change = (changed: Choice, granted: boolean): void => {
    setChoices({ ...choices, items: choices.items.map((item) => (item === changed ? { ...item, granted } : item)) });
    setState("ready");
  };
  /** What the customer is asked to confirm stands first, and there only. */
  const groups = [
    { kind: "asked", title: say("asked"), items: choices.items.filter(({ asked }) => asked) },
    ...PURPOSES.map((purpose) => ({ kind: purpose, title: say(purpose), items: choices.items.filter((item) => item.purpose === purpose && !item.asked) })),
  ].filter(({ items }) => items.length > 0);
  const touched = choices.items.filter(({ granted }, index) => granted !== known?.items[index]?.granted);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save(choices.language, touched);
      }}
    >
      <h1>{say("title")}</h1>
      <p class="intro">{say("intro")}</p>
      {groups.map(({ kind, title, items }) => (
        <fieldset key={kind} class={kind === "asked" ? "asked" : undefined}>
          <legend>{title}</legend>
          {items.map((item) => {
            const id = `${item.purpose}-${item.channel}`;
            return (
              <div key={id} class="choice">
                <input id={id} type="checkbox" role="switch" checked={item.granted} aria-describedby={`${id}-wording`} onChange={({ currentTarget }) => change(item, currentTarget.checked)} />
                <div class="what">
                  <label htmlFor={id}>{kind === "asked" ? `${say(item.purpose)} · ${say(item.channel)}` : say(item.channel)}</label>
                  <p id={`${id}-wording`} class="wording">
                    {item.wording}
                  </p>
                </div>
              </div>
            );
          })}
        </fieldset>
      ))}
      <div class="end">
        <button type="submit" class="button primary" aria-disabled={state === "saving" || touched.length === 0}>
          {say("save")}
        </button>
        <button type="button" class="button" aria-disabled={state === "saving"} onClick={() => save(choices.language, choices.items.map((item) => ({ ...item, granted: false })))}>
          {say("stopAll")}
        </button>
        <p class="told" role="status">
          {state === "saved" && say("saved")}
          {state === "not-saved" && <span class="bad">{say("failed")}</span>}
          {state === "guardian" && <span class="bad">{say("guardian")}</span>}
        </p>
      </div>
    </form>
  );
}
