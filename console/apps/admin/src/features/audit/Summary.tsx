import { useFormat } from "@meridian/i18n/provider.tsx";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import classes from "./audit.module.css";
import { useAudit } from "./queries.ts";

/** How the log stands, below the sections; says nothing while it is not known. */
export function Summary() {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const { data } = useAudit();
  if (!data) return null;
  return (
    <dl className={classes.summary}>
      <div>
        <dt>{t("state.size")}</dt>
        <dd>{format.number(data.size)}</dd>
      </div>
      <div>
        <dt>{t("state.lastEntry")}</dt>
        <dd>{data.lastAppendedAt ? <LocalTime instant={data.lastAppendedAt} as="relative" /> : t("state.none")}</dd>
      </div>
      <div>
        <dt>{t("state.signed")}</dt>
        <dd>{data.checkpoint ? <LocalTime instant={data.checkpoint.at} as="relative" /> : t("state.none")}</dd>
      </div>
      {data.openAlarms > 0 && (
        <div>
          <dt>{t("section.alarms")}</dt>
          <dd>
            <Link to="/audit/alarms" className={classes.alarmLink}>
              <StatusBadge tone="danger">{t("state.alarms", { count: data.openAlarms })}</StatusBadge>
            </Link>
          </dd>
        </div>
      )}
    </dl>
  );
}
