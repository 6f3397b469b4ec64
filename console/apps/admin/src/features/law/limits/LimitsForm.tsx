import { Button, NumberInput } from "@mantine/core";
import { MOST_VIEWS, replaceViewingLimits, type ViewingLimits } from "@meridian/api/viewing.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import records from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../lists/Failure.tsx";
import { draftOf, FIELDS, limitsOf, wrongIn, type LimitsDraft } from "./draft.ts";
import classes from "./limits.module.css";

interface LimitsFormProps {
  readonly limits: ViewingLimits;
  readonly saved: boolean;
  /** Somebody types. */
  readonly onBegun: () => void;
  readonly onSaved: (limits: ViewingLimits) => void;
  readonly onFailed: () => void;
  /** Above what is done with the form. */
  readonly children: ReactNode;
}

export function LimitsForm({ limits, saved, onBegun, onSaved, onFailed, children }: LimitsFormProps) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const client = useApi();
  const [initial] = useState(() => draftOf(limits));
  const form = useRecordForm<LimitsDraft>({
    initial,
    check: (draft) => {
      const wrong = wrongIn(draft);
      return Object.fromEntries(FIELDS.map((field) => [field, wrong[field] && t(`limits.problem.${wrong[field]}`, { most: format.number(MOST_VIEWS) })]));
    },
    save: (draft) => replaceViewingLimits(client, limitsOf(draft, limits.version)).then(onSaved, (error: unknown) => {
      onFailed();
      throw error;
    }),
    onSaved: () => undefined,
  });
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate aria-labelledby="viewing-limits">
      <div className={records.pair}>
        {FIELDS.map((field) => (
          <NumberInput
            key={field}
            label={t(`limits.field.${field}`)}
            description={t(`limits.fieldText.${field}`)}
            value={form.value[field]}
            error={form.problem(field)}
            onChange={(next) => {
              if (next === form.value[field]) return;
              onBegun();
              form.set(field, next);
            }}
            allowDecimal={false}
            allowNegative={false}
            min={1}
            max={MOST_VIEWS}
            clampBehavior="none"
            hideControls
          />
        ))}
      </div>
      <Failure error={form.error} />
      {children}
      <div className={records.formActions}>
        <span className={classes.saved} role="status">
          {saved ? t("limits.saved") : ""}
        </span>
        <Button type="submit" size="sm" loading={form.pending} disabled={!form.changed}>
          {t("limits.save")}
        </Button>
      </div>
    </form>
  );
}
