import { Select, TextInput } from "@mantine/core";
import type { Skill } from "@meridian/api/people.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconSparkles } from "@meridian/ui/icons.ts";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSkills } from "./queries.ts";

const MANAGES = { anyRole: ["tenant-admin", "enterprise-admin"] };
const KINDS: readonly Skill["kind"][] = ["language", "product", "other"];
const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{1,39}$/;

export function SkillsTable() {
  const { t } = useTranslation("people");
  const skills = useSkills();
  const manages = useAllowed(MANAGES);
  const [open, setOpen] = useState<Skill | "new">();
  return (
    <>
      <RecordList
        data={skills.data}
        error={skills.error}
        onRetry={() => void skills.refetch()}
        id={({ id }) => id}
        name={({ name }) => name}
        nameTitle={t("column.name")}
        columns={[
          { title: t("column.kind"), cell: ({ kind }) => <span className={classes.quiet}>{t(`kind.${kind}`)}</span> },
          { title: t("column.code"), cell: ({ code }) => <bdi className={classes.code}>{code}</bdi> },
        ]}
        count={(count) => t("skills.count", { count })}
        empty={{ icon: <IconSparkles size={24} />, title: t("skills.none"), text: t("skills.noneText") }}
        onOpen={manages ? setOpen : undefined}
        add={manages ? { label: t("skills.add"), run: () => setOpen("new") } : undefined}
      />
      {open && <SkillDialog key={open === "new" ? "new" : open.id} skill={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function SkillDialog({ skill, onClose }: { readonly skill: Skill | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation("people");
  const skills = useSkills();
  const form = useRecordForm({
    initial: { kind: skill?.kind ?? "language", code: skill?.code ?? "", name: skill?.name ?? "" },
    check: ({ code, name }) => ({ name: name.trim() ? undefined : t("invite.problem.name"), code: CODE.test(code.trim()) ? undefined : t("skills.codeProblem") }),
    refusals: { name_taken: ["code", t("skills.codeTaken")] },
    save: ({ kind, code, name }, key) => (skill ? skills.change(skill.id, { code: code.trim(), name, version: skill.version }) : skills.add({ kind, code: code.trim(), name }, key)),
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  return (
    <RecordDialog
      title={skill ? t("skills.change") : t("skills.add")}
      form={form}
      onClose={onClose}
      deletion={skill && { question: t("skills.deleteQuestion", { name: skill.name }), run: () => skills.remove(skill.id), onDeleted: onClose }}
    >
      <TextInput label={t("column.name")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
      <Select label={t("column.kind")} data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} value={value.kind} onChange={(kind) => set("kind", kind ?? "other")} disabled={skill !== undefined} allowDeselect={false} />
      <TextInput label={t("column.code")} description={t(value.kind === "language" ? "skills.languageCode" : "skills.codeText")} dir="ltr" maxLength={40} value={value.code} error={problem("code")} onChange={(event) => set("code", event.currentTarget.value)} />
    </RecordDialog>
  );
}
