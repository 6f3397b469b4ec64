import { Select } from "@mantine/core";
import { Controller, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { InvitationForm } from "./invitation.ts";
import { PARTNER_ROLES, PARTNER_SCOPES } from "./partner-limits.ts";
import { usePartners } from "./queries.ts";

export interface PartnerSelectProps {
  readonly form: UseFormReturn<InvitationForm>;
  readonly error: string | undefined;
}

/** Of whose people somebody will be. What people of that partner may not have is taken away at once. Not there without partners. */
export function PartnerSelect({ form, error }: PartnerSelectProps) {
  const { t } = useTranslation("people");
  const partners = usePartners();
  const { control, setValue, getValues } = form;
  const choose = (id: string): void => {
    setValue("partnerId", id, { shouldDirty: true });
    const partner = partners.data?.find((one) => one.id === id);
    const roles = getValues("roles").filter((role) => (partner ? PARTNER_ROLES.includes(role) : role !== "partner-admin"));
    setValue("roles", roles.length > 0 ? roles : ["agent"]);
    if (!partner) return;
    if (!PARTNER_SCOPES.includes(getValues("scope"))) setValue("scope", "own");
    setValue("teamIds", getValues("teamIds").filter((team) => partner.teamIds.includes(team)));
  };
  if (partners.error && !partners.data) return <p role="status">{t("member.unloaded")}</p>;
  const offered = (partners.data ?? []).filter(({ active }) => active);
  if (offered.length === 0) return null;
  return (
    <Controller
      control={control}
      name="partnerId"
      render={({ field }) => (
        <Select
          label={t("member.title")}
          description={t("member.text")}
          placeholder={t("member.none")}
          data={offered.map(({ id, name }) => ({ value: id, label: name }))}
          value={field.value === "" ? null : field.value}
          onChange={(id) => choose(id ?? "")}
          error={error}
          searchable
          clearable
        />
      )}
    />
  );
}
