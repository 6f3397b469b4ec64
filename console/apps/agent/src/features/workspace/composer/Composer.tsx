import { atProvider, LIMITS, PROVIDER_LIMITS, type Attachment, type Conversation, type GuardFinding } from "@meridian/api/conversations.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { useSession } from "@meridian/session/SessionContext.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk/DeskProvider.tsx";
import { useEnterSends } from "../desk/settings.ts";
import { CannedList, useCanned } from "./CannedList.tsx";
import { openVariables, slashWord } from "./canned.ts";
import { characters } from "./characters.ts";
import { Hint, SendButton, Tools } from "./ComposerBar.tsx";
import classes from "./composer.module.css";
import type { Draft, Mode } from "./drafts.ts";
import { mend, rulesOf, type Severity } from "./guard.ts";
import { GuardPanel } from "./GuardPanel.tsx";
import { oneFileEach } from "./outbox.ts";
import { Uploads, useUploads } from "./Uploads.tsx";
import { useDraft } from "./use-draft.ts";
import { useDraftGuard } from "./use-draft-guard.ts";
import { useTakenBack } from "./use-taken-back.ts";
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
  const { draft, latest, change: keep } = useDraft(`${tenant?.id ?? "none"}.${user.id}`, row.id);
  const [cursor, setCursor] = useState(0);
  const [hint, setHint] = useState<string>();
  const [enterSends] = useEnterSends();
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
    keep(next);
    setHint(undefined);
  };
  const write = (value: string, at = value.length): void => {
    change(mode === "reply" ? { reply: value } : { note: value });
    setCursor(at);
  };
  /** Once it is drawn. */
  const select = (from: number, to = from): void =>
    void requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(from, to);
    });
  const typing = useTypingSignal(row.id, mode === "reply" && mayReply && !shut);
  const uploads = useUploads(row.id, draft.attachments, (attachments) => change({ attachments }));
  const canned = useCanned(row, mode === "reply" ? slashWord(text, cursor) : undefined);
  const length = characters(text);
  const { guard, findings, held, asking } = useDraftGuard(row.id, mode === "reply" && !shut && length <= limit ? text : undefined);
  const ready = (text.trim() !== "" || (mode === "reply" && draft.attachments.length > 0)) && length <= limit && !shut && !(mode === "reply" && uploads.busy);

  const take = (index: number): void => {
    const taken = canned.take(index, text, cursor);
    if (!taken) return;
    write(taken.text, taken.to);
    select(taken.from, taken.to);
    if (taken.missing.length > 0) setHint(t("canned.missing", { count: taken.missing.length }));
  };
  const says = (severity: Severity): string => t(severity === "block" ? "guard.blocked" : "guard.warned");
  /** What was typed or attached since stays as the next one. */
  const dispatch = (sent: string, attachments: readonly Attachment[], heeded?: readonly string[]): void => {
    typing.stop();
    const message = { kind: "reply" as const, text: sent.trim(), attachments, ...(heeded && { heeded }) };
    for (const part of provider ? oneFileEach(message) : [message]) outbox.send(row.id, part);
    announcer.say(t("composer.sent"));
    const { reply, attachments: attached } = latest.current;
    const rest = reply.slice(sent.length);
    change({ reply: rest, attachments: attached.filter((one) => !attachments.includes(one)) });
    setCursor(rest.length);
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
    input.current?.focus();
    if (mode === "note") {
      outbox.send(row.id, { kind: "note", text: text.trim(), attachments: [] });
      announcer.say(t("composer.noteSent"));
      write("");
    } else {
      const { attachments } = draft;
      guard.attempt({ text, send: () => dispatch(text, attachments), held: (severity) => announcer.say(says(severity), true) });
    }
  };
  const mendBy = (finding: GuardFinding): void => {
    const mended = mend(text, finding, cursor);
    if (!mended) return;
    write(mended.text, mended.cursor);
    select(mended.cursor);
  };
  useTakenBack(
    row.id,
    mayReply,
    () => mode === "reply" && latest.current.reply === "" && latest.current.attachments.length === 0,
    (message) => {
      const { reply, attachments } = latest.current;
      guard.refused(message.text, message.findings ?? []);
      change({ mode: "reply", reply: reply === "" ? message.text : `${message.text}\n${reply}`, attachments: [...message.attachments, ...attachments] });
      setCursor(message.text.length);
      announcer.say(says(message.code === "draft_blocked" ? "block" : "warn"), true);
      if (message.back) select(message.text.length);
    },
  );
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
    const gap = draft.reply === "" || /\s$/.test(draft.reply) ? "" : " ";
    const value = `${draft.reply}${gap}/`;
    change({ mode: "reply", reply: value });
    setCursor(value.length);
    select(value.length);
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
        aria-describedby={findings.length > 0 ? `${id}guard ${id}hint` : `${id}hint`}
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
      {mode === "reply" && !shut && (
        <GuardPanel
          id={`${id}guard`}
          text={text}
          findings={findings}
          held={held}
          onMend={mendBy}
          onAnyway={() => {
            input.current?.focus();
            dispatch(text, draft.attachments, rulesOf(findings));
          }}
        />
      )}
      {!shut && (
        <div className={classes.bar}>
          {mode === "reply" && <Tools picker={picker} onCanned={openCanned} onFiles={uploads.add} />}
          <Hint id={`${id}hint`} hint={hint} length={length} limit={limit} />
          <SendButton mode={mode} ready={ready} asking={asking} />
        </div>
      )}
    </form>
  );
}

