import type { GuardAnswer } from "@meridian/api/guard.ts";
import { useLocale } from "@meridian/i18n/provider.tsx";
import { IconAlertTriangle, IconCircleCheck, IconHandStop, IconHelp, IconListCheck } from "@meridian/ui/icons.ts";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useTranslation } from "react-i18next";
import { said } from "../said.ts";
import classes from "../wording.module.css";
import { TONES } from "../words.ts";
import { byRule, piecesOf, strictest, type Found } from "./pieces.ts";

interface AnswerProps {
  readonly answer: GuardAnswer;
  /** What was asked about. */
  readonly text: string;
  readonly language: string;
  /** Something else stands in the fields by now. */
  readonly stale: boolean;
}

const ICONS = { block: <IconHandStop size={20} aria-hidden />, warn: <IconAlertTriangle size={20} aria-hidden />, log: <IconListCheck size={20} aria-hidden /> };

/** What the rules say about a text, and where in it. */
export function Answer({ answer: { guarded, findings }, text, language, stale }: AnswerProps) {
  const { t } = useTranslation("law");
  const most = strictest(findings);
  return (
    <div className={classes.answer} data-stale={stale || undefined} role="status">
      {most ? (
        <p className={classes.verdict} data-tone={TONES[most]}>
          {ICONS[most]}
          <span>
            <strong>{t(`wording.actionText.${most}`)}</strong> {t("wording.trial.findings", { count: findings.length })}
          </span>
        </p>
      ) : (
        <p className={classes.verdict} data-tone={guarded ? "ok" : "neutral"}>
          {guarded ? <IconCircleCheck size={20} aria-hidden /> : <IconHelp size={20} aria-hidden />}
          <span>
            <strong>{t(guarded ? "wording.trial.clean" : "wording.trial.unguarded")}</strong> {t(guarded ? "wording.trial.cleanText" : "wording.trial.unguardedText")}
          </span>
        </p>
      )}
      {findings.some(({ start }) => start !== null) && (
        <p className={classes.marked} lang={language} dir="auto" aria-label={t("wording.trial.marked")} role="group">
          {piecesOf(text, findings).map(({ text: piece, action }, at) =>
            action ? (
              <mark key={at} data-action={action}>
                {piece}
              </mark>
            ) : (
              <span key={at}>{piece}</span>
            ),
          )}
        </p>
      )}
      {findings.length > 0 && (
        <ul className={classes.findings}>
          {byRule(text, findings).map((found) => (
            <OfRule key={found.first.rule} found={found} language={language} />
          ))}
        </ul>
      )}
    </div>
  );
}

function OfRule({ found: { first, lines }, language }: { readonly found: Found; readonly language: string }) {
  const { t } = useTranslation("law");
  const { tag } = useLocale();
  const missing = first.start === null;
  const why = said(first.says, tag);
  return (
    <li>
      <p className={classes.findingHead}>
        <StatusBadge tone={TONES[first.action]}>{t(`wording.action.${first.action}`)}</StatusBadge>
        <strong>
          <bdi>{said(first.name, tag)}</bdi>
        </strong>
        {missing && <span className={classes.quiet}>{t("wording.trial.missing")}</span>}
      </p>
      {why && (
        <p>
          <bdi>{why}</bdi>
        </p>
      )}
      {lines.map(({ texts, replacement }, at) => (
        <p key={at} className={classes.phrases}>
          {texts.map((text) => (
            <bdi key={text} lang={language} className={classes.phrase}>
              {text}
            </bdi>
          ))}
          {replacement !== null && (
            <span>
              <span className={classes.quiet}>{t(missing ? (first.place === "end" ? "wording.trial.addEnd" : "wording.trial.addStart") : "wording.trial.instead")}</span> <bdi lang={language}>{replacement}</bdi>
            </span>
          )}
        </p>
      ))}
    </li>
  );
}
