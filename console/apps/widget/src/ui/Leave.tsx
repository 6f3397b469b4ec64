/** @jsxImportSource preact */
import { useRef, useState } from "preact/hooks";
import { awayWords } from "../core/opening.ts";
import { useChat, useUi } from "./context.ts";
import { Field, lacking, type Answers } from "./Start.tsx";

const FIELDS = [
  { name: "email", required: true },
  { name: "name", required: false },
] as const;

/** Nobody is there: when somebody will be, and the offer to leave a message. */
export function Leave({ onWrite }: { readonly onWrite: () => void }) {
  const { chat, say, language, timeZone } = useUi();
  const { availability, consent } = useChat();
  const [answers, setAnswers] = useState<Answers>({ name: "", email: "" });
  const [text, setText] = useState("");
  const [faulty, setFaulty] = useState<readonly string[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const { key, time } = awayWords(availability?.state === "closed", availability?.nextOpening ?? null, language, timeZone);

  const send = () => {
    const missing = [...lacking(FIELDS, answers), ...(text.trim() ? [] : ["text"])];
    setFaulty(missing);
    if (missing[0]) form.current?.querySelector<HTMLElement>(`[name="${missing[0]}"]`)?.focus();
    else if (!consent.required) chat.leave({ email: answers.email.trim(), ...(answers.name.trim() && { name: answers.name.trim() }) }, text);
  };
  return (
    <form
      class="card leave"
      ref={form}
      noValidate
      aria-label={say("offlineTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h3>{say("offlineTitle")}</h3>
      <p>{say(key, { time }) || say("offlineText")}</p>
      {FIELDS.map(({ name, required }) => (
        <Field key={name} name={name} required={required} value={answers[name]} faulty={faulty.includes(name)} onChange={(value) => setAnswers({ ...answers, [name]: value })} />
      ))}
      <label class="labelled">
        <span>{say("message")}</span>
        <textarea
          class="field"
          name="text"
          rows={3}
          dir="auto"
          maxLength={chat.world.config.limits.messageChars}
          value={text}
          aria-invalid={faulty.includes("text")}
          aria-describedby={faulty.includes("text") ? "wrong-text" : undefined}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {faulty.includes("text") && (
          <span class="wrong" id="wrong-text">
            {say("messageNeeded")}
          </span>
        )}
      </label>
      <div class="actions">
        <button type="submit" class="button primary" aria-disabled={consent.required}>
          {say("send")}
        </button>
        <button type="button" class="button" onClick={onWrite}>
          {say("chatAnyway") || say("start")}
        </button>
      </div>
    </form>
  );
}
