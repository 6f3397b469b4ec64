import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { atProvider, LIMITS, PROVIDER_LIMITS, type Conversation } from "@meridian/api/conversations.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { useSession } from "@meridian/session/SessionContext.tsx";
import { IconBolt, IconPaperclip, IconSend } from "@meridian/ui/icons.ts";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk/DeskProvider.tsx";
import { useEnterSends } from "../desk/settings.ts";
import { CannedList, useCanned } from "./CannedList.tsx";
import { openVariables, slashWord } from "./canned.ts";
import { characters } from "./characters.ts";
import classes from "./composer.module.css";
import { readDraft, writeDraft, type Draft, type Mode } from "./drafts.ts";
import { oneFileEach } from "./outbox.ts";
import { Uploads, useUploads } from "./Uploads.tsx";
import { useTypingSignal } from "./use-typing-signal.ts";
import { useReplyWindow, WindowClosed, WindowLeft } from "./WindowNotice.tsx";

export interface ComposerProps {
  readonly conversation: Conversation;
  /** Without it only notes are written. */
  readonly mayReply: boolean;
}

/** Without a letter a text has no direction of its own: it and the placeholder follow the page. */
const LETTER = /\p{L}/u;

/** Where answers and notes are written. What is begun stays per conversation; what is sent shows at once. */
export function Composer({ conversation, mayReply }: ComposerProps) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const { tag } = useLocale();
  const { user, tenant } = useSession();
  const { outbox, announcer, focus } = useDesk();
  const { row } = conversation;
  const place = `${tenant?.id ?? "none"}.${user.id}`;
  const [draft, setDraft] = useState<Draft>(() => readDraft(place, row.id));
  const [cursor, setCursor] = useState(0);
  const [hint, setHint] = useState<string>();
  const [enterSends, setEnterSends] = useEnterSends();
  const input = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const id = useId();
  const mode: Mode = mayReply ? draft.mode : "note";
  const text = draft[mode];
  const provider = atProvider(row.channel);
  const limit = mode === "reply" && provider ? PROVIDER_LIMITS.characters : LIMITS.characters;
  const replyWindow = useReplyWindow(conversation.windowEndsAt);
  const shut = mode === "reply" && replyWindow.state === "closed";
  const change = (next: Partial<Draft>): void => {
    setDraft((before) => {
      const after = { ...before, ...next };
      writeDraft(place, row.id, after);
      return after;
    });
    setHint(undefined);
  };
  const write = (value: string, at = value.length): void => {
    change(mode === "reply" ? { reply: value } : { note: value });
    setCursor(at);
  };
  const typing = useTypingSignal(row.id, mode === "reply" && mayReply && !shut);
  const uploads = useUploads(row.id, draft.attachments, (attachments) => change({ attachments }));
  const canned = useCanned(row, mode === "reply" ? slashWord(text, cursor) : undefined);
  const length = characters(text);
  const ready = (text.trim() !== "" || (mode === "reply" && draft.attachments.length > 0)) && length <= limit && !shut && !(mode === "reply" && uploads.busy);

  const take = (index: number): void => {
    const taken = canned.take(index, text, cursor);
    if (!taken) return;
    write(taken.text, taken.to);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(taken.from, taken.to);
    });
    if (taken.missing.length > 0) setHint(t("canned.missing", { count: taken.missing.length }));
  };
  const send = (): void => {
    if (!ready) return;
    const open = mode === "reply" ? openVariables(text) : [];
    const [first] = open;
    if (first !== undefined) {
      const at = text.indexOf("{{");
      setHint(t("canned.fillIn", { names: format.list(open) }));
      input.current?.setSelectionRange(at, text.indexOf("}}", at) + 2);
      return;
    }
    typing.stop();
    const message = { kind: mode, text: text.trim(), attachments: mode === "reply" ? draft.attachments : [] };
    for (const part of provider ? oneFileEach(message) : [message]) outbox.send(row.id, part);
    announcer.say(t(mode === "note" ? "composer.noteSent" : "composer.sent"));
    change(mode === "reply" ? { reply: "", attachments: [] } : { note: "" });
    setCursor(0);
    input.current?.focus();
  };
  useEffect(() => {
    if (focus.wanted !== row.id) return;
    focus.wanted = undefined;
    input.current?.focus();
  }, [focus, row.id]);
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (canned.open && canned.key(event.key)) {
      event.preventDefault();
      return;
    }
    if (canned.open && (event.key === "Enter" || event.key === "Tab") && canned.replies.length > 0) {
      event.preventDefault();
      take(canned.active);
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      document.querySelector<HTMLElement>("[data-log]")?.focus();
      return;
    }
    const combined = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && (combined || (enterSends && !event.shiftKey))) {
      event.preventDefault();
      send();
    }
  };
  const begin = (wish: Mode): void => {
    if (wish === "reply" && !mayReply) return;
    change({ mode: wish });
    requestAnimationFrame(() => input.current?.focus());
  };
  const openCanned = (): void => {
    change({ mode: "reply" });
    const gap = draft.reply === "" || /\s$/.test(draft.reply) ? "" : " ";
    const value = `${draft.reply}${gap}/`;
    change({ reply: value });
    setCursor(value.length);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(value.length, value.length);
    });
  };
  const group = t("shortcuts.conversation");
  useShortcuts([
    ...(mayReply && replyWindow.state !== "closed"
      ? [
          { keys: "c", label: t("composer.reply"), group, run: () => begin("reply") },
          { keys: "/", label: t("canned.open"), group, run: openCanned },
          { keys: "u", label: t("composer.attach"), group, run: () => picker.current?.click() },
        ]
      : []),
    { keys: "n", label: t("composer.note"), group, run: () => begin("note") },
    { keys: "mod+Enter", label: t("composer.send"), group, run: send },
  ]);

  return (
    <form
      className={classes.composer}
      data-mode={mode}
      data-shut={shut || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => mode === "reply" && !shut && event.preventDefault()}
      onDrop={(event) => {
        if (mode !== "reply" || shut) return;
        event.preventDefault();
        uploads.add([...event.dataTransfer.files]);
      }}
    >
      {canned.open && <CannedList id={`${id}canned`} canned={canned} onTake={take} />}
      <div className={classes.modes} role="radiogroup" aria-label={t("composer.mode")}>
        {(["reply", "note"] as const).map((one) => (
          <label key={one} className={classes.mode} data-chosen={mode === one || undefined} data-off={(one === "reply" && !mayReply) || undefined}>
            <input type="radio" name={`${id}mode`} checked={mode === one} disabled={one === "reply" && !mayReply} onChange={() => begin(one)} />
            {t(`composer.${one}`)}
          </label>
        ))}
        <span className={classes.for}>{mode === "note" ? t("composer.onlyStaff") : t("composer.language", { language: format.language(row.language) })}</span>
      </div>
      {mode === "reply" && <WindowLeft window={replyWindow} />}
      {shut && <WindowClosed channel={row.channel} kept={draft.reply.trim() !== "" || draft.attachments.length > 0} onNote={() => begin("note")} />}
      {/* Shut, it stays while somebody is in it: what they go on typing must not become shortcuts. */}
      <textarea
        ref={input}
        id={`${id}text`}
        className={classes.text}
        dir={LETTER.test(text) ? "auto" : undefined}
        lang={mode === "reply" ? row.language : tag}
        rows={2}
        value={text}
        readOnly={shut}
        aria-label={t(mode === "reply" ? "composer.replyLabel" : "composer.noteLabel")}
        aria-describedby={`${id}hint`}
        aria-autocomplete={canned.open ? "list" : undefined}
        aria-controls={canned.open ? `${id}canned` : undefined}
        aria-activedescendant={canned.open && canned.replies.length > 0 ? `${id}canned-${canned.active}` : undefined}
        placeholder={t(mode === "reply" ? "composer.replyPlaceholder" : "composer.notePlaceholder")}
        data-composer
        onChange={({ currentTarget }) => {
          write(currentTarget.value, currentTarget.selectionStart);
          typing.typed(currentTarget.value !== "");
        }}
        onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart)}
        onPaste={(event) => {
          if (mode === "reply" && !shut && event.clipboardData.files.length > 0) {
            event.preventDefault();
            uploads.add([...event.clipboardData.files]);
          }
        }}
        onBlur={() => typing.stop()}
        onKeyDown={keyDown}
      />
      {mode === "reply" && <Uploads uploads={uploads} attachments={draft.attachments} />}
      {!shut && (
        <div className={classes.bar}>
          {mode === "reply" && (
            <>
              <Tooltip label={t("canned.open")}>
                <ActionIcon aria-label={t("canned.open")} onClick={openCanned}>
                  <IconBolt size={17} />
                </ActionIcon>
              </Tooltip>
              <Tooltip label={t("composer.attach")}>
                <ActionIcon aria-label={t("composer.attach")} onClick={() => picker.current?.click()}>
                  <IconPaperclip size={17} />
                </ActionIcon>
              </Tooltip>
              <input
                ref={picker}
                type="file"
                hidden
                multiple
                accept={LIMITS.fileTypes.join(",")}
                onChange={({ currentTarget }) => {
                  uploads.add([...(currentTarget.files ?? [])]);
                  currentTarget.value = "";
                }}
              />
            </>
          )}
          <p id={`${id}hint`} className={classes.hint} data-tone={hint || length > limit ? "warn" : undefined} role={hint ? "alert" : undefined}>
            {hint ??
              (length > limit * 0.9 ? (
                t("composer.length", { length, limit })
              ) : (
                <button type="button" className={classes.enter} onClick={() => setEnterSends(!enterSends)} title={t("composer.changeEnter")}>
                  {t(enterSends ? "composer.enterSends" : "composer.ctrlEnterSends")}
                </button>
              ))}
          </p>
          <Button type="submit" size="xs" disabled={!ready} color={mode === "note" ? "amber" : "petrol"} rightSection={<IconSend size={14} data-mirror />}>
            {t(mode === "note" ? "composer.saveNote" : "composer.send")}
          </Button>
        </div>
      )}
    </form>
  );
}

