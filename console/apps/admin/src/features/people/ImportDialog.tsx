import { Button, Checkbox, FileInput, Modal, Textarea } from "@mantine/core";
import { checkImport, runImport, type UserImportProblem, type UserImportReport } from "@meridian/api/people.ts";
import { Intention } from "@meridian/api/idempotency.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { IconDownload, IconSend, IconUpload } from "@meridian/ui/icons.ts";
import classes from "@meridian/ui/records/records.module.css";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import own from "./people.module.css";
import { fileText, isTooLarge, TEMPLATE } from "./csv.ts";
import { isolated } from "./words.ts";

/** Many people at once: a table, what would come of it, and only then the invitations. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("people");
  const client = useApi();
  const queries = useQueryClient();
  const [intention] = useState(() => new Intention());
  const [csv, setCsv] = useState("");
  const [problem, setProblem] = useState<string>();
  const checking = useMutation({ mutationFn: (text: string) => checkImport(client, text) });
  const running = useMutation({
    mutationFn: (text: string) => runImport(client, text, intention.keyFor(text)),
    onSuccess: () => {
      intention.done();
      void queries.invalidateQueries({ queryKey: ["people"] });
    },
    // Refused, somebody changed teams or invited one of them meanwhile: the rows say who. After a lost answer it is sent again.
    onError: (error) => {
      if (error instanceof ApiError && ["import_not_clean", "name_taken"].includes(error.problem.code)) checking.mutate(csv);
    },
  });
  const read = (file: File | null): void => {
    setProblem(undefined);
    if (file) void fileText(file).then((text) => (typeof text === "string" ? setCsv(text) : setProblem(t(`import.${text.problem}`))));
  };
  const check = (): void => {
    running.reset();
    if (csv.trim() === "") setProblem(t("import.empty"));
    else if (isTooLarge(csv)) setProblem(t("import.tooLarge"));
    else checking.mutate(csv);
  };
  const report = checking.data;
  return (
    <Modal opened onClose={onClose} title={t("import.title")} size="xl" closeOnClickOutside={csv === "" || running.isSuccess} closeButtonProps={{ "aria-label": t("invite.close") }}>
      <div className={classes.form}>
        {running.isSuccess ? (
          <>
            <p className={classes.formText} role="status">
              {t("import.done", { count: running.data })}
            </p>
            <div className={classes.formActions}>
              <Button size="sm" onClick={onClose} data-autofocus>
                {t("invite.close")}
              </Button>
            </div>
          </>
        ) : report ? (
          <>
            <Report report={report} />
            <Failure error={running.error} />
            <div className={classes.formActions}>
              <Button variant="default" size="sm" onClick={() => checking.reset()}>
                {t("import.change")}
              </Button>
              <Button size="sm" disabled={!report.clean} loading={running.isPending} leftSection={<IconSend size={15} data-mirror />} onClick={() => running.mutate(csv)}>
                {t("import.run", { count: report.rows.length })}
              </Button>
            </div>
          </>
        ) : (
          <>
            <p className={classes.formText}>{t("import.text")}</p>
            <p className={classes.formText}>{t("import.columns")}</p>
            <div>
              <Button variant="default" component="a" href={TEMPLATE} download="people.csv" leftSection={<IconDownload size={15} />}>
                {t("import.template")}
              </Button>
            </div>
            <FileInput label={t("import.file")} placeholder={t("import.choose")} accept=".csv,.txt,text/csv" leftSection={<IconUpload size={15} />} error={problem} onChange={read} />
            <Textarea label={t("import.paste")} dir="ltr" rows={7} spellCheck={false} className={own.sheet ?? ""} value={csv} onChange={(event) => setCsv(event.currentTarget.value)} />
            <Failure error={checking.error} />
            <div className={classes.formActions}>
              <Button variant="default" size="sm" onClick={onClose}>
                {t("invite.close")}
              </Button>
              <Button size="sm" loading={checking.isPending} onClick={check}>
                {t("import.check")}
              </Button>
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  const advice = useErrorAdvice(error);
  if (!error) return null;
  return (
    <div className={classes.failure} role="alert">
      {advice}
      <ErrorDetails error={error} />
    </div>
  );
}

function Report({ report }: { readonly report: UserImportReport }) {
  const { t } = useTranslation("people");
  const wrong = report.rows.filter(({ problems }) => problems.length > 0);
  const [onlyWrong, setOnlyWrong] = useState(wrong.length > 0 && report.rows.length > 20);
  return (
    <>
      {report.problems.length > 0 && (
        <div className={classes.failure} role="alert">
          {t("import.tableWrong")}
          <Problems problems={report.problems} />
        </div>
      )}
      {report.rows.length > 0 && (
        <p className={classes.formText} role="status">
          {wrong.length > 0 ? t("import.wrong", { count: wrong.length }) : t("import.right", { count: report.rows.length })}
        </p>
      )}
      {wrong.length > 0 && wrong.length < report.rows.length && <Checkbox label={t("import.onlyWrong")} checked={onlyWrong} onChange={(event) => setOnlyWrong(event.currentTarget.checked)} />}
      {report.rows.length > 0 && (
        <div className={own.report}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t("import.row")}</th>
                <th scope="col">{t("column.name")}</th>
                <th scope="col">{t("import.state")}</th>
              </tr>
            </thead>
            <tbody>
              {(onlyWrong ? wrong : report.rows).map(({ row, email, name, problems }) => (
                <tr key={row}>
                  <td>{row}</td>
                  <th scope="row">
                    <bdi>{name}</bdi>
                    <br />
                    <bdi className={classes.quiet}>{email}</bdi>
                  </th>
                  <td>{problems.length > 0 ? <Problems problems={problems} /> : <StatusBadge tone="ok">{t("import.fine")}</StatusBadge>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Problems({ problems }: { readonly problems: readonly UserImportProblem[] }) {
  const { t } = useTranslation("people");
  return (
    <ul className={own.problems}>
      {problems.map(({ code, column, value }, index) => (
        <li key={index}>{t(`import.problem.${code}`, { column: column ?? "", value: isolated(value ?? "") })}</li>
      ))}
    </ul>
  );
}
