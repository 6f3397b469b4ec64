import { Button, Select, Textarea, TextInput } from "@mantine/core";
import { guardAuthors, guardOccasions, MOST_TRIED_CHARACTERS, tryGuard, type GuardAnswer, type GuardTrial, type NewGuardRule } from "@meridian/api/guard.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { Keys } from "@meridian/ui/shortcuts/Keys.tsx";
import { useMutation } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../lists/Failure.tsx";
import { useCountries, useLanguages } from "../options.ts";
import classes from "../wording.module.css";
import { Answer } from "./Answer.tsx";
import { trialOf, type TrialDraft, type Usual } from "./trial.ts";

interface TryPanelProps {
  readonly value: TrialDraft;
  readonly onChange: (value: TrialDraft) => void;
  readonly usual: Usual;
  /** A rule that is not saved yet, and whose place it takes; it answers nothing as long as the rule says nothing. */
  readonly unsaved?: () => { readonly rule: NewGuardRule; readonly ruleId: string | null } | undefined;
}

/** Says what the rules think of a text. Stands in forms, so it is none itself. */
export function TryPanel({ value, onChange, usual, unsaved }: TryPanelProps) {
  const { t } = useTranslation("law");
  const client = useApi();
  const [problem, setProblem] = useState<string>();
  const [answered, setAnswered] = useState<{ readonly to: GuardTrial; readonly answer: GuardAnswer }>();
  const trying = useMutation({ mutationFn: (trial: GuardTrial) => tryGuard(client, trial), onSuccess: (answer, to) => setAnswered({ to, answer }) });
  const asked = trialOf(value, usual);
  const set = (change: Partial<TrialDraft>): void => {
    setProblem(undefined);
    onChange({ ...value, ...change });
  };
  const run = (): void => {
    const own = unsaved?.();
    const wrong = value.text.trim() === "" ? t("wording.trial.empty") : unsaved && !own ? t("wording.trial.noPhrases") : undefined;
    setProblem(wrong);
    if (wrong === undefined) trying.mutate({ ...asked, ...own });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Enter") return;
    // A form around it is not sent by a field of this.
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) event.preventDefault();
    if (event.ctrlKey || event.metaKey) run();
  };
  return (
    <div className={classes.trial}>
      <Textarea label={t("wording.trial.text")} lang={asked.language} dir="auto" rows={4} maxLength={MOST_TRIED_CHARACTERS} value={value.text} error={problem} onKeyDown={press} onChange={(event) => set({ text: event.currentTarget.value })} />
      <Asked asked={asked} onChange={set} onKeyDown={press} />
      <div className={classes.run}>
        <span className={classes.quiet}>{t("wording.trial.nothingSent")}</span>
        <span className={classes.keys} aria-hidden="true">
          <Keys keys="mod+Enter" />
        </span>
        <Button size="sm" variant={unsaved ? "default" : "filled"} loading={trying.isPending} onClick={run}>
          {t("wording.trial.run")}
        </Button>
      </div>
      <Failure error={trying.error} />
      {answered && <Answer answer={answered.answer} text={answered.to.text} language={answered.to.language} stale={trying.isPending || !isSame(answered.to, asked)} />}
    </div>
  );
}

/** Whether the same is asked; a rule that is not saved counts as another one only when it is tried again. */
function isSame(one: GuardTrial, other: GuardTrial): boolean {
  return (["text", "language", "country", "channel", "author", "occasion", "date"] as const).every((field) => one[field] === other[field]);
}

interface AskedProps {
  readonly asked: GuardTrial;
  readonly onChange: (change: Partial<TrialDraft>) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Asked({ asked, onChange, onKeyDown }: AskedProps) {
  const { t } = useTranslation("law");
  const countries = useCountries();
  const languages = useLanguages([asked.language]);
  return (
    <div className={classes.asked}>
      <Select label={t("wording.trial.language")} data={languages} value={asked.language} onKeyDown={onKeyDown} onChange={(language) => language && onChange({ language })} searchable allowDeselect={false} />
      <Select label={t("wording.trial.country")} placeholder={t("wording.trial.unknown")} data={countries} value={asked.country ?? null} onKeyDown={onKeyDown} onChange={(country) => onChange({ country })} nothingFoundMessage={t("views.noCountry")} limit={60} searchable clearable />
      <Select label={t("wording.trial.author")} data={guardAuthors.map((author) => ({ value: author, label: t(`wording.trial.authorOne.${author}`) }))} value={asked.author} onKeyDown={onKeyDown} onChange={(author) => author && onChange({ author })} allowDeselect={false} />
      <Select label={t("wording.trial.occasion")} data={guardOccasions.map((occasion) => ({ value: occasion, label: t(`wording.occasion.${occasion}`) }))} value={asked.occasion} onKeyDown={onKeyDown} onChange={(occasion) => occasion && onChange({ occasion })} allowDeselect={false} />
      <TextInput type="date" label={t("wording.trial.date")} value={asked.date ?? ""} onKeyDown={onKeyDown} onChange={(event) => onChange({ date: event.currentTarget.value })} />
    </div>
  );
}
