/** @jsxImportSource preact */
import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import type { Notice } from "../core/contract.ts";
import { directionOf } from "../core/texts.ts";
import { useChat, useUi } from "./context.ts";

/** What the law wants to be told or agreed to before the first message, in the words of the server. */
export function LegalNotice() {
  const { chat, say } = useUi();
  const { consent, loaded } = useChat();
  const [declined, setDeclined] = useState(false);
  const { notice, decision, required } = consent;
  const asked = notice.kind === "consent" && required;
  if (notice.kind === "none" || !notice.text || (!asked && decision !== "none")) return null;
  return (
    <section class="card legal" aria-label={say("privacy")}>
      <p lang={notice.language} dir="auto">
        {notice.text}
      </p>
      <Minor notice={notice} />
      {declined && asked && (
        <p role="status" class="strong">
          {say("consentNeeded")}
        </p>
      )}
      <div class="actions">
        {asked ? (
          <>
            <button type="button" class="button primary" aria-disabled={!loaded} onClick={() => void chat.decide("granted")}>
              {say("consentAccept")}
            </button>
            {!declined && (
              <button type="button" class="button" onClick={() => setDeclined(true)}>
                {say("consentDecline")}
              </button>
            )}
          </>
        ) : (
          <button type="button" class="button" onClick={() => void chat.decide("acknowledged")}>
            {say("ok")}
          </button>
        )}
        {notice.privacyUrl && /^https?:/i.test(notice.privacyUrl) && (
          <a class="link" href={notice.privacyUrl} target="_blank" rel="noopener noreferrer">
            {say("privacy")}
          </a>
        )}
      </div>
    </section>
  );
}

function Minor({ notice }: { readonly notice: Notice }) {
  const { say } = useUi();
  return notice.minorAge > 0 ? <p>{say("minor", { age: notice.minorAge })}</p> : null;
}

export interface Answers {
  readonly name: string;
  readonly email: string;
}

export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Which questions before the chat still lack a usable answer. */
export function lacking(fields: readonly { readonly name: "name" | "email"; readonly required: boolean }[], answers: Answers): readonly ("name" | "email")[] {
  return fields
    .filter(({ name, required }) => {
      const answer = answers[name].trim();
      return answer === "" ? required : name === "email" && !EMAIL.test(answer);
    })
    .map(({ name }) => name);
}

interface FieldProps {
  readonly name: "name" | "email";
  readonly required: boolean;
  readonly value: string;
  readonly faulty: boolean;
  readonly onChange: (value: string) => void;
}

export function Field({ name, required, value, faulty, onChange }: FieldProps) {
  const { say } = useUi();
  return (
    <label class="labelled">
      <span>
        {say(name)}
        {/* The space keeps Arabic letters from joining across the two. */}
        {!required && <small> {say("optional")}</small>}
      </span>
      <input
        class="field"
        name={name}
        {...(name === "email" ? { type: "email" as const } : { type: "text" as const })}
        autocomplete={name}
        maxLength={name === "email" ? 254 : 120}
        dir={directionOf(value)}
        value={value}
        required={required}
        aria-invalid={faulty}
        aria-describedby={faulty ? `wrong-${name}` : undefined}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {faulty && (
        <span class="wrong" id={`wrong-${name}`}>
          {say(name === "email" ? "emailNeeded" : "nameNeeded")}
        </span>
      )}
    </label>
  );
}

interface QuestionsProps {
  readonly answers: Answers;
  readonly faulty: readonly string[];
  readonly box: RefObject<HTMLDivElement | null>;
  readonly onChange: (answers: Answers) => void;
}

/** The questions before the chat. They go with the first message; there is no step in between. */
export function Questions({ answers, faulty, box, onChange }: QuestionsProps) {
  const { chat } = useUi();
  const { fields } = chat.world.config.preChat;
  return (
    <div class="card questions" ref={box}>
      {fields.map(({ name, required }) => (
        <Field key={name} name={name} required={required} value={answers[name]} faulty={faulty.includes(name)} onChange={(value) => onChange({ ...answers, [name]: value })} />
      ))}
    </div>
  );
}
