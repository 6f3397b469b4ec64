import { Checkbox, MultiSelect, Select, TextInput } from "@mantine/core";
import type { Role, Scope, User } from "@meridian/api/people.ts";
import { realLocales } from "@meridian/i18n/locales.ts";
import { isTimeZone } from "@meridian/i18n/formatters.ts";
import { useSession } from "@meridian/session/SessionContext.tsx";
import { useRegionName } from "@meridian/shell/cells/region-name.ts";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import records from "@meridian/ui/records/records.module.css";
import { useRecordForm, type Problems } from "@meridian/ui/records/use-record-form.ts";
import { useTranslation } from "react-i18next";
import classes from "./people.module.css";
import { CountrySelect } from "./CountrySelect.tsx";
import { NOT_FOR_GUESTS } from "./invitation.ts";
import { PARTNER_ROLES, PARTNER_SCOPES } from "./partner-limits.ts";
import { useMarkets, usePartners, useTeams, useUserChanges } from "./queries.ts";

const ROLES: readonly Role[] = ["agent", "supervisor", "tenant-admin", "enterprise-admin", "auditor", "partner-admin"];
const SCOPES: readonly Scope[] = ["own", "team", "market", "all"];
const PERMISSIONS = ["listen", "export", "unmask"] as const;
const ZONES = Intl.supportedValuesOf("timeZone");

interface Access {
  readonly name: string;
  readonly publicName: string;
  readonly roles: readonly Role[];
  readonly permissions: readonly string[];
  readonly scope: Scope;
  readonly teamIds: readonly string[];
  readonly marketIds: readonly string[];
  readonly locale: string;
  readonly timeZone: string;
  /** Where a guest sits; of nobody else. */
  readonly site: string;
  /** Where they work; empty if nobody said it. */
  readonly country: string;
}

const isRole = (role: string): role is Role => ROLES.some((one) => one === role);

/** What a member may do and see here, and how they appear; their account itself stays theirs. */
export function AccessDialog({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const { t } = useTranslation("people");
  const changes = useUserChanges(user.id);
  const partnered = user.partnerId !== null;
  const partner = usePartners().data?.find(({ id }) => id === user.partnerId);
  const teams = (useTeams().data ?? []).filter(({ id }) => !partnered || (partner?.teamIds.includes(id) ?? false) || user.teamIds.includes(id));
  const markets = useMarkets().data ?? [];
  const mayGiveEnterprise = useSession().roles.includes("enterprise-admin");
  const form = useRecordForm<Access>({
    initial: {
      name: user.name,
      publicName: user.publicName ?? "",
      roles: user.roles.filter(isRole),
      permissions: user.permissions,
      scope: user.scope,
      teamIds: user.teamIds,
      marketIds: user.marketIds,
      locale: user.locale,
      timeZone: user.timeZone,
      site: user.guest?.site ?? "",
      country: user.guest?.country ?? user.country ?? "",
    },
    check: ({ name, roles, timeZone, site, country }): Problems<Access> => ({
      name: name.trim() ? undefined : t("invite.problem.name"),
      roles: roles.length > 0 ? undefined : t("invite.problem.roles"),
      timeZone: isTimeZone(timeZone) ? undefined : t("access.zoneProblem"),
      site: user.guest === null || site.trim() ? undefined : t("guest.problem.site"),
      country: user.guest === null || country ? undefined : t("guest.problem.country"),
    }),
    refusals: { last_admin: ["roles", t("access.lastAdmin")], role_not_yours: ["roles", t("access.notYours")], guest_elsewhere: ["country", t("work.guest")], partner_limits: [partnered ? "teamIds" : "roles", t(partnered ? "member.why" : "member.only")] },
    save: ({ site, country, ...value }) => changes.access({ ...value, ...(user.guest ? { guest: { site, country } } : country && { country }), version: user.version }),
    onSaved: onClose,
  });
  const regionName = useRegionName();
  const { value, set, problem } = form;
  const known = [...new Set([...PERMISSIONS, ...user.permissions])];
  const languages = realLocales.map(({ tag, name }) => ({ value: tag, label: name }));
  return (
    <RecordDialog title={t("access.title", { name: user.name })} text={t("access.text")} form={form} onClose={onClose} size="lg">
      <div className={records.pair}>
        <TextInput label={t("column.name")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
        <TextInput label={t("access.publicName")} description={t("access.publicNameText")} dir="auto" maxLength={60} value={value.publicName} error={problem("publicName")} onChange={(event) => set("publicName", event.currentTarget.value)} inputWrapperOrder={["label", "input", "description", "error"]} />
      </div>
      {user.guest && (
        <fieldset className={classes.guest}>
          <legend className={classes.guestLegend}>{t("guest.mark", { region: regionName(user.guest.homeRegion) })}</legend>
          <TextInput label={t("guest.site")} description={t("guest.siteText")} dir="auto" maxLength={60} value={value.site} error={problem("site")} onChange={(event) => set("site", event.currentTarget.value)} />
          <CountrySelect value={value.country} error={problem("country")} onChange={(country) => set("country", country)} />
        </fieldset>
      )}
      {partnered && <p className={records.formText}>{t("member.why")}</p>}
      <Checkbox.Group label={t("column.roles")} error={problem("roles")} value={[...value.roles]} onChange={(roles) => set("roles", roles.filter(isRole))}>
        <div className={classes.roles}>
          {(partnered ? PARTNER_ROLES : ROLES).map((role) => (
            <Checkbox
              key={role}
              value={role}
              label={t(`role.${role}`)}
              description={!partnered && role === "partner-admin" ? t("member.only") : t(`roleText.${role}`)}
              disabled={(role === "enterprise-admin" && !mayGiveEnterprise) || (user.guest !== null && NOT_FOR_GUESTS.some((one) => one === role)) || (!partnered && role === "partner-admin" && !value.roles.includes(role))}
            />
          ))}
        </div>
      </Checkbox.Group>
      {!partnered && (
        <MultiSelect
          label={t("access.permissions")}
          data={known.map((permission) => ({ value: permission, label: PERMISSIONS.some((one) => one === permission) ? t(`permission.${permission as (typeof PERMISSIONS)[number]}`) : permission }))}
          value={[...value.permissions]}
          onChange={(permissions) => set("permissions", permissions)}
          error={problem("permissions")}
          clearable
        />
      )}
      <Select label={t("details.scope")} data={(partnered ? PARTNER_SCOPES : SCOPES).map((scope) => ({ value: scope, label: t(`scope.${scope}`) }))} value={value.scope} onChange={(scope) => set("scope", scope ?? "own")} allowDeselect={false} />
      {value.scope === "team" && value.teamIds.length === 0 && <p className={records.formText}>{t("access.scopeNeedsTeam")}</p>}
      {value.scope === "market" && value.marketIds.length === 0 && <p className={records.formText}>{t("access.scopeNeedsMarket")}</p>}
      <div className={records.pair}>
        <MultiSelect label={t("column.teams")} data={teams.map(({ id, name }) => ({ value: id, label: name }))} value={[...value.teamIds]} error={problem("teamIds")} onChange={(ids) => set("teamIds", ids)} maxValues={50} searchable clearable />
        <MultiSelect label={t("column.markets")} data={markets.map(({ id, name }) => ({ value: id, label: name }))} value={[...value.marketIds]} error={problem("marketIds")} onChange={(ids) => set("marketIds", ids)} maxValues={50} searchable clearable />
      </div>
      {user.guest === null && (
        <CountrySelect
          label={t("work.title")}
          description={t("work.text")}
          placeholder={t("work.unsaid")}
          clearable={user.country === null}
          value={value.country}
          error={problem("country")}
          onChange={(country) => set("country", country)}
        />
      )}
      <div className={records.pair}>
        <Select label={t("details.language")} data={languages.some((one) => one.value === value.locale) ? languages : [...languages, { value: value.locale, label: value.locale }]} value={value.locale} onChange={(locale) => set("locale", locale ?? "en")} allowDeselect={false} />
        <Select label={t("access.timeZone")} data={ZONES.includes(value.timeZone) ? ZONES : [...ZONES, value.timeZone]} value={value.timeZone} error={problem("timeZone")} onChange={(zone) => set("timeZone", zone ?? "UTC")} limit={50} searchable allowDeselect={false} />
      </div>
    </RecordDialog>
  );
}
