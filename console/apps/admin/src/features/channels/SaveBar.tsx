import { Alert, Button } from "@mantine/core";
import { IconAlertTriangle } from "@meridian/ui/icons.ts";
import classes from "@meridian/ui/records/records.module.css";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useTranslation } from "react-i18next";
import own from "./channels.module.css";
import type { Draft } from "./use-draft.ts";

/** Stays in sight below a long form: what is not saved yet, why it was not, and the way back. */
export function SaveBar<T>({ draft, nameOf }: { readonly draft: Draft<T>; readonly nameOf: (field: keyof T) => string }) {
  const { t } = useTranslation("channels");
  const advice = useErrorAdvice(draft.error);
  return (
    <div className={own.saveBar}>
      {draft.conflict && (
        <Alert color="amber" variant="light" role="alert" icon={<IconAlertTriangle size={18} />} title={t("conflict.title")}>
          {draft.conflict.length > 0 ? t("conflict.clash", { fields: draft.conflict.map(nameOf).join(", ") }) : t("conflict.joined")}
        </Alert>
      )}
      {draft.error !== undefined && (
        <div className={classes.failure} role="alert">
          {advice}
          <ErrorDetails error={draft.error} />
        </div>
      )}
      <div className={classes.formActions}>
        <span className={own.state} role="status">
          {draft.changed ? t("save.changed") : draft.saved ? t("save.saved") : ""}
        </span>
        <Button variant="default" size="sm" disabled={!draft.changed || draft.pending} onClick={draft.discard}>
          {t("save.discard")}
        </Button>
        <Button type="submit" size="sm" loading={draft.pending} disabled={!draft.changed}>
          {t("save.save")}
        </Button>
      </div>
    </div>
  );
}
