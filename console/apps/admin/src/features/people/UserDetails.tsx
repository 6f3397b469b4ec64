import { businessNow } from "@meridian/api/business-time.ts";
import { readUser, type User } from "@meridian/api/people.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import { useRegionName } from "@meridian/shell/cells/region-name.ts";
import { BidiList } from "@meridian/ui/BidiList.tsx";
import { Initials } from "@meridian/ui/Initials.tsx";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./people.module.css";
import classes from "@meridian/ui/records/records.module.css";
import { isolated } from "./words.ts";
import { UserActions } from "./UserActions.tsx";
import { useMarkets, usePartners, useSkills, useTeams } from "./queries.ts";

export function UserDetails({ id }: { readonly id: string | undefined }) {
  const { t } = useTranslation("people");
  const client = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ["people", "user", id],
    queryFn: ({ signal }) => readUser(client, id ?? "", signal),
    enabled: id !== undefined,
  });
  if (id === undefined) return <EmptyState compact title={t("details.none")} text={t("details.noneText")} />;
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  return data ? <Details user={data} /> : <LoadingState lines={8} />;
}

function Details({ user }: { readonly user: User }) {
  const { t } = useTranslation("people");
  const format = useFormat();
  const regionName = useRegionName();
  const teams = useTeams().data ?? [];
  const skills = useSkills().data ?? [];
  const markets = (useMarkets().data ?? []).filter(({ id }) => user.marketIds.includes(id));
  const partner = usePartners().data?.find(({ id }) => id === user.partnerId);
  const ownPartner = useSession().partner?.id;
  const own = teams.filter(({ id }) => user.teamIds.includes(id));
  return (
    <div className={classes.details}>
      <div className={classes.detailsHead}>
        <Initials name={user.name} size={44} />
        <div className={classes.personText}>
          <bdi className={classes.detailsName}>{user.name}</bdi>
          <a className={classes.detailsMail} href={`mailto:${user.email}`}>
            <bdi>{user.email}</bdi>
          </a>
        </div>
      </div>
      <UserActions user={user} />
      <dl className={classes.facts}>
        <Fact term={t("column.roles")}>
          <BidiList items={user.roles.map((role) => t(`role.${role}`))} />
        </Fact>
        {user.permissions.length > 0 && (
          <Fact term={t("access.permissions")}>
            <BidiList items={user.permissions.map((one) => (isPermission(one) ? t(`permission.${one}`) : one))} />
          </Fact>
        )}
        {user.guest && (
          <Fact term={t("guest.title")}>
            {t("guest.from", { region: regionName(user.guest.homeRegion), site: user.guest.site, country: format.region(user.guest.country) })}
            {user.guest.problem && <p className={styles.guestProblem}>{t(`guest.refused.${user.guest.problem}`)}</p>}
          </Fact>
        )}
        {!user.guest && (
          <Fact term={t("work.title")}>
            {user.country ? (
              format.region(user.country)
            ) : (
              <>
                <span className={classes.quiet}>{t("work.unsaid")}</span>
                <p className={styles.unsaid}>{t("work.unsaidText")}</p>
              </>
            )}
          </Fact>
        )}
        {user.partnerId && (partner || user.partnerId !== ownPartner) && (
          <Fact term={t("member.title")}>
            {partner ? partner.active ? <bdi>{partner.name}</bdi> : t("member.inactive", { name: isolated(partner.name) }) : t("member.outside")}
            <p className={styles.unsaid}>{t("member.why")}</p>
          </Fact>
        )}
        <Fact term={t("details.scope")}>{t(`scope.${user.scope}`)}</Fact>
        <Fact term={t("column.teams")}>{own.length > 0 ? <BidiList items={own.map(({ name }) => name)} /> : t("details.noTeam")}</Fact>
        <Fact term={t("column.markets")}>{markets.length > 0 ? <BidiList items={markets.map(({ name }) => name)} /> : t("details.noMarket")}</Fact>
        <Fact term={t("details.localTime")}>
          <LocalClock timeZone={user.timeZone} />
        </Fact>
        <Fact term={t("details.language")}>{format.language(user.locale)}</Fact>
        <Fact term={t("column.lastSignIn")}>{user.lastSignInAt ? <LocalTime instant={user.lastSignInAt} /> : t("users.never")}</Fact>
        <Fact term={t("details.since")}>
          <LocalTime instant={user.createdAt} as="date" />
        </Fact>
      </dl>
      <h3 className={classes.subheading}>{t("section.skills")}</h3>
      {user.skills.length === 0 && <p className={classes.quiet}>{t("details.noSkills")}</p>}
      <ul className={styles.skills}>
        {user.skills.map(({ skillId, level }) => (
          <li key={skillId}>
            <bdi>{skills.find(({ id }) => id === skillId)?.name ?? skillId}</bdi>
            <span className={styles.level} role="img" aria-label={t("details.level", { level })}>
              {[1, 2, 3, 4, 5].map((step) => (
                <i key={step} data-on={step <= level || undefined} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const PERMISSIONS = ["listen", "export", "unmask"] as const;

const isPermission = (value: string): value is (typeof PERMISSIONS)[number] => PERMISSIONS.some((one) => one === value);

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The hour where that person sits. */
function LocalClock({ timeZone }: { readonly timeZone: string }) {
  const format = useFormat();
  const now = businessNow();
  return (
    <span title={format.full(now, timeZone)}>
      {format.timeIn(now, timeZone)} <span className={classes.quiet}>{format.zone(timeZone, now)}</span>
    </span>
  );
}
