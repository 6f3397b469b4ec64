import { Button, Modal } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconTrash } from "../icons.ts";
import { ErrorDetails, useErrorAdvice } from "../states/ErrorState.tsx";
import classes from "./records.module.css";
import type { RecordForm } from "./use-record-form.ts";

export interface Deletion {
  /** What is asked before: "Delete the team …?" */
  readonly question: string;
  readonly run: () => Promise<unknown>;
  readonly onDeleted: () => void;
  /** What a refusal means here, in words; undefined for the general advice. */
  readonly explain?: (error: unknown) => string | undefined;
}

export interface RecordDialogProps<T> {
  readonly title: string;
  readonly text?: ReactNode;
  readonly form: RecordForm<T>;
  readonly onClose: () => void;
  readonly deletion?: Deletion | undefined;
  /** What saving is called here. */
  readonly action?: string | undefined;
  /** It cannot be saved as things are; why stands in the form. */
  readonly blocked?: boolean;
  /** What a refusal means here, in words; undefined for the general advice. */
  readonly explain?: (error: unknown) => string | undefined;
  readonly size?: string;
  readonly children: ReactNode;
}

/** Adds or changes one record. Nothing that was typed is thrown away by a click beside it. */
export function RecordDialog<T>({ title, text, form, onClose, deletion, action, blocked = false, explain, size = "md", children }: RecordDialogProps<T>) {
  const { t } = useTranslation("ui");
  const [deleting, setDeleting] = useState(false);
  const advice = useErrorAdvice(form.error);
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeOnClickOutside={!form.changed} closeButtonProps={{ "aria-label": t("close") }}>
      {deleting && deletion ? (
        <DeleteQuestion deletion={deletion} onCancel={() => setDeleting(false)} />
      ) : (
        <form className={classes.form} onSubmit={form.submit} noValidate>
          {text && <p className={classes.formText}>{text}</p>}
          {children}
          {form.error !== undefined && (
            <div className={classes.failure} role="alert">
              {explain?.(form.error) ?? advice}
              <ErrorDetails error={form.error} />
            </div>
          )}
          <div className={classes.formActions}>
            {deletion && (
              <Button variant="subtle" color="red" size="sm" className={classes.deletion ?? ""} leftSection={<IconTrash size={15} />} onClick={() => setDeleting(true)}>
                {t("record.delete")}
              </Button>
            )}
            <Button variant="default" size="sm" onClick={onClose}>
              {t("record.cancel")}
            </Button>
            <Button type="submit" size="sm" loading={form.pending} disabled={blocked}>
              {action ?? t("record.save")}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

function DeleteQuestion({ deletion, onCancel }: { readonly deletion: Deletion; readonly onCancel: () => void }) {
  const { t } = useTranslation("ui");
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const advice = useErrorAdvice(error);
  const run = (): void => {
    setPending(true);
    setError(undefined);
    deletion.run().then(deletion.onDeleted, setError).finally(() => setPending(false));
  };
  return (
    <div className={classes.form}>
      <p className={classes.formText}>{deletion.question}</p>
      {error !== undefined && (
        <div className={classes.failure} role="alert">
          {deletion.explain?.(error) ?? advice}
          <ErrorDetails error={error} />
        </div>
      )}
      <div className={classes.formActions}>
        <Button variant="default" size="sm" onClick={onCancel} data-autofocus>
          {t("record.keep")}
        </Button>
        <Button color="red" size="sm" loading={pending} onClick={run}>
          {t("record.delete")}
        </Button>
      </div>
    </div>
  );
}
