import { ActionIcon, Select } from "@mantine/core";
import type { User, UserSkill } from "@meridian/api/people.ts";
import { IconX } from "@meridian/ui/icons.ts";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import records from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useTranslation } from "react-i18next";
import classes from "./people.module.css";
import { useSkills, useUserChanges } from "./queries.ts";

const LEVELS = [1, 2, 3, 4, 5] as const;

/** What somebody can do and how well; routing follows at once. */
export function SkillsDialog({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const { t } = useTranslation("people");
  const changes = useUserChanges(user.id);
  const skills = useSkills().data ?? [];
  const form = useRecordForm<{ readonly skills: readonly UserSkill[] }>({
    initial: { skills: user.skills },
    check: () => ({}),
    save: ({ skills: all }) => changes.skills(all),
    onSaved: onClose,
  });
  const held = form.value.skills;
  const name = (id: string): string => skills.find((skill) => skill.id === id)?.name ?? id;
  const free = skills.filter(({ id }) => !held.some(({ skillId }) => skillId === id));
  const put = (all: readonly UserSkill[]): void => form.set("skills", all);
  return (
    <RecordDialog title={t("skillsOf.title", { name: user.name })} text={t("skillsOf.text")} form={form} onClose={onClose}>
      {held.length === 0 && <p className={records.formText}>{t("details.noSkills")}</p>}
      <ul className={classes.editedSkills}>
        {held.map(({ skillId, level }) => (
          <li key={skillId}>
            <bdi>{name(skillId)}</bdi>
            <Select
              aria-label={t("skillsOf.level", { name: name(skillId) })}
              data={LEVELS.map((one) => ({ value: String(one), label: t(`skillsOf.levels.${one}`) }))}
              value={String(level)}
              onChange={(value) => put(held.map((one) => (one.skillId === skillId ? { skillId, level: Number(value ?? level) } : one)))}
              allowDeselect={false}
            />
            <ActionIcon aria-label={t("skillsOf.remove", { name: name(skillId) })} onClick={() => put(held.filter((one) => one.skillId !== skillId))}>
              <IconX size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Select
        label={t("skillsOf.add")}
        placeholder={free.length > 0 ? t("skillsOf.choose") : t("skillsOf.all")}
        disabled={free.length === 0}
        data={free.map(({ id, name: text }) => ({ value: id, label: text }))}
        value={null}
        onChange={(id) => {
          if (id) put([...held, { skillId: id, level: 3 }]);
        }}
        searchable
      />
    </RecordDialog>
  );
}
