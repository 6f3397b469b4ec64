import { Select, TextInput } from "@mantine/core";
import type { Team } from "@meridian/api/people.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconUsersGroup } from "@meridian/ui/icons.ts";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMarkets, useTeams } from "./queries.ts";
import { MANAGES } from "./sections.ts";

export function TeamsTable() {
  const { t } = useTranslation("people");
  const teams = useTeams();
  const markets = new Map(useMarkets().data?.map((market) => [market.id, market.name]));
  const manages = useAllowed(MANAGES);
  const [open, setOpen] = useState<Team | "new">();
  return (
    <>
      <RecordList
        data={teams.data}
        error={teams.error}
        onRetry={() => void teams.refetch()}
        id={({ id }) => id}
        name={({ name }) => name}
        nameTitle={t("column.name")}
        columns={[
          {
            title: t("column.market"),
            cell: ({ marketId }) => <span className={classes.quiet}>{marketId ? <bdi>{markets.get(marketId) ?? t("teams.unknownMarket")}</bdi> : t("teams.allMarkets")}</span>,
          },
          {
            title: t("section.users"),
            cell: ({ id }) => (
              <Link className={classes.link} to={`/people?team=${id}`} onClick={(event) => event.stopPropagation()}>
                {t("teams.members")}
              </Link>
            ),
          },
        ]}
        count={(count) => t("teams.count", { count })}
        empty={{ icon: <IconUsersGroup size={24} />, title: t("teams.none"), text: t("teams.noneText") }}
        onOpen={manages ? setOpen : undefined}
        add={manages ? { label: t("teams.add"), run: () => setOpen("new") } : undefined}
      />
      {open && <TeamDialog key={open === "new" ? "new" : open.id} team={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function TeamDialog({ team, onClose }: { readonly team: Team | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation("people");
  const teams = useTeams();
  const markets = useMarkets().data ?? [];
  const form = useRecordForm({
    initial: { name: team?.name ?? "", marketId: team?.marketId ?? null },
    check: ({ name }) => ({ name: name.trim() ? undefined : t("invite.problem.name") }),
    refusals: { name_taken: ["name", t("nameTaken")] },
    save: (value, key) => (team ? teams.change(team.id, { ...value, version: team.version }) : teams.add(value, key)),
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  return (
    <RecordDialog
      title={team ? t("teams.change") : t("teams.add")}
      form={form}
      onClose={onClose}
      deletion={team && { question: t("teams.deleteQuestion", { name: team.name }), run: () => teams.remove(team.id), onDeleted: onClose }}
    >
      <TextInput label={t("column.name")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
      <Select
        label={t("column.market")}
        description={t("teams.marketText")}
        placeholder={t("teams.allMarkets")}
        data={markets.map(({ id, name }) => ({ value: id, label: name }))}
        value={value.marketId}
        error={problem("marketId")}
        onChange={(id) => set("marketId", id)}
        clearable
      />
    </RecordDialog>
  );
}
