/** @jsxImportSource preact */
import { useRef, useState } from "preact/hooks";
import { bornIn, optionsOf, partsOf, unanswered, type Born } from "../core/born.ts";
import { useUi } from "./context.ts";

const LABELS = { month: "ageMonth", year: "ageYear" } as const;

/** When the visitor was born. Nothing is chosen beforehand, and nothing tells which answer opens the chat. */
export function Age() {
  const { chat, say, language } = useUi();
  const [born, setBorn] = useState<Born>({ month: "", year: "" });
  const [sent, setSent] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const now = chat.world.now();
  const parts = partsOf(language);
  const missing = unanswered(born, now);

  const send = () => {
    setSent(true);
    const first = parts.find((part) => missing.includes(part));
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    else void chat.born(bornIn(born));
  };
  return (
    <form
      class="card age"
      ref={form}
      noValidate
      aria-label={say("ageTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h3>{say("ageTitle")}</h3>
      <div class="row">
        {parts.map((part) => {
          const wrong = sent && missing.includes(part);
          return (
            <select
              key={part}
              class="field"
              name={part}
              required
              value={born[part]}
              autocomplete={`bday-${part}`}
              aria-label={say(LABELS[part])}
              aria-invalid={wrong}
              aria-describedby={wrong ? "wrong-age" : undefined}
              onChange={(event) => setBorn({ ...born, [part]: event.currentTarget.value })}
            >
              <option value="">{say(LABELS[part])}</option>
              {optionsOf(part, now, language).map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          );
        })}
      </div>
      {sent && missing.length > 0 && (
        <span class="wrong" id="wrong-age">
          {say("ageNeeded")}
        </span>
      )}
      <div class="actions">
        <button type="submit" class="button primary">
          {say("ageNext")}
        </button>
      </div>
    </form>
  );
}
