import { IconSparkles } from "@meridian/ui/icons.ts";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useTranslation } from "react-i18next";
import classes from "@meridian/ui/records/records.module.css";
import { useSkills } from "./queries.ts";

export function SkillsTable() {
  const { t } = useTranslation("people");
  const { data, error, refetch } = useSkills();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState lines={8} />;
  if (data.length === 0) return <EmptyState icon={<IconSparkles size={24} />} title={t("skills.none")} text={t("skills.noneText")} />;
  return (
    <>
      <p className={classes.count}>{t("skills.count", { count: data.length })}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("column.name")}</th>
            <th scope="col">{t("column.kind")}</th>
            <th scope="col">{t("column.code")}</th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ id, name, kind, code }) => (
            <tr key={id}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td className={classes.quiet}>{t(`kind.${kind}`)}</td>
              <td>
                <bdi className={classes.code}>{code}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
