import { Alert, MultiSelect, Switch, Textarea, TextInput } from "@mantine/core";
import type { Partner } from "@meridian/api/partners.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { partners as resource } from "@meridian/api/resource.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useResource } from "@meridian/shell/use-resource.ts";
import { IconAlertTriangle } from "@meridian/ui/icons.ts";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useTranslation } from "react-i18next";
import { isNetwork, MOST_NETWORKS, networksIn } from "./partner-limits.ts";
import own from "./people.module.css";
import { useTeams } from "./queries.ts";
import { isolated } from "./words.ts";

/** For documentation, so nobody's. */
const EXAMPLE = "203.0.113.0/24\n2001:db8:40::/48";

/** What a partner is called, whose work its people see, from where they work, and whether they may. */
export function PartnerDialog({ partner, onClose }: { readonly partner: Partner | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation("people");
  const format = useFormat();
  const partners = useResource(resource);
  const teams = useTeams().data ?? [];
  const wrongNetworks = (text: string): string | undefined => {
    const networks = networksIn(text);
    const line = networks.find((one) => !isNetwork(one));
    if (line !== undefined) return t("partners.problem.line", { line: isolated(line) });
    return networks.length > MOST_NETWORKS ? t("partners.problem.most", { most: format.number(MOST_NETWORKS) }) : undefined;
  };
  const form = useRecordForm<{ readonly name: string; readonly teamIds: readonly string[]; readonly networks: string; readonly active: boolean }>({
    initial: { name: partner?.name ?? "", teamIds: partner?.teamIds ?? [], networks: partner?.networks.join("\n") ?? "", active: partner?.active ?? true },
    check: ({ name, networks }) => ({ name: name.trim() ? undefined : t("partners.problem.name"), networks: wrongNetworks(networks) }),
    refusals: {
      name_taken: ["name", t("nameTaken")],
      unknown_reference: ["teamIds", t("partners.teamGone")],
      partner_limits: ["teamIds", t("partners.teamHeld")],
    },
    save: ({ active, networks, ...value }, key) => {
      const body = { ...value, networks: networksIn(networks) };
      return partner ? partners.change(partner.id, { ...body, active, version: partner.version }) : partners.add(body, key);
    },
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  const ends = partner?.active === true && !value.active;
  return (
    <RecordDialog
      title={partner ? t("partners.change") : t("partners.add")}
      text={t("partners.text")}
      form={form}
      onClose={onClose}
      explain={(error) => (error instanceof ApiError && error.problem.code === "too_many_partners" ? t("partners.tooMany") : undefined)}
    >
      <TextInput label={t("partners.name")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
      <MultiSelect
        label={t("column.teams")}
        description={t("partners.teamsText")}
        data={teams.map(({ id, name }) => ({ value: id, label: name }))}
        value={[...value.teamIds]}
        error={problem("teamIds")}
        onChange={(ids) => set("teamIds", ids)}
        maxValues={50}
        searchable
        clearable
      />
      <Textarea
        className={own.networks ?? ""}
        label={t("partners.networksField")}
        description={t("partners.networksText")}
        placeholder={EXAMPLE}
        autosize
        minRows={3}
        maxRows={8}
        spellCheck={false}
        value={value.networks}
        error={problem("networks") && (wrongNetworks(value.networks) ?? t("partners.problem.refused"))}
        onChange={(event) => set("networks", event.currentTarget.value)}
      />
      {partner && (
        <Switch
          label={t("partners.active")}
          description={value.active ? t("partners.activeText") : t("partners.inactiveText")}
          checked={value.active}
          onChange={(event) => set("active", event.currentTarget.checked)}
        />
      )}
      {ends && (
        <Alert color="amber" variant="light" icon={<IconAlertTriangle size={18} />}>
          {t("partners.endsText")}
        </Alert>
      )}
    </RecordDialog>
  );
}
