import { Checkbox, Select, Textarea } from "@mantine/core";
import { PURPOSES, recordConsent, SOURCES, WORDING_LIMIT, type ChoiceAsk, type NewConsent } from "@meridian/api/consents.ts";
import { channels } from "@meridian/api/law.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import records from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useTranslation } from "react-i18next";
import classes from "../consent.module.css";
import { asksOf, draftOf, gradesOf, wishOf, withSource, type ConsentDraft } from "./draft.ts";

/** What agreements are usually written in; the customer's language is there besides. */
const LANGUAGES = ["ar", "de", "en", "es", "fr", "he", "id", "it", "ja", "ko", "ms", "nl", "pl", "pt-BR", "ru", "th", "tr", "vi", "zh-CN", "zh-TW"];

export interface RecordConsentProps {
  readonly customer: string;
  readonly language: string;
  readonly decision: NewConsent["decision"];
  readonly onClose: () => void;
  /** `asks`: what the customer still has to confirm. */
  readonly onRecorded: (asks: readonly ChoiceAsk[]) => void;
}

/** Records that a customer agreed to something elsewhere, with its proof, or wants no more of it. */
export function RecordConsent({ customer, language, decision, onClose, onRecorded }: RecordConsentProps) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const client = useApi();
  const agrees = decision === "granted";
  const form = useRecordForm<ConsentDraft>({
    initial: draftOf(decision, language),
    check: ({ purposes, channels: ways, source, wording }) => ({
      purposes: purposes.length > 0 ? undefined : t("form.purposesNeeded"),
      channels: agrees && ways.length === 0 ? t("form.channelsNeeded") : undefined,
      source: source ? undefined : t("form.sourceNeeded"),
      wording: agrees && wording.text.trim() === "" ? t("form.wordingNeeded") : undefined,
    }),
    save: async (value, key) => {
      await recordConsent(client, wishOf(customer, decision, value), key);
      onRecorded(value.confirm ? asksOf(value) : []);
    },
    onSaved: () => undefined,
  });
  const { value, set, problem } = form;
  const chosen = <T extends string>(known: readonly T[], wished: readonly string[]): readonly T[] => known.filter((one) => wished.includes(one));
  const languages = [...new Set([...LANGUAGES, language])].map((tag) => ({ value: tag, label: format.language(tag) })).sort((a, b) => a.label.localeCompare(b.label, format.locale));
  return (
    <RecordDialog title={t(`record.${decision}`)} text={t(`form.${value.confirm ? "requested" : decision}`)} form={form} onClose={onClose}>
      <Checkbox.Group label={t("form.purposes")} error={problem("purposes")} value={[...value.purposes]} onChange={(wished) => set("purposes", chosen(PURPOSES, wished))}>
        <div className={classes.choices}>
          {PURPOSES.map((purpose, index) => (
            <Checkbox key={purpose} value={purpose} label={t(`purpose.${purpose}`)} data-autofocus={index === 0 || undefined} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox.Group label={t("form.channels")} description={agrees ? undefined : t("form.channelsText")} error={problem("channels")} value={[...value.channels]} onChange={(wished) => set("channels", chosen(channels, wished))}>
        <div className={classes.choices}>
          {channels.map((channel) => (
            <Checkbox key={channel} value={channel} label={t(`channel.${channel}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={records.pair}>
        <Select
          label={t("form.source")}
          placeholder={t("form.choose")}
          allowDeselect={false}
          data={SOURCES.map((source) => ({ value: source, label: t(`source.${source}`) }))}
          value={value.source}
          error={problem("source")}
          onChange={(source) => {
            if (source === null) return;
            const next = withSource(value, source);
            set("source", next.source);
            set("grade", next.grade);
          }}
        />
        {agrees && (
          <Select
            label={t("form.grade")}
            description={t(`gradeText.${value.grade}`)}
            inputWrapperOrder={["label", "input", "description", "error"]}
            allowDeselect={false}
            data={gradesOf(value.source).map((grade) => ({ value: grade, label: t(`grade.${grade}`) }))}
            value={value.grade}
            error={problem("grade")}
            onChange={(grade) => grade && set("grade", grade)}
          />
        )}
      </div>
      {agrees && (
        <>
          <Textarea
            label={t("form.wording")}
            description={t("form.wordingText")}
            dir="auto"
            lang={value.wording.language}
            autosize
            minRows={3}
            maxRows={8}
            maxLength={WORDING_LIMIT}
            value={value.wording.text}
            error={problem("wording")}
            onChange={({ currentTarget }) => set("wording", { ...value.wording, text: currentTarget.value })}
          />
          <Select
            label={t("form.language")}
            searchable
            allowDeselect={false}
            data={languages}
            value={value.wording.language}
            onChange={(tag) => tag && set("wording", { ...value.wording, language: tag })}
          />
          <Checkbox label={t("form.confirm")} description={t("form.confirmText")} checked={value.confirm} error={problem("confirm")} onChange={({ currentTarget }) => set("confirm", currentTarget.checked)} />
        </>
      )}
    </RecordDialog>
  );
}
