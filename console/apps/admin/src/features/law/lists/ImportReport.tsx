import type { DoNotContactImport, DoNotContactReport } from "@meridian/api/do-not-contact.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import records from "@meridian/ui/records/records.module.css";
import { useTranslation } from "react-i18next";
import classes from "./lists.module.css";

/** What an import would do, and which rows keep it from being done. */
export function ImportReport({ report, mode }: { readonly report: DoNotContactReport; readonly mode: DoNotContactImport["mode"] }) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const { problems, wrong } = report;
  const whole = problems.find(({ code }) => code === "too_many_rows" || code === "empty");
  if (whole) {
    return (
      <div className={records.failure} role="alert">
        {t(`lists.import.problem.${whole.code}`)}
      </div>
    );
  }
  const counts = (["addresses", "twice", "added", "removed"] as const).filter((name) => name !== "removed" || mode === "replace");
  return (
    <>
      <dl className={classes.counts}>
        {counts.map((name) => (
          <div key={name} data-warn={(name === "removed" && report.removed > 0) || undefined}>
            <dt>{t(`lists.import.count.${name}`)}</dt>
            <dd>{format.number(report[name])}</dd>
          </div>
        ))}
      </dl>
      {wrong === 0 ? (
        <p className={records.formText} role="status">
          {t("lists.import.clean")}
        </p>
      ) : (
        <div className={records.failure} role="alert">
          {t("lists.import.wrong", { count: wrong })} {wrong > problems.length && t("lists.import.first", { count: problems.length })}
        </div>
      )}
      {problems.length > 0 && (
        <div className={classes.report}>
          <table className={records.table}>
            <thead>
              <tr>
                <th scope="col">{t("lists.import.row")}</th>
                <th scope="col">{t("lists.import.value")}</th>
                <th scope="col">{t("lists.import.why")}</th>
              </tr>
            </thead>
            <tbody>
              {problems.map(({ row, value, code }) => (
                <tr key={row}>
                  <td>{format.number(row)}</td>
                  <th scope="row">{value ? <bdi>{value}</bdi> : <span className={records.quiet}>{t("lists.import.nothing")}</span>}</th>
                  <td>{t(`lists.import.problem.${code}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
