import { IconUsersGroup } from "@meridian/ui/icons.ts";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import classes from "@meridian/ui/records/records.module.css";
import { useMarkets, useTeams } from "./queries.ts";

export function TeamsTable() {
  const { t } = useTranslation("people");
  const { data, error, refetch } = useTeams();
  const markets = new Map(useMarkets().data?.map((market) => [market.id, market.name]));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState lines={8} />;
  if (data.length === 0) return <EmptyState icon={<IconUsersGroup size={24} />} title={t("teams.none")} text={t("teams.noneText")} />;
  return (
    <>
      <p className={classes.count}>{t("teams.count", { count: data.length })}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("column.name")}</th>
            <th scope="col">{t("column.market")}</th>
            <th scope="col">{t("section.users")}</th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ id, name, marketId }) => (
            <tr key={id}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td className={classes.quiet}>{marketId ? <bdi>{markets.get(marketId) ?? t("teams.unknownMarket")}</bdi> : t("teams.allMarkets")}</td>
              <td>
                <Link className={classes.link} to={`/people?team=${id}`}>
                  {t("teams.members")}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
