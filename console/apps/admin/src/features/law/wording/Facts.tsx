import { Button } from "@mantine/core";
import type { GuardPhrases, GuardText } from "@meridian/api/guard.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./wording.module.css";
import { useGuardWording } from "./words.ts";

/** So many phrases of a language are shown at first, and at most: a tenant may have 50,000. */
const FIRST = 40;
const MOST = 1_000;

/** All that a rule says: phrases and suggestions by language, and where and when it holds. */
export function Facts({ text, children }: { readonly text: GuardText; readonly children?: ReactNode }) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const wording = useGuardWording();
  const { kind, channels = [], countries = [], authors = [], season } = text;
  const required = kind === "required";
  const where: readonly (readonly [string, string | null | undefined])[] = [
    [t("wording.facts.countries"), countries.length > 0 ? format.list(countries.map((code) => format.region(code))) : null],
    [t("wording.facts.channels"), channels.length > 0 ? format.list(channels.map(wording.channel)) : null],
    [t("wording.facts.authors"), authors.length > 0 ? wording.authors(authors) : null],
    [t("wording.facts.occasion"), text.occasion === "any" ? null : t(`wording.own.occasionText.${text.occasion}`)],
    [t("wording.facts.season"), season && t("wording.eachYear", { days: wording.days(season) })],
    [t("wording.facts.holds"), wording.holds(text)],
  ];
  return (
    <dl className={classes.facts}>
      <Entry title={t(required ? "wording.facts.oneOf" : "wording.facts.phrases")}>
        <Phrases phrases={text.phrases} />
      </Entry>
      {hasAny(text.unless) && (
        <Entry title={t("wording.facts.unless")}>
          <Phrases phrases={text.unless} />
        </Entry>
      )}
      {hasAny(text.when) && (
        <Entry title={t("wording.facts.when")}>
          <Phrases phrases={text.when} />
        </Entry>
      )}
      {hasAny(text.suggestions) && (
        <Entry title={required ? `${t("wording.facts.addition")} · ${t(`wording.place.${text.place}`)}` : t("wording.facts.suggestion")}>
          {Object.entries(text.suggestions).map(([language, suggestion]) => (
            <div key={language} className={classes.byLanguage}>
              <span className={classes.language}>{wording.language(language)}</span>
              <span>
                <bdi lang={langOf(language)}>{suggestion}</bdi>
              </span>
            </div>
          ))}
        </Entry>
      )}
      {where.map(([title, words]) => words && <Entry key={title} title={title}>{words}</Entry>)}
      {children}
    </dl>
  );
}

export function Entry({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Phrases({ phrases }: { readonly phrases: GuardPhrases }) {
  const wording = useGuardWording();
  return Object.entries(phrases).map(([language, all]) => (
    <div key={language} className={classes.byLanguage}>
      <span className={classes.language}>{wording.language(language)}</span>
      <PhraseList language={language} all={all} />
    </div>
  ));
}

function PhraseList({ language, all }: { readonly language: string; readonly all: readonly string[] }) {
  const { t } = useTranslation("law");
  const [whole, setWhole] = useState(false);
  const shown = all.slice(0, whole ? MOST : FIRST);
  return (
    <span className={classes.phrases}>
      {shown.map((phrase) => (
        <bdi key={phrase} lang={langOf(language)} className={classes.phrase}>
          {phrase}
        </bdi>
      ))}
      {!whole && all.length > FIRST && (
        <Button variant="subtle" size="compact-xs" onClick={() => setWhole(true)}>
          {t("wording.facts.all", { count: Math.min(all.length, MOST) })}
        </Button>
      )}
      {whole && all.length > MOST && <span className={classes.quiet}>{t("wording.facts.rest", { count: all.length - MOST })}</span>}
    </span>
  );
}

function hasAny<T extends object>(by: T | undefined): by is T {
  return by !== undefined && Object.keys(by).length > 0;
}

/** For fonts and those who hear it. */
function langOf(language: string): string | undefined {
  return language === "*" ? undefined : language;
}
