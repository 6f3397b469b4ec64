import { Textarea } from "@mantine/core";
import { ApiError } from "@meridian/api/problem.ts";
import { liftViewingStop, MOST_REASON_CHARACTERS, type ViewingStop } from "@meridian/api/viewing.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useTranslation } from "react-i18next";
import { isolated } from "../lists/words.ts";
import { useStaffName, useStopsChanged } from "./queries.ts";

interface LiftDialogProps {
  readonly stop: ViewingStop;
  readonly onClose: () => void;
  readonly onLifted: () => void;
}

/** Lets somebody go on, for a reason. */
export function LiftDialog({ stop, onClose, onLifted }: LiftDialogProps) {
  const { t } = useTranslation("law");
  const client = useApi();
  const name = useStaffName();
  const changed = useStopsChanged();
  const form = useRecordForm({
    initial: { reason: "" },
    check: ({ reason }) => ({ reason: reason.trim() ? undefined : t("limits.problem.reason") }),
    save: ({ reason }) => liftViewingStop(client, stop.id, reason.trim()).finally(changed),
    onSaved: onLifted,
  });
  return (
    <RecordDialog
      title={t("limits.liftTitle", { name: isolated(name(stop.staffId)) })}
      text={t("limits.liftText")}
      form={form}
      onClose={onClose}
      action={t("limits.liftNow")}
      blocked={codeOf(form.error) === "already_lifted"}
      explain={(error) => (codeOf(error) === "already_lifted" ? t("limits.alreadyLifted") : codeOf(error) === "forbidden" ? t("limits.mayNotLift") : undefined)}
    >
      <Textarea
        label={t("limits.reason")}
        description={t("limits.reasonHint")}
        dir="auto"
        autosize
        minRows={3}
        maxLength={MOST_REASON_CHARACTERS}
        value={form.value.reason}
        error={form.problem("reason")}
        onChange={(event) => form.set("reason", event.currentTarget.value)}
        data-autofocus
      />
    </RecordDialog>
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof ApiError ? error.problem.code : undefined;
}
