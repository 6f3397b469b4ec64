/** @jsxImportSource preact */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { TargetedClipboardEvent, TargetedEvent, TargetedInputEvent, TargetedKeyboardEvent } from "preact";
import { directionOf, lengthOf } from "../core/texts.ts";
import { useChat, useUi } from "./context.ts";
import { Icon } from "./Icon.tsx";

interface ComposerProps {
  /** Asked before anything is sent: it may point at a question that must be answered first. */
  readonly ready?: () => boolean;
  readonly onType?: () => void;
}

/** Where the visitor writes. */
export function Composer({ ready = () => true, onType }: ComposerProps) {
  const { chat, say } = useUi();
  const { uploads, consent } = useChat();
  const { limits } = chat.world.config;
  const [text, setText] = useState(chat.world.memory.value.draft ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const arriving = uploads.some((upload) => !upload.attachment);
  const something = text.trim() !== "" || uploads.length > 0;
  const left = limits.messageChars - lengthOf(text.trim());

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.blockSize = "auto";
    area.style.blockSize = `${Math.min(area.scrollHeight, 144)}px`;
  }, [text]);

  const send = () => {
    if (!something || arriving || consent.required || !ready()) return;
    if (chat.send(text)) setText("");
    field.current?.focus();
  };
  const typed = (event: TargetedInputEvent<HTMLTextAreaElement>) => {
    const { value } = event.currentTarget;
    setText(value);
    chat.draft(value);
    chat.typing(value.trim() !== "");
    onType?.();
  };
  const pressed = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, Enter chooses a character; Safari says so only by the old code 229.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };
  const chosen = (event: TargetedEvent<HTMLInputElement>) => {
    const files = [...(event.currentTarget.files ?? [])];
    event.currentTarget.value = "";
    void chat.uploads.add(files);
    field.current?.focus();
  };
  const pasted = (event: TargetedClipboardEvent<HTMLTextAreaElement>) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void chat.uploads.add(files);
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {uploads.length > 0 && (
        <ul class="uploads">
          {uploads.map(({ id, name, attachment }) => (
            <li key={id} class={attachment ? undefined : "arriving"}>
              <Icon name="file" />
              <bdi>{name}</bdi>
              {!attachment && <span class="unseen">{say("sending")}</span>}
              <button type="button" class="small" aria-label={say("remove", { file: name })} onClick={() => chat.uploads.remove(id)}>
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        <input ref={chooser} type="file" class="unseen" tabIndex={-1} aria-hidden="true" multiple accept={limits.attachmentTypes.concat("image/gif").join(",")} onChange={chosen} />
        <button type="button" class="tool" aria-label={say("attach")} disabled={consent.required} onClick={() => chooser.current?.click()}>
          <Icon name="attach" />
        </button>
        <textarea
          ref={field}
          class="field"
          rows={1}
          dir={directionOf(text)}
          value={text}
          disabled={consent.required}
          placeholder={say("placeholder")}
          aria-label={say("placeholder")}
          aria-invalid={left < 0}
          enterkeyhint="send"
          onInput={typed}
          onKeyDown={pressed}
          onPaste={pasted}
        />
        <button type="submit" class="tool primary" aria-label={say("send")} aria-disabled={!something || arriving}>
          <Icon name="send" />
        </button>
      </div>
      {left < 200 && <p class={left < 0 ? "count over" : "count"}>{new Intl.NumberFormat().format(left)}</p>}
    </form>
  );
}
