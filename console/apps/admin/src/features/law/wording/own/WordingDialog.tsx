import { MultiSelect, Select, TextInput, Textarea } from "@mantine/core";
import { guardActions, MOST_PHRASES, MOST_PHRASES_CHARACTERS, MOST_PHRASE_CHARACTERS, type GuardAction, type GuardRule } from "@meridian/api/guard.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { guardRules as resource } from "@meridian/api/resource.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { useResource } from "@meridian/shell/use-resource.ts";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import records from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCountries } from "../options.ts";
import { EMPTY_TRIAL } from "../trial/trial.ts";
import { TryPanel } from "../trial/TryPanel.tsx";
import { useContradiction, useGuardWording } from "../words.ts";
import { Disclosure } from "./Disclosure.tsx";
import { draftOf, isSeason, linesOf, ruleOf, tooLong, type RuleDraft } from "./draft.ts";
import { LanguageFields, type Refused } from "./LanguageFields.tsx";
import { MoreFields } from "./MoreFields.tsx";
import { inForm, placesOf } from "./problems.ts";
import { useFirstProblem } from "./use-first-problem.ts";

/** What the server takes in one rule. */
const MOST_COUNTRIES = 60;
const ACTIONS = guardActions.filter((action): action is GuardAction => action !== "off").toReversed();

/** One rule of the company about what is written. */
export function WordingDialog({ rule, onClose }: { readonly rule: GuardRule | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation("law");
  const { tag, pseudo } = useLocale();
  const format = useFormat();
  const wording = useGuardWording();
  const contradiction = useContradiction();
  const rules = useResource(resource);
  const countries = useCountries();
  const [initial] = useState(() => draftOf(rule, pseudo ? "en" : tag));
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const [refused, setRefused] = useState<Refused>();
  const [trial, setTrial] = useState(EMPTY_TRIAL);
  const [trying, setTrying] = useState(false);
  const inPhrases = ({ kind, languages }: RuleDraft): string | undefined => {
    for (const language of languages) {
      const long = tooLong(language, ["phrases", kind === "forbidden" ? "unless" : "when"]);
      if (long) return t("wording.own.problem.tooLong", { language: wording.language(language.tag), line: long.line, most: MOST_PHRASE_CHARACTERS });
    }
    return languages.some(({ phrases }) => linesOf(phrases).length > 0) ? undefined : t("wording.own.problem.phrases");
  };
  const form = useRecordForm<RuleDraft>({
    initial,
    check: (value) => ({
      name: value.name.trim() ? undefined : t("wording.own.problem.name"),
      languages: inPhrases(value),
      season: !value.season || isSeason(value.season) ? undefined : t("wording.own.problem.season"),
      until: value.until && (value.until <= today || value.until <= value.from) ? t("rules.problem.until") : undefined,
    }),
    refusals: {
      too_many_rules: ["name", t("wording.own.problem.tooMany")],
      too_many_phrases: ["languages", t("wording.own.problem.tooManyPhrases", { phrases: format.number(MOST_PHRASES), characters: format.number(MOST_PHRASES_CHARACTERS) })],
    },
    save: async (value, key) => {
      const body = ruleOf(value);
      try {
        await (rule ? rules.change(rule.id, { ...body, version: rule.version }) : rules.add(body, key));
      } catch (error) {
        setRefused({ of: value.languages, places: placesOf(error) });
        throw inForm(error);
      }
    },
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  const shown = useFirstProblem(form);
  const unsaved = () => {
    const body = ruleOf(value);
    return Object.keys(body.text.phrases).length === 0 ? undefined : { rule: { ...body, name: body.name || t("wording.own.unnamed") }, ruleId: rule?.id ?? null };
  };
  return (
    <RecordDialog
      title={rule ? t("wording.own.change") : t("wording.own.add")}
      text={t("wording.own.text")}
      form={shown}
      onClose={onClose}
      size="xl"
      explain={(error) => (error instanceof ApiError && error.problem.code === "stale_version" ? t("wording.own.problem.stale") : contradiction(error))}
      deletion={rule && { question: t("wording.own.deleteQuestion"), run: () => rules.remove(rule.id), onDeleted: onClose, explain: (error) => (error instanceof ApiError && error.problem.status === 404 ? t("rules.goneAlready") : undefined) }}
    >
      <div className={records.pair}>
        <TextInput label={t("wording.own.name")} description={t("wording.own.nameHint")} dir="auto" maxLength={100} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
        <Textarea label={t("wording.own.says")} description={t("wording.own.saysHint")} dir="auto" maxLength={300} rows={2} value={value.says} error={problem("says")} onChange={(event) => set("says", event.currentTarget.value)} />
      </div>
      <div className={records.pair}>
        <Select label={t("wording.own.kind")} description={t(`wording.own.kindText.${value.kind}`)} data={(["forbidden", "required"] as const).map((kind) => ({ value: kind, label: t(`wording.kind.${kind}`) }))} value={value.kind} error={problem("kind")} onChange={(kind) => kind && set("kind", kind)} allowDeselect={false} />
        <Select label={t("wording.builtIn.happens")} description={t(`wording.actionText.${value.action}`)} data={ACTIONS.map((action) => ({ value: action, label: t(`wording.action.${action}`) }))} value={value.action} error={problem("action")} onChange={(action) => action && set("action", action)} allowDeselect={false} />
      </div>
      <MultiSelect
        label={t("wording.own.countries")}
        placeholder={value.countries.length === 0 ? t("views.allCountries") : ""}
        data={countries}
        value={[...value.countries]}
        error={problem("countries")}
        onChange={(chosen) => set("countries", chosen)}
        maxValues={MOST_COUNTRIES}
        nothingFoundMessage={t("views.noCountry")}
        searchable
        hidePickedOptions
      />
      <LanguageFields kind={value.kind} value={value.languages} problem={problem("languages")} refused={refused} onChange={(languages) => set("languages", languages)} />
      <MoreFields value={value} problem={problem} onChange={set} />
      <Disclosure title={t("wording.own.trial")} open={trying} onOpen={setTrying}>
        <TryPanel value={trial} onChange={setTrial} usual={{ language: value.languages.find((one) => one.tag !== "*")?.tag ?? (pseudo ? "en" : tag), country: value.countries[0] ?? null, channel: value.channels[0] }} unsaved={unsaved} />
      </Disclosure>
    </RecordDialog>
  );
}
