import { Button, Modal } from "@mantine/core";
import { switchTenantState, type PlatformTenant } from "@meridian/api/tenants.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { IconCircleCheck, IconCircleDashed } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import own from "./tenants.module.css";
import { TENANTS } from "./TenantsTable.tsx";

/** How a tenant is, how far its making is, and the switch that ends or lets on all work of it. */
export function TenantDialog({ tenant, onClose }: { readonly tenant: PlatformTenant; readonly onClose: () => void }) {
  const { t } = useTranslation("tenants");
  const client = useApi();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const { slug, enterpriseName, region, status, createdAt, provisioning } = tenant;
  const action = status === "active" ? "suspend" : status === "suspended" ? "resume" : undefined;
  const switching = useMutation({
    mutationFn: (wish: "suspend" | "resume") => switchTenantState(client, tenant.id, wish),
    onSettled: () => queries.invalidateQueries({ queryKey: TENANTS }),
    onSuccess: () => setAsked(false),
  });
  const advice = useErrorAdvice(switching.error);
  return (
    <Modal opened onClose={onClose} title={tenant.name} size="md" closeButtonProps={{ "aria-label": t("close") }}>
      <div className={classes.form}>
        <dl className={classes.facts}>
          <Fact term={t("column.slug")}>
            <bdi className={classes.code}>{slug}</bdi>
          </Fact>
          <Fact term={t("column.enterprise")}>
            <bdi>{enterpriseName}</bdi>
          </Fact>
          <Fact term={t("region")}>{region}</Fact>
          <Fact term={t("column.status")}>{t(`status.${status}`)}</Fact>
          <Fact term={t("column.since")}>
            <LocalTime instant={createdAt} />
          </Fact>
        </dl>
        <h3 className={classes.subheading}>{t("making.title")}</h3>
        <p className={classes.formText} role="status">
          {t(`making.${provisioning.state}`)} {provisioning.lastError && t("making.error", { code: provisioning.lastError, count: provisioning.attempts })}
        </p>
        <ul className={own.steps}>
          {provisioning.steps.map(({ name, done }) => (
            <li key={name} data-done={done || undefined}>
              {done ? <IconCircleCheck size={17} aria-hidden="true" /> : <IconCircleDashed size={17} aria-hidden="true" />}
              <span>{t(`making.step.${name}`)}</span>
              <span className={classes.quiet}>{done ? t("making.stepDone") : t("making.stepOpen")}</span>
            </li>
          ))}
        </ul>
        {asked && action && <p className={classes.formText}>{t(`${action}.text`)}</p>}
        {switching.error && (
          <div className={classes.failure} role="alert">
            {advice}
            <ErrorDetails error={switching.error} />
          </div>
        )}
        <div className={classes.formActions}>
          <Button variant="default" size="sm" onClick={onClose}>
            {t("close")}
          </Button>
          {action && (
            <Button size="sm" color={action === "suspend" ? "red" : "petrol"} variant={asked ? "filled" : "default"} loading={switching.isPending} onClick={() => (asked ? switching.mutate(action) : setAsked(true))}>
              {t(`${action}.action`)}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
