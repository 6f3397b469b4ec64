import { Button, Checkbox, Modal, MultiSelect, Select, TextInput } from "@mantine/core";
import { zodResolver } from "@hookform/resolvers/zod";
import { ApiError } from "@meridian/api/problem.ts";
import type { Role, Scope } from "@meridian/api/people.ts";
import { realLocales } from "@meridian/i18n/locales.ts";
import { useLocale } from "@meridian/i18n/provider.tsx";
import { useSession } from "@meridian/session/SessionContext.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconSend } from "@meridian/ui/icons.ts";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useState } from "react";
import { Controller, useForm, type Control, type FieldPath } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CountrySelect } from "./CountrySelect.tsx";
import { GuestFields } from "./GuestFields.tsx";
import { emptyInvitation, invitationSchema, NOT_FOR_GUESTS, type InvitationForm } from "./invitation.ts";
import { PARTNER_ROLES, PARTNER_SCOPES } from "./partner-limits.ts";
import { PartnerSelect } from "./PartnerSelect.tsx";
import own from "./people.module.css";
import classes from "@meridian/ui/records/records.module.css";
import { useInvite, useMarkets, usePartners, useTeams } from "./queries.ts";
import { MANAGES } from "./sections.ts";

const ROLES: readonly Role[] = ["agent", "supervisor", "tenant-admin", "enterprise-admin", "auditor", "partner-admin"];
const SCOPES: readonly Scope[] = ["own", "team", "market", "all"];
const FIELDS: readonly FieldPath<InvitationForm>[] = ["email", "name", "roles", "scope", "teamIds", "marketIds", "locale", "country", "partnerId", "guest.homeRegion", "guest.site", "guest.country"];

export interface InviteDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Closing keeps what was typed; only a sent invitation empties the form. */
export function InviteDialog({ opened, onClose }: InviteDialogProps) {
  const { t } = useTranslation("people");
  const { tag, pseudo } = useLocale();
  const teams = useTeams();
  const markets = useMarkets();
  const partners = usePartners();
  const manages = useAllowed(MANAGES);
  const ownPartner = useSession().partner?.id;
  const [sentTo, setSentTo] = useState<string>();
  const empty = emptyInvitation(pseudo ? "en" : tag);
  const form = useForm<InvitationForm>({ resolver: zodResolver(invitationSchema), defaultValues: empty });
  const { control, register, handleSubmit, setError, setFocus, reset, formState, watch } = form;
  const guest = watch("guest") !== null;
  // Who manages people of a partner invites for that one and names none.
  const partnerId = manages ? watch("partnerId") : ownPartner;
  const partner = partners.data?.find(({ id }) => id === partnerId);
  const limited = !manages || partner !== undefined;
  const sending = useInvite((invitation) => {
    setSentTo(invitation.email);
    reset(empty);
    setFocus("email");
  });
  const already: string = t("invite.already");
  const refused: string = t("member.refused");
  const advice = useErrorAdvice(sending.error);
  const errors = formState.errors;
  const explain = (field: Exclude<keyof InvitationForm, "guest">): string | undefined => {
    const error = errors[field];
    if (!error) return undefined;
    return error.type === "server" ? error.message : t(`invite.problem.${field}`);
  };

  const submit = handleSubmit((values) => {
    setSentTo(undefined);
    const { guest: from, country, partnerId: chosen, ...member } = values;
    sending.mutate({ ...member, ...(chosen && { partnerId: chosen }), ...(from ? { guest: from } : country && { country }) }, {
      onError: (error) => {
        if (!(error instanceof ApiError)) return;
        if (error.problem.code === "already_member") setError("email", { type: "server", message: already }, { shouldFocus: true });
        if (error.problem.code === "guest_region") setError("guest.homeRegion", { type: "validate" }, { shouldFocus: true });
        const limit = limitOf(error);
        if (limit) setError(limit, { type: "server", message: refused }, { shouldFocus: true });
        error.problem.errors?.forEach(({ field, message }) => {
          const known = FIELDS.find((name) => field === name || field.startsWith(`${name}[`));
          if (known) setError(known, { type: "server", message });
        });
      },
    });
  });
  const shownAtField = sending.error instanceof ApiError && (sending.error.problem.code === "already_member" || sending.error.problem.code === "guest_region" || limitOf(sending.error) !== undefined);

  return (
    <Modal opened={opened} onClose={onClose} title={t("invite.title")} size="md" closeButtonProps={{ "aria-label": t("invite.close") }}>
      <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
        <p className={classes.formText}>{t("invite.text")}</p>
        <TextInput type="email" dir="ltr" autoComplete="off" label={t("invite.email")} error={explain("email")} data-autofocus {...register("email")} />
        <TextInput autoComplete="off" dir="auto" label={t("invite.name")} error={explain("name")} {...register("name")} />
        {manages && <PartnerSelect form={form} error={explain("partnerId")} />}
        {limited && <p className={classes.formText}>{t("member.why")}</p>}
        {manages && <GuestFields form={form} />}
        {!guest && (
          <Controller
            control={control}
            name="country"
            render={({ field }) => (
              <CountrySelect label={t("work.title")} description={t("work.text")} placeholder={t("work.unsaid")} clearable value={field.value} error={explain("country")} onChange={field.onChange} />
            )}
          />
        )}
        <Controller
          control={control}
          name="roles"
          render={({ field }) => (
            <Checkbox.Group label={t("column.roles")} error={explain("roles")} value={field.value} onChange={field.onChange}>
              <div className={own.roles}>
                {(limited ? PARTNER_ROLES : ROLES).map((role) => (
                  <Checkbox
                    key={role}
                    value={role}
                    label={t(`role.${role}`)}
                    description={!limited && role === "partner-admin" ? t("member.only") : t(`roleText.${role}`)}
                    disabled={(guest && NOT_FOR_GUESTS.some((one) => one === role)) || (!limited && role === "partner-admin")}
                  />
                ))}
              </div>
            </Checkbox.Group>
          )}
        />
        <MultiChoice control={control} name="teamIds" label={t("column.teams")} problem={teams.error && t("invite.noTeams")} options={limited ? teams.data?.filter(({ id }) => partner?.teamIds.includes(id)) : teams.data} error={explain("teamIds")} />
        <MultiChoice control={control} name="marketIds" label={t("column.markets")} problem={markets.error && t("invite.noMarkets")} options={markets.data} error={explain("marketIds")} />
        <Controller
          control={control}
          name="scope"
          render={({ field }) => (
            <Select
              label={t("details.scope")}
              data={(limited ? PARTNER_SCOPES : SCOPES).map((scope) => ({ value: scope, label: t(`scope.${scope}`) }))}
              value={field.value}
              onChange={(value) => field.onChange(value ?? "own")}
              error={explain("scope")}
              allowDeselect={false}
            />
          )}
        />
        <Controller
          control={control}
          name="locale"
          render={({ field }) => (
            <Select
              label={t("invite.locale")}
              data={realLocales.map(({ tag: value, name }) => ({ value, label: name }))}
              value={field.value}
              onChange={(value) => field.onChange(value ?? "en")}
              allowDeselect={false}
            />
          )}
        />
        {sending.error && !shownAtField && (
          <div className={classes.failure} role="alert">
            {advice}
            <ErrorDetails error={sending.error} />
          </div>
        )}
        <div className={classes.formActions}>
          <p className={classes.sent} role="status">
            {sentTo && t("invite.sent", { email: sentTo })}
          </p>
          <Button variant="default" size="sm" onClick={onClose}>
            {t("invite.close")}
          </Button>
          <Button type="submit" size="sm" loading={sending.isPending} leftSection={<IconSend size={15} data-mirror />}>
            {t("invite.send")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** The field that asks for more than people of a partner may have. */
function limitOf(error: ApiError): FieldPath<InvitationForm> | undefined {
  return error.problem.code === "partner_limits" ? FIELDS.find((name) => name === error.problem.field) : undefined;
}

interface MultiChoiceProps {
  readonly control: Control<InvitationForm>;
  readonly name: "teamIds" | "marketIds";
  readonly label: string;
  readonly problem: string | null;
  readonly options: readonly { readonly id: string; readonly name: string }[] | undefined;
  readonly error: string | undefined;
}

/** Any number of what the tenant has. */
function MultiChoice({ control, name, label, problem, options, error }: MultiChoiceProps) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <MultiSelect
          label={label}
          description={problem}
          data={(options ?? []).map(({ id, name: text }) => ({ value: id, label: text }))}
          value={field.value}
          onChange={field.onChange}
          error={error}
          searchable
          clearable
        />
      )}
    />
  );
}
