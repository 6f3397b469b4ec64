import { readEnterprise, type Enterprise } from "@meridian/api/tenants.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { StatusBadge, type Tone } from "@meridian/ui/StatusBadge.tsx";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import own from "./home.module.css";

type Tenant = Enterprise["tenants"][number];

const TONES: Record<NonNullable<Tenant["status"]>, Tone> = { provisioning: "warn", active: "ok", suspended: "danger", closed: "neutral" };

/** All tenants of the enterprise. What happens in another region is seen there: nothing of it crosses. */
export function EnterpriseView() {
  const { t } = useTranslation("home");
  const client = useApi();
  const { data, error, refetch } = useQuery({ queryKey: ["home", "enterprise"], queryFn: ({ signal }) => readEnterprise(client, signal) });
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState lines={6} />;
  return (
    <div className={own.page}>
      <p className={own.lead}>{t("enterprise.text", { name: data.name, count: data.tenants.length })}</p>
      <div className={own.tenants}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("enterprise.tenant")}</th>
              <th scope="col">{t("enterprise.region")}</th>
              <th scope="col">{t("enterprise.people")}</th>
              <th scope="col" data-optional>
                {t("enterprise.status")}
              </th>
              <th scope="col">{t("enterprise.open")}</th>
            </tr>
          </thead>
          <tbody>
            {data.tenants.map((tenant) => (
              <Row key={tenant.slug} tenant={tenant} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Row({ tenant: { slug, name, region, address, status, people, invited } }: { readonly tenant: Tenant }) {
  const { t } = useTranslation("home");
  const format = useFormat();
  const session = useSession();
  const here = session.tenant?.slug === slug;
  const member = session.tenants.some((one) => one.slug === slug);
  const elsewhere = region !== session.region;
  const to = `${address ?? ""}/session/sign-in?tenant=${encodeURIComponent(slug)}&return=%2Fadmin%2F`;
  return (
    <tr>
      <th scope="row">
        <bdi>{name ?? slug}</bdi>
        {name !== null && (
          <>
            {" "}
            <bdi className={classes.code}>{slug}</bdi>
          </>
        )}
      </th>
      <td>{region}</td>
      <td>
        {people === null ? <span className={classes.quiet}>{t("enterprise.there")}</span> : format.number(people)} {invited ? <span className={classes.quiet}>{t("enterprise.invited", { count: invited })}</span> : null}
      </td>
      <td data-optional>{status && <StatusBadge tone={TONES[status]}>{t(`enterprise.state.${status}`)}</StatusBadge>}</td>
      <td>
        {here ? (
          <span className={classes.quiet}>{t("enterprise.here")}</span>
        ) : (elsewhere && address !== null) || member ? (
          <a href={to}>{t("enterprise.goTo", { name: name ?? slug })}</a>
        ) : (
          <span className={classes.quiet}>{t("enterprise.noMember")}</span>
        )}
      </td>
    </tr>
  );
}
