import { addTenant, listTenants, type PlatformTenant } from "@meridian/api/tenants.ts";
import { Select, TextInput } from "@mantine/core";
import { realLocales } from "@meridian/i18n/locales.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import { IconBuildingCommunity } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { ZonePicker } from "@meridian/ui/pickers/pickers.tsx";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { StatusBadge, type Tone } from "@meridian/ui/StatusBadge.tsx";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TenantDialog } from "./TenantDialog.tsx";

export const TENANTS = ["tenants"];
/** While one is being made, its steps change by themselves. */
const MAKING = 2_000;
const TONES: Record<PlatformTenant["status"], Tone> = { provisioning: "warn", active: "ok", suspended: "danger", closed: "neutral" };
const EMAIL = /^[^@\s]{1,64}@[^@\s]{1,253}$/;

export function TenantsTable() {
  const { t } = useTranslation("tenants");
  const client = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: TENANTS,
    queryFn: ({ signal }) => listTenants(client, signal),
    refetchInterval: (query) => (query.state.data?.some(({ provisioning }) => provisioning.state !== "done") ? MAKING : false),
  });
  const [open, setOpen] = useState<string>();
  const shown = data?.find(({ id }) => id === open);
  return (
    <>
      <RecordList
        data={data}
        error={error}
        onRetry={() => void refetch()}
        id={({ id }) => id}
        name={({ name }) => name}
        nameTitle={t("column.name")}
        columns={[
          { title: t("column.slug"), cell: ({ slug }) => <bdi className={classes.code}>{slug}</bdi> },
          { title: t("column.enterprise"), cell: ({ enterpriseName }) => <bdi>{enterpriseName}</bdi>, optional: true },
          {
            title: t("column.status"),
            cell: ({ status, provisioning: { state } }) => <StatusBadge tone={state === "retrying" ? "danger" : TONES[status]}>{state === "retrying" ? t("making.retrying") : t(`status.${status}`)}</StatusBadge>,
          },
          { title: t("column.since"), cell: ({ createdAt }) => <LocalTime instant={createdAt} as="date" />, optional: true },
        ]}
        count={(count) => t("count", { count })}
        empty={{ icon: <IconBuildingCommunity size={24} />, title: t("none"), text: t("noneText") }}
        onOpen={({ id }) => setOpen(id)}
        add={{ label: t("add"), run: () => setOpen("new") }}
      />
      {open === "new" && <NewTenant known={data ?? []} onClose={() => setOpen(undefined)} />}
      {shown && <TenantDialog tenant={shown} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function NewTenant({ known, onClose }: { readonly known: readonly PlatformTenant[]; readonly onClose: () => void }) {
  const { t } = useTranslation("tenants");
  const client = useApi();
  const queries = useQueryClient();
  const { region } = useSession();
  const { timeZone, locale } = useFormat();
  const slugs = new RegExp(`^${region}-[a-z0-9]{2,30}(-[a-z0-9]{1,30})*$`);
  const form = useRecordForm({
    initial: { name: "", slug: `${region}-`, enterpriseId: "", enterpriseName: "", defaultLanguage: realLocales.some(({ tag }) => tag === locale) ? locale : "en", timeZone, email: "", adminName: "" },
    check: ({ name, slug, enterpriseId, enterpriseName, email, adminName }) => ({
      name: name.trim() ? undefined : t("wrong.name"),
      slug: slugs.test(slug) && slug.length <= 60 ? undefined : t("wrong.slug", { region }),
      enterpriseName: enterpriseId || enterpriseName.trim() ? undefined : t("wrong.name"),
      email: EMAIL.test(email.trim()) ? undefined : t("wrong.email"),
      adminName: adminName.trim() ? undefined : t("wrong.name"),
    }),
    refusals: { slug_taken: ["slug", t("wrong.taken")], slug_region: ["slug", t("wrong.slug", { region })] },
    save: async (value, key) => {
      const { name, slug, enterpriseId, enterpriseName, defaultLanguage, timeZone: zone, email, adminName } = value;
      await addTenant(client, { name: name.trim(), slug, enterpriseId: enterpriseId || null, enterpriseName: enterpriseId ? null : enterpriseName.trim(), defaultLanguage, timeZone: zone, admin: { email: email.trim(), name: adminName.trim(), locale: defaultLanguage } }, key);
      await queries.invalidateQueries({ queryKey: TENANTS });
    },
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  const enterprises = [...new Map(known.map(({ enterpriseId, enterpriseName }) => [enterpriseId, enterpriseName]))].map(([id, label]) => ({ value: id, label }));
  return (
    <RecordDialog title={t("add")} text={t("addText")} form={form} onClose={onClose} size="lg">
      <div className={classes.pair}>
        <TextInput label={t("column.name")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
        <TextInput label={t("column.slug")} description={t("slugText")} inputWrapperOrder={["label", "input", "description", "error"]} dir="ltr" maxLength={60} value={value.slug} error={problem("slug")} onChange={(event) => set("slug", event.currentTarget.value.toLowerCase())} />
      </div>
      <div className={classes.pair}>
        <Select label={t("column.enterprise")} placeholder={t("newEnterprise")} data={enterprises} value={value.enterpriseId || null} onChange={(id) => set("enterpriseId", id ?? "")} searchable clearable />
        <TextInput label={t("enterpriseName")} dir="auto" maxLength={120} disabled={value.enterpriseId !== ""} value={value.enterpriseName} error={problem("enterpriseName")} onChange={(event) => set("enterpriseName", event.currentTarget.value)} />
      </div>
      <div className={classes.pair}>
        <Select label={t("language")} data={realLocales.map(({ tag, name }) => ({ value: tag, label: name }))} value={value.defaultLanguage} onChange={(tag) => set("defaultLanguage", tag ?? "en")} allowDeselect={false} />
        <ZonePicker label={t("zone")} value={value.timeZone} error={problem("timeZone")} onChange={(zone) => set("timeZone", zone)} />
      </div>
      <p className={classes.formText}>{t("adminText")}</p>
      <div className={classes.pair}>
        <TextInput label={t("adminName")} dir="auto" maxLength={120} value={value.adminName} error={problem("adminName")} onChange={(event) => set("adminName", event.currentTarget.value)} />
        <TextInput type="email" label={t("email")} dir="ltr" maxLength={254} value={value.email} error={problem("email")} onChange={(event) => set("email", event.currentTarget.value)} />
      </div>
    </RecordDialog>
  );
}
