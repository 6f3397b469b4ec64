import { ActionIcon, Switch, Textarea, TextInput, Tooltip } from "@mantine/core";
import type { ChannelAccount } from "@meridian/api/channels.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { IconRefresh, IconSearch } from "@meridian/ui/icons.ts";
import classes from "@meridian/ui/records/records.module.css";
import { memo, useCallback, useDeferredValue, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import own from "./channels.module.css";
import { LanguageField } from "./LanguageField.tsx";
import { useWidgetConfig } from "./queries.ts";
import { groupNames, groups, missingPlaces, withText, type OwnTexts } from "./texts.ts";

const LONGEST = 4_000;

export interface TextFieldsProps {
  readonly account: ChannelAccount;
  readonly language: string;
  readonly onLanguage: (language: string) => void;
  /** The own wording that is saved: the configuration says it in place of the standard one. */
  readonly saved: OwnTexts;
  readonly config: ReturnType<typeof useWidgetConfig>;
  readonly value: OwnTexts;
  readonly error: string | undefined;
  readonly onChange: (texts: OwnTexts) => void;
}

/** Every text of the widget in one language. What is empty says the standard text, which stands in the field in grey. */
export function TextFields({ account, language, onLanguage, saved, config, value, error, onChange }: TextFieldsProps) {
  const { t } = useTranslation("channels");
  const { tag, pseudo } = useLocale();
  const format = useFormat();
  const [search, setSearch] = useState("");
  const [onlyOwn, setOnlyOwn] = useState(false);
  const wanted = useDeferredValue(search.trim().toLowerCase());
  // In the reader's language, so that somebody who sets up Japanese knows what each text is for.
  const mine = useWidgetConfig(account, pseudo ? "en" : tag).data;
  const standardOf = standardTexts(config.data?.language === language ? config.data.texts : undefined, config.own ? saved[language] : {});
  const labels = mine?.texts ?? {};
  const written = value[language] ?? {};
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };
  const change = useCallback((key: string, text: string) => latest.current.onChange(withText(latest.current.value, language, key, text)), [language]);
  const shown = (key: string): boolean => {
    if (onlyOwn && written[key] === undefined) return false;
    return wanted === "" || [key, labels[key], standardOf[key], written[key]].some((text) => text?.toLowerCase().includes(wanted));
  };
  const visible = groupNames.map((group) => [group, groups[group].filter(shown)] as const).filter(([, keys]) => keys.length > 0);
  const note = useCallback(
    (one: string): string => {
      const count = Object.keys(value[one] ?? {}).length;
      return count > 0 ? ` · ${t("texts.own", { count })}` : "";
    },
    [value, t],
  );
  return (
    <fieldset className={own.group}>
      <legend>{t("texts.title")}</legend>
      <p className={classes.formText}>{t("texts.text")}</p>
      <div className={classes.pair}>
        <LanguageField label={t("texts.language")} value={language} note={note} onChange={onLanguage} />
        <TextInput label={t("texts.search")} type="search" leftSection={<IconSearch size={15} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
      </div>
      <Switch label={t("texts.onlyOwn")} checked={onlyOwn} onChange={(event) => setOnlyOwn(event.currentTarget.checked)} />
      {!config.known && <p className={classes.formText}>{t("texts.unknown")}</p>}
      {error && (
        <p className={own.problem} role="alert">
          {error}
        </p>
      )}
      {visible.map(([group, keys]) => (
        <details key={group} className={own.textGroup} open={group === "start" || wanted !== "" || onlyOwn}>
          <summary>
            {t(`texts.group.${group}`)} <span className={classes.quiet}>{format.number(keys.length)}</span>
          </summary>
          {keys.map((key) => (
            <TextRow key={key} name={key} label={labels[key] ?? key} language={language} standard={standardOf[key]} text={written[key]} onChange={change} />
          ))}
        </details>
      ))}
      {visible.length === 0 && <p className={classes.formText}>{t("texts.nothing")}</p>}
    </fieldset>
  );
}

/** What the configuration says where the tenant has no wording of its own; what stood there before it had one is not told. */
function standardTexts(said: Readonly<Record<string, string>> | undefined, saved: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(said ?? {}).filter(([key]) => saved[key] === undefined));
}

interface TextRowProps {
  readonly name: string;
  readonly label: string;
  readonly language: string;
  readonly standard: string | undefined;
  readonly text: string | undefined;
  readonly onChange: (key: string, text: string) => void;
}

const TextRow = memo(function TextRow({ name, label, language, standard, text, onChange }: TextRowProps) {
  const { t } = useTranslation("channels");
  const missing = text === undefined ? [] : missingPlaces(standard, text);
  return (
    <div className={own.textRow} data-own={text !== undefined || undefined}>
      <Textarea
        label={<bdi>{label}</bdi>}
        aria-label={`${label} (${name})`}
        description={<code dir="ltr">{name}</code>}
        placeholder={standard ?? t("texts.standard")}
        lang={language}
        dir={text || standard ? "auto" : undefined}
        rows={(text ?? standard ?? "").length > 60 ? 3 : 1}
        maxLength={LONGEST}
        value={text ?? ""}
        error={missing.length > 0 ? t("texts.missing", { places: missing.join(" ") }) : undefined}
        onChange={(event) => onChange(name, event.currentTarget.value)}
      />
      {text !== undefined && (
        <Tooltip label={t("texts.reset")}>
          <ActionIcon className={own.reset ?? ""} aria-label={t("texts.resetOf", { text: label })} onClick={() => onChange(name, "")}>
            <IconRefresh size={15} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
});
