import { Button, Modal, NumberInput } from "@mantine/core";
import { replaceTerms, type TodayTerms } from "@meridian/api/today.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { IconAdjustments } from "@meridian/ui/icons.ts";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../data/queries.ts";
import classes from "./board.module.css";

/** What the tenant promises: for who decides it. */
export function TermsButton({ terms }: { readonly terms: TodayTerms }) {
  const { t } = useTranslation("today");
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="subtle" size="compact-xs" leftSection={<IconAdjustments size={14} />} onClick={() => setOpened(true)}>
        {t("terms.change")}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("terms.title")} size="sm" closeButtonProps={{ "aria-label": t("give.close") }}>
        {opened && <TermsForm terms={terms} onDone={() => setOpened(false)} />}
      </Modal>
    </>
  );
}

const FIELDS = [
  { name: "targetPercent", min: 1, max: 100 },
  { name: "answerWithinSeconds", min: 1, max: 86_400 },
  { name: "shortAbandonSeconds", min: 0, max: 600 },
] as const;

function TermsForm({ terms, onDone }: { readonly terms: TodayTerms; readonly onDone: () => void }) {
  const { t } = useTranslation("today");
  const client = useApi();
  const queries = useQueryClient();
  // As they were when the dialog opened: figures that come meanwhile must not overwrite what is typed.
  const [wanted, setWanted] = useState(terms);
  const save = useMutation({
    mutationFn: () => replaceTerms(client, wanted),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keys.all });
      onDone();
    },
  });
  const advice = useErrorAdvice(save.error);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {FIELDS.map(({ name, min, max }, index) => (
        <NumberInput
          key={name}
          data-autofocus={index === 0 || undefined}
          label={t(`terms.${name}`)}
          description={t(`terms.${name}Text`)}
          min={min}
          max={max}
          clampBehavior="blur"
          allowDecimal={false}
          allowNegative={false}
          required
          value={wanted[name]}
          onChange={(value) => typeof value === "number" && setWanted((one) => ({ ...one, [name]: value }))}
        />
      ))}
      {save.error !== null && (
        <div className={classes.failure} role="alert">
          {advice}
          <ErrorDetails error={save.error} />
        </div>
      )}
      <Button type="submit" loading={save.isPending}>
        {t("terms.save")}
      </Button>
    </form>
  );
}
