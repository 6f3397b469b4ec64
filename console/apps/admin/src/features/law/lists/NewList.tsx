import { Checkbox, Radio, Select, TextInput } from "@mantine/core";
import { addDoNotContactList, purposes, type DoNotContactList, type LawRegister } from "@meridian/api/do-not-contact.ts";
import { channels } from "@meridian/api/law.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useTranslation } from "react-i18next";
import { usePlaceName } from "../queries.ts";
import classes from "./lists.module.css";
import { useListsChanged, useRegisters } from "./queries.ts";

interface Draft {
  readonly name: string;
  readonly copy: boolean;
  readonly register: string | null;
  readonly purposes: readonly (typeof purposes)[number][];
  readonly channels: readonly (typeof channels)[number][];
}

interface NewListProps {
  readonly onMade: (list: DoNotContactList) => void;
  readonly onClose: () => void;
}

/** A list, empty at first. */
export function NewList({ onMade, onClose }: NewListProps) {
  const { t } = useTranslation("law");
  const client = useApi();
  const changed = useListsChanged();
  const registers = useRegisters();
  const form = useRecordForm<Draft>({
    initial: { name: "", copy: false, register: null, purposes, channels },
    check: (value) => ({
      name: value.name.trim() ? undefined : t("lists.problem.name"),
      register: value.copy && value.register === null ? t("lists.problem.register") : undefined,
      purposes: value.purposes.length > 0 ? undefined : t("lists.problem.none"),
      channels: value.channels.length > 0 ? undefined : t("lists.problem.none"),
    }),
    refusals: { name_taken: ["name", t("lists.problem.nameTaken")], too_many_lists: ["name", t("lists.problem.tooMany")], unknown_register: ["register", t("lists.problem.unknownRegister")] },
    save: async ({ copy, ...value }, key) => {
      const made = await addDoNotContactList(client, { ...value, register: copy ? value.register : null }, key);
      changed();
      onMade(made);
    },
    onSaved: () => undefined,
  });
  const { value, set, problem } = form;
  const choose = (register: string): void => {
    // Mostly the list is called as the register is.
    if (value.name.trim() === "" || value.name === value.register) set("name", register);
    set("register", register);
  };
  return (
    <RecordDialog title={t("lists.add")} text={t("lists.addText")} form={form} onClose={onClose} size="lg">
      <Radio.Group label={t("lists.kind")} value={value.copy ? "copy" : "own"} onChange={(kind) => set("copy", kind === "copy")}>
        <div className={classes.ways}>
          <Radio size="xs" value="own" label={t("lists.own")} description={t("lists.ownText")} />
          <Radio size="xs" value="copy" label={t("lists.copyOf")} description={registers.data?.length === 0 ? t("lists.noRegisters") : t("lists.copyText")} disabled={registers.data?.length === 0} />
        </div>
      </Radio.Group>
      {value.copy && <RegisterSelect registers={registers.data ?? []} value={value.register} error={problem("register") ?? (registers.error ? t("lists.problem.registersMissing") : undefined)} onChange={choose} />}
      <TextInput label={t("lists.name")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
      <Checkbox.Group label={t("lists.purposes")} value={[...value.purposes]} error={problem("purposes")} onChange={(chosen) => set("purposes", purposes.filter((one) => chosen.includes(one)))}>
        <div className={classes.choices}>
          {purposes.map((purpose) => (
            <Checkbox key={purpose} value={purpose} label={t(`lists.purpose.${purpose}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox.Group label={t("rules.channels")} value={[...value.channels]} error={problem("channels")} onChange={(chosen) => set("channels", channels.filter((one) => chosen.includes(one)))}>
        <div className={classes.choices}>
          {channels.map((channel) => (
            <Checkbox key={channel} value={channel} label={t(`channel.${channel}`)} />
          ))}
        </div>
      </Checkbox.Group>
    </RecordDialog>
  );
}

interface RegisterSelectProps {
  readonly registers: readonly LawRegister[];
  readonly value: string | null;
  readonly error: string | undefined;
  readonly onChange: (register: string) => void;
}

function RegisterSelect({ registers, value, error, onChange }: RegisterSelectProps) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const place = usePlaceName();
  const about = (register: string | null): string => {
    const found = registers.find(({ name }) => name === register);
    return found ? t("lists.registerText", { places: format.list(found.places.map(place)), count: found.maxAgeDays }) : "";
  };
  return (
    <Select
      label={t("lists.register")}
      description={about(value) || undefined}
      data={registers.map(({ name }) => name)}
      renderOption={({ option }) => (
        <span className={classes.register}>
          <bdi>{option.value}</bdi>
          <small>{about(option.value)}</small>
        </span>
      )}
      value={value}
      error={error}
      onChange={(register) => register && onChange(register)}
      allowDeselect={false}
      searchable
    />
  );
}
