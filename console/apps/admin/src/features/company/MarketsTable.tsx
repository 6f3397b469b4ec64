import { Select, TextInput } from "@mantine/core";
import type { Market } from "@meridian/api/people.ts";
import { calendars, markets as resource } from "@meridian/api/resource.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useLinkedRecord } from "@meridian/shell/use-linked.ts";
import { useResource } from "@meridian/shell/use-resource.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { BidiList } from "@meridian/ui/BidiList.tsx";
import { IconMapTwo } from "@meridian/ui/icons.ts";
import { CountryPicker, LanguagesPicker, ZonePicker } from "@meridian/ui/pickers/pickers.tsx";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useTranslation } from "react-i18next";
import { MANAGES } from "./sections.ts";

const CODE = /^[A-Z][A-Z0-9_-]{1,19}$/;

export function MarketsTable() {
  const { t } = useTranslation("company");
  const format = useFormat();
  const markets = useResource(resource);
  const manages = useAllowed(MANAGES);
  const { open, show, close } = useLinkedRecord(markets.data, ({ id }) => id);
  return (
    <>
      <RecordList
        data={markets.data}
        error={markets.error}
        onRetry={() => void markets.refetch()}
        id={({ id }) => id}
        name={({ name }) => name}
        nameTitle={t("column.name")}
        columns={[
          { title: t("column.country"), cell: ({ country }) => format.region(country) },
          { title: t("column.languages"), cell: ({ languages }) => <BidiList items={languages.map((tag) => format.language(tag))} />, optional: true },
          { title: t("column.zone"), cell: ({ timeZone }) => <span className={classes.quiet}>{format.zone(timeZone)}</span>, optional: true },
          { title: t("column.code"), cell: ({ code }) => <bdi className={classes.code}>{code}</bdi>, optional: true },
        ]}
        count={(count) => t("markets.count", { count })}
        empty={{ icon: <IconMapTwo size={24} />, title: t("markets.none"), text: t("markets.noneText") }}
        onOpen={manages ? show : undefined}
        add={manages ? { label: t("markets.add"), run: () => show("new") } : undefined}
      />
      {manages && open && <MarketDialog key={open === "new" ? "new" : open.id} market={open === "new" ? undefined : open} onClose={close} />}
    </>
  );
}

function MarketDialog({ market, onClose }: { readonly market: Market | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation("company");
  const { timeZone } = useFormat();
  const markets = useResource(resource);
  const hours = useResource(calendars).data ?? [];
  const form = useRecordForm({
    initial: {
      name: market?.name ?? "",
      code: market?.code ?? "",
      country: market?.country ?? "",
      languages: market?.languages ?? [],
      timeZone: market?.timeZone ?? timeZone,
      calendarId: market?.calendarId ?? null,
    },
    check: ({ name, code, country, languages }) => ({
      name: name.trim() ? undefined : t("problem.name"),
      code: CODE.test(code) ? undefined : t("markets.codeProblem"),
      country: country ? undefined : t("markets.countryProblem"),
      languages: languages.length > 0 ? undefined : t("markets.languagesProblem"),
    }),
    refusals: { name_taken: ["code", t("problem.codeTaken")] },
    save: (value, key) => (market ? markets.change(market.id, { ...value, version: market.version }) : markets.add(value, key)),
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  return (
    <RecordDialog
      title={market ? t("markets.change") : t("markets.add")}
      form={form}
      onClose={onClose}
      deletion={market && { question: t("markets.deleteQuestion", { name: market.name }), run: () => markets.remove(market.id), onDeleted: onClose }}
    >
      <div className={classes.pair}>
        <TextInput label={t("column.name")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
        <TextInput label={t("column.code")} dir="ltr" maxLength={20} value={value.code} error={problem("code")} onChange={(event) => set("code", event.currentTarget.value.toUpperCase())} />
      </div>
      <CountryPicker label={t("column.country")} value={value.country} error={problem("country")} onChange={(country) => set("country", country)} />
      <LanguagesPicker label={t("column.languages")} value={value.languages} error={problem("languages")} onChange={(languages) => set("languages", languages)} />
      <div className={classes.pair}>
        <ZonePicker label={t("column.zone")} value={value.timeZone} error={problem("timeZone")} onChange={(zone) => set("timeZone", zone)} />
        <Select
          label={t("section.hours")}
          placeholder={t("markets.tenantHours")}
          data={hours.map(({ id, name }) => ({ value: id, label: name }))}
          value={value.calendarId}
          error={problem("calendarId")}
          onChange={(id) => set("calendarId", id)}
          clearable
        />
      </div>
    </RecordDialog>
  );
}
