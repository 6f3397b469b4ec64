import type { CannedReply } from "@meridian/api/canned.ts";
import type { ConversationRow } from "@meridian/api/conversations.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { useSession } from "@meridian/session/SessionContext.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useBrands, useCannedReplies, useCustomer, useMarkets } from "../desk/queries.ts";
import { chooseText, fill, searchReplies } from "./canned.ts";
import classes from "./composer.module.css";

const SHOWN = 8;

export interface Canned {
  readonly open: boolean;
  readonly loading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  readonly query: string;
  readonly replies: readonly { readonly reply: CannedReply; readonly language: string; readonly text: string; readonly missing: readonly string[] }[];
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** Moves or closes; true if the key was for the list. */
  readonly key: (key: string) => boolean;
  /** The text with the chosen reply in the place of the slash word, and what of it to select. */
  readonly take: (index: number, text: string, cursor: number) => { readonly text: string; readonly from: number; readonly to: number; readonly missing: readonly string[] } | undefined;
}

/** Ready answers for the word after the slash, in the customer's language, with their variables filled. */
export function useCanned(row: ConversationRow, word: { readonly from: number; readonly query: string } | undefined): Canned {
  const { tag } = useLocale();
  const { user } = useSession();
  const { data, error, isLoading, refetch } = useCannedReplies(row.marketId, row.brandId);
  const brand = useBrands().data?.find(({ id }) => id === row.brandId)?.name;
  const market = useMarkets().data?.find(({ id }) => id === row.marketId)?.name;
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState<number>();
  const [from, query] = [word?.from, word?.query];
  useEffect(() => setActive(0), [from, query]);
  useEffect(() => {
    if (from === undefined) setDismissed(undefined);
  }, [from]);
  // Initials that stand for a hidden name are nobody's name.
  const nameless = useCustomer(row.customer.id).data?.masked.includes("name") ?? false;
  const customer = nameless ? null : row.customer.name;
  const replies = useMemo(() => {
    if (query === undefined) return [];
    const wishes = [row.language, tag, "en"];
    const values = { "customer.name": customer, "agent.name": user.name, "brand.name": brand, "market.name": market };
    return searchReplies(data ?? [], query, wishes)
      .slice(0, SHOWN)
      .flatMap((reply) => {
        const chosen = chooseText(reply, wishes);
        return chosen ? [{ reply, language: chosen.language, ...fill(chosen.text, values) }] : [];
      });
  }, [data, query, row.language, tag, customer, user.name, brand, market]);
  const open = word !== undefined && dismissed !== word.from;
  return {
    open,
    loading: isLoading,
    error,
    retry: () => void refetch(),
    query: query ?? "",
    replies,
    active: Math.min(active, Math.max(0, replies.length - 1)),
    setActive,
    key: (key) => {
      if (key === "Escape") setDismissed(word?.from);
      else if (key === "ArrowDown") setActive((one) => (one + 1) % Math.max(1, replies.length));
      else if (key === "ArrowUp") setActive((one) => (one - 1 + replies.length) % Math.max(1, replies.length));
      else return false;
      return true;
    },
    take: (index, text, cursor) => {
      const chosen = replies[index];
      if (!chosen || !word) return undefined;
      const whole = text.slice(0, word.from) + chosen.text + text.slice(cursor);
      const end = word.from + chosen.text.length;
      const gap = chosen.text.indexOf("{{");
      const found = chosen.missing.length > 0 && gap >= 0;
      return { text: whole, from: found ? word.from + gap : end, to: found ? word.from + chosen.text.indexOf("}}", gap) + 2 : end, missing: chosen.missing };
    },
  };
}

export function CannedList({ id, canned, onTake }: { readonly id: string; readonly canned: Canned; readonly onTake: (index: number) => void }) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  useEffect(() => {
    // In a block: newer browsers answer with a promise, which an effect must not hand on.
    document.getElementById(`${id}-${canned.active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, canned.active]);
  return (
    // What scrolls can be reached by keys as well.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.canned} tabIndex={0}>
      <p className={classes.cannedHead}>
        <span>{t("canned.title")}</span>
        <span className={classes.keysHint}>{t("canned.keys")}</span>
      </p>
      {canned.error !== null && <ErrorState compact error={canned.error} onRetry={canned.retry} />}
      {canned.loading && <LoadingState lines={3} />}
      {!canned.loading && canned.error === null && canned.replies.length === 0 && <p className={classes.none}>{canned.query === "" ? t("canned.empty") : t("canned.none", { query: canned.query })}</p>}
      <ul id={id} className={classes.replies} role="listbox" aria-label={t("canned.title")}>
        {canned.replies.map(({ reply, language, text }, index) => (
          // Chosen by the keys of the text field, which keeps the focus; the pointer is the other way.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={reply.id}
            id={`${id}-${index}`}
            className={classes.reply}
            role="option"
            aria-selected={index === canned.active}
            onMouseEnter={() => canned.setActive(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(index)}
          >
            <span className={classes.replyHead}>
              <bdi className={classes.replyTitle}>{reply.title}</bdi>
              <bdi className={classes.slash}>/{reply.shortcut}</bdi>
              <span className={classes.replyLanguage}>{format.language(language)}</span>
            </span>
            <span className={classes.replyText} dir="auto" lang={language}>
              {text}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
