import { useFormat } from "@meridian/i18n/provider.tsx";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { IconCalendarTime } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";
import classes from "./law.module.css";
import { useLawChanges } from "./queries.ts";

/** Changes of law that are known to come, for whoever has to prepare for them. */
export function Changes() {
  const { t } = useTranslation("law");
  const format = useFormat();
  const { data, error, refetch } = useLawChanges();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState lines={8} />;
  if (data.length === 0) return <EmptyState icon={<IconCalendarTime size={24} />} title={t("changes.none")} text={t("changes.noneText")} />;
  return (
    <div className={classes.answer}>
      <p className={classes.quiet}>{t("changes.text")}</p>
      <ol className={classes.changes}>
        {data.map(({ date, what, sources }) => (
          <li key={what}>
            <strong>{date ? <time dateTime={date}>{format.date(`${date}T12:00:00Z`)}</time> : t("changes.noDate")}</strong>
            <div lang="en" dir="ltr" className={classes.says}>
              <p>{what}</p>
              <p className={`${classes.quiet ?? ""} ${classes.source ?? ""}`}>{sources.map(({ tag, title }) => `${tag}: ${title}`).join(" · ")}</p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
