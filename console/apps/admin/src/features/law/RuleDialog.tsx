import { MultiSelect, Select, Textarea, TextInput } from "@mantine/core";
import { channels, parties, type TenantRule } from "@meridian/api/law.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { tenantRules as resource } from "@meridian/api/resource.ts";
import { useResource } from "@meridian/shell/use-resource.ts";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AsksFields } from "./AsksFields.tsx";
import { Requirement } from "./Requirement.tsx";
import { asksOf, draftOf, fits, isComplete, strictest, SUBJECTS, type RuleDraft, type Subject } from "./rule-draft.ts";

/** One thing that the company asks besides the law. What the form cannot show is kept as it is. */
export function RuleDialog({ rule, onClose }: { readonly rule: TenantRule | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation("law");
  const rules = useResource(resource);
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const kept = rule && !fits(rule) ? rule : undefined;
  const form = useRecordForm<RuleDraft>({
    initial: draftOf(rule),
    check: (value) => ({
      reason: value.reason.trim() ? undefined : t("rules.problem.reason"),
      grade: kept || isComplete(value) ? undefined : t(value.subject === "contact-hours" ? "rules.problem.hours" : "rules.problem.number"),
      until: value.until && (value.until <= today || value.until <= value.from) ? t("rules.problem.until") : undefined,
    }),
    refusals: kept ? {} : { rule_without_effect: ["subject", t("rules.problem.noEffect")], too_many_rules: ["subject", t("rules.problem.tooMany")] },
    save: (value, key) => {
      const what = kept ? { subject: kept.subject, parties: kept.parties, asks: kept.asks } : { subject: value.subject, parties: value.party ? [value.party] : [], asks: asksOf(value) };
      const body = { ...what, channels: [...value.channels], reason: value.reason, from: value.from || null, until: value.until || null };
      return rule ? rules.change(rule.id, { ...body, version: rule.version }) : rules.add(body, key);
    },
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  const choose = (subject: Subject): void => {
    set("subject", subject);
    set("grade", strictest(subject));
  };
  return (
    <RecordDialog
      title={rule ? t("rules.change") : t("rules.add")}
      text={t("rules.text")}
      form={form}
      onClose={onClose}
      size="lg"
      deletion={rule && { question: t("rules.deleteQuestion"), run: () => rules.remove(rule.id), onDeleted: onClose, explain: (error) => (error instanceof ApiError && error.problem.status === 404 ? t("rules.goneAlready") : undefined) }}
    >
      {kept ? (
        <div>
          <strong>{t(`subject.${kept.subject}`)}</strong>
          <Requirement subject={kept.subject} asks={kept.asks} />
          <p className={classes.formText}>{t("rules.byApi")}</p>
        </div>
      ) : (
        <>
          <Select label={t("rules.about")} data={(Object.keys(SUBJECTS) as Subject[]).map((subject) => ({ value: subject, label: t(`subject.${subject}`) }))} value={value.subject} error={problem("subject")} onChange={(subject) => subject && choose(subject)} allowDeselect={false} data-autofocus />
          <AsksFields value={value} problem={problem("grade")} onChange={set} />
        </>
      )}
      <div className={classes.pair}>
        <MultiSelect label={t("rules.channels")} placeholder={value.channels.length === 0 ? t("rules.allChannels") : ""} data={channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))} value={[...value.channels]} onChange={(chosen) => set("channels", chosen)} />
        {!kept && <Select label={t("rules.parties")} placeholder={t("rules.everybody")} data={parties.map((party) => ({ value: party, label: t(`party.${party}`) }))} value={value.party} onChange={(party) => set("party", party)} clearable />}
      </div>
      <Textarea label={t("rules.reason")} description={t("rules.reasonText")} dir="auto" maxLength={500} rows={2} value={value.reason} error={problem("reason")} onChange={(event) => set("reason", event.currentTarget.value)} />
      <div className={classes.pair}>
        <TextInput type="date" label={t("rules.from")} value={value.from} error={problem("from")} onChange={(event) => set("from", event.currentTarget.value)} />
        <TextInput type="date" label={t("rules.until")} value={value.until} error={problem("until")} onChange={(event) => set("until", event.currentTarget.value)} />
      </div>
    </RecordDialog>
  );
}
