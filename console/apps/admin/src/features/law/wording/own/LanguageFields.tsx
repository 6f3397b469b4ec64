import { ActionIcon, Button, FileButton, Select, Textarea, TextInput, Tooltip } from "@mantine/core";
import { MOST_PHRASES_CHARACTERS } from "@meridian/api/guard.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { IconTrash, IconUpload } from "@meridian/ui/icons.ts";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { textOf } from "../../lists/file.ts";
import { isolated } from "../../lists/words.ts";
import { useLanguages } from "../options.ts";
import classes from "../wording.module.css";
import { useGuardWording } from "../words.ts";
import { countLines, emptyLanguage, lineOf, type LanguageDraft, type RuleDraft } from "./draft.ts";
import { phrasesIn, withPhrases } from "./file.ts";
import type { Place } from "./problems.ts";
import { SyntaxHelp } from "./SyntaxHelp.tsx";

/** What the server did not take, of what stood in the fields then. */
export interface Refused {
  readonly of: readonly LanguageDraft[];
  readonly places: readonly Place[];
}

interface LanguageFieldsProps {
  readonly kind: RuleDraft["kind"];
  readonly value: readonly LanguageDraft[];
  readonly problem: string | undefined;
  readonly refused: Refused | undefined;
  readonly onChange: (value: readonly LanguageDraft[]) => void;
}

/** Phrases, exceptions and suggestion of each language. */
export function LanguageFields({ kind, value, problem, refused, onChange }: LanguageFieldsProps) {
  const { t } = useTranslation("law");
  const [added, setAdded] = useState<string>();
  const legend = useId();
  const there = value.map(({ tag }) => tag);
  const languages = useLanguages().filter((one) => !there.includes(one.value));
  const choices = there.includes("*") ? languages : [{ value: "*", label: t("wording.anyLanguage") }, ...languages];
  const add = (tag: string): void => {
    setAdded(tag);
    onChange([...value, emptyLanguage(tag)]);
  };
  // What is refused at one place is said there.
  const elsewhere = refused !== undefined && problem !== undefined && refused.places.some(({ language }) => value.some((one) => one.tag === language && refused.of.includes(one)));
  return (
    <div className={classes.languages} role="group" aria-labelledby={legend}>
      <div className={classes.legend}>
        <span id={legend}>{t("wording.own.looked")}</span>
        <SyntaxHelp />
      </div>
      {value.map((language) => (
        <LanguageBlock
          key={language.tag}
          kind={kind}
          value={language}
          places={refused?.of.includes(language) ? refused.places.filter((place) => place.language === language.tag) : []}
          fresh={language.tag === added}
          onChange={(next) => onChange(value.map((one) => (one === language ? next : one)))}
          onRemove={value.length > 1 ? () => onChange(value.filter((one) => one !== language)) : undefined}
        />
      ))}
      {problem !== undefined && !elsewhere && (
        <p className={classes.problem} role="alert" tabIndex={-1} data-problem>
          {problem}
        </p>
      )}
      <Select className={classes.addLanguage ?? ""} aria-label={t("wording.own.addLanguage")} placeholder={t("wording.own.addLanguage")} data={choices} value={null} onChange={(tag) => tag && add(tag)} searchable />
    </div>
  );
}

interface LanguageBlockProps {
  readonly kind: RuleDraft["kind"];
  readonly value: LanguageDraft;
  readonly places: readonly Place[];
  /** Added just now. */
  readonly fresh: boolean;
  readonly onChange: (value: LanguageDraft) => void;
  readonly onRemove: (() => void) | undefined;
}

function LanguageBlock({ kind, value, places, fresh, onChange, onRemove }: LanguageBlockProps) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const wording = useGuardWording();
  const phrases = useRef<HTMLTextAreaElement>(null);
  const [imported, setImported] = useState<{ readonly added: number } | { readonly problem: string }>();
  const count = useMemo(() => countLines(value.phrases), [value.phrases]);
  useEffect(() => {
    if (fresh) phrases.current?.focus();
  }, [fresh]);
  const name = wording.language(value.tag);
  const lang = value.tag === "*" ? undefined : value.tag;
  const besides = kind === "forbidden" ? "unless" : "when";
  const wrong = (at: Place["part"]): string | undefined =>
    places
      .filter(({ part }) => part === at)
      .map(({ part, index, message }) => {
        const line = index === undefined || part === "suggestions" ? undefined : lineOf(value[part], index);
        return line ? t("wording.own.problem.line", { line: format.number(line.line), phrase: isolated(line.phrase), message: isolated(message) }) : message;
      })
      .join("\n") || undefined;
  const read = async (file: File | null): Promise<void> => {
    if (!file) return;
    const text = await textOf(file, MOST_PHRASES_CHARACTERS);
    if (typeof text !== "string") {
      setImported({ problem: t(`wording.own.${text.problem}`, { characters: format.number(MOST_PHRASES_CHARACTERS) }) });
      return;
    }
    const next = withPhrases(value.phrases, phrasesIn(file.name, text));
    setImported({ added: next.added });
    onChange({ ...value, phrases: next.text });
  };
  const field = (label: string): string => t("wording.own.field", { field: label, language: name });
  return (
    <section className={classes.block} aria-label={name}>
      <header>
        <strong>{name}</strong>
        <span className={classes.quiet}>{t("wording.own.phraseCount", { count })}</span>
        <span className={classes.tools}>
          <FileButton accept=".txt,.csv,text/plain,text/csv" onChange={(file) => void read(file)}>
            {(props) => (
              <Button {...props} variant="subtle" size="compact-xs" leftSection={<IconUpload size={14} />} aria-label={t("wording.own.importInto", { language: name })}>
                {t("wording.own.import")}
              </Button>
            )}
          </FileButton>
          {onRemove && (
            <Tooltip label={t("wording.own.removeLanguage", { language: name })}>
              <ActionIcon size="sm" aria-label={t("wording.own.removeLanguage", { language: name })} onClick={onRemove}>
                <IconTrash size={15} />
              </ActionIcon>
            </Tooltip>
          )}
        </span>
      </header>
      <Textarea
        ref={phrases}
        label={t("wording.own.phrases")}
        aria-label={field(t("wording.own.phrases"))}
        lang={lang}
        rows={4}
        spellCheck={false}
        value={value.phrases}
        error={wrong("phrases")}
        onChange={(event) => onChange({ ...value, phrases: event.currentTarget.value })}
      />
      {imported && (
        <p className={"problem" in imported ? classes.problem : classes.saved} role="status">
          {"problem" in imported ? imported.problem : t("wording.own.imported", { count: imported.added })}
        </p>
      )}
      <div className={classes.blockPair}>
        <Textarea label={t(`wording.own.${besides}`)} aria-label={field(t(`wording.own.${besides}`))} lang={lang} rows={2} spellCheck={false} value={value[besides]} error={wrong(besides)} onChange={(event) => onChange({ ...value, [besides]: event.currentTarget.value })} />
        <TextInput
          label={t(kind === "forbidden" ? "wording.own.suggestion" : "wording.own.addition")}
          aria-label={field(t(kind === "forbidden" ? "wording.own.suggestion" : "wording.own.addition"))}
          lang={lang}
          dir="auto"
          value={value.suggestion}
          error={wrong("suggestions")}
          onChange={(event) => onChange({ ...value, suggestion: event.currentTarget.value })}
        />
      </div>
    </section>
  );
}
