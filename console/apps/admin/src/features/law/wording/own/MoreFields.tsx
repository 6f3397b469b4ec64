import { Checkbox, MultiSelect, Select, TextInput } from "@mantine/core";
import { guardAuthors, guardChannels, guardOccasions } from "@meridian/api/guard.ts";
import records from "@meridian/ui/records/records.module.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../wording.module.css";
import { useGuardWording } from "../words.ts";
import { Disclosure } from "./Disclosure.tsx";
import type { RuleDraft } from "./draft.ts";
import { SeasonFields } from "./SeasonFields.tsx";

interface MoreFieldsProps {
  readonly value: RuleDraft;
  readonly problem: (field: keyof RuleDraft) => string | undefined;
  readonly onChange: <K extends keyof RuleDraft>(field: K, next: RuleDraft[K]) => void;
}

const FIELDS = ["place", "channels", "authors", "occasion", "season", "from", "until"] as const satisfies readonly (keyof RuleDraft)[];

/** What most rules do without: of whom, through what and on which days. Open where something of it is said, or wrong. */
export function MoreFields({ value, problem, onChange }: MoreFieldsProps) {
  const { t } = useTranslation("law");
  const wording = useGuardWording();
  const [open, setOpen] = useState(() => value.channels.length > 0 || value.authors.length > 0 || value.occasion !== "any" || value.season !== null || value.from !== "" || value.until !== "");
  const wrong = FIELDS.some((field) => problem(field) !== undefined);
  const channels = [...new Set<string>([...guardChannels, ...value.channels])];
  return (
    <Disclosure title={t("wording.own.more")} open={open || wrong} onOpen={setOpen}>
      <div className={`${records.pair ?? ""} ${classes.level ?? ""}`}>
        <Select label={t("wording.own.occasion")} description={t(`wording.own.occasionText.${value.occasion}`)} data={guardOccasions.map((one) => ({ value: one, label: t(`wording.occasion.${one}`) }))} value={value.occasion} error={problem("occasion")} onChange={(occasion) => occasion && onChange("occasion", occasion)} allowDeselect={false} />
        {value.kind === "required" && <Select label={t("wording.own.place")} data={(["start", "end"] as const).map((one) => ({ value: one, label: t(`wording.place.${one}`) }))} value={value.place} error={problem("place")} onChange={(place) => place && onChange("place", place)} allowDeselect={false} />}
      </div>
      <div className={records.pair}>
        <Checkbox.Group label={t("wording.own.authors")} description={t("wording.own.allAuthors")} value={[...value.authors]} error={problem("authors")} onChange={(chosen) => onChange("authors", guardAuthors.filter((one) => chosen.includes(one)))}>
          <div className={classes.checks}>
            {guardAuthors.map((author) => (
              <Checkbox key={author} value={author} label={t(`wording.author.${author}`)} />
            ))}
          </div>
        </Checkbox.Group>
        <MultiSelect label={t("rules.channels")} placeholder={value.channels.length === 0 ? t("rules.allChannels") : ""} data={channels.map((one) => ({ value: one, label: wording.channel(one) }))} value={[...value.channels]} error={problem("channels")} onChange={(chosen) => onChange("channels", chosen)} />
      </div>
      <SeasonFields value={value.season} problem={problem("season")} onChange={(season) => onChange("season", season)} />
      <div className={records.pair}>
        <TextInput type="date" label={t("rules.from")} value={value.from} error={problem("from")} onChange={(event) => onChange("from", event.currentTarget.value)} />
        <TextInput type="date" label={t("rules.until")} value={value.until} error={problem("until")} onChange={(event) => onChange("until", event.currentTarget.value)} />
      </div>
    </Disclosure>
  );
}
