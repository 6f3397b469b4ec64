import { Modal } from "@mantine/core";
import type { GuardRule } from "@meridian/api/guard.ts";
import { guardRules as resource } from "@meridian/api/resource.ts";
import { useResource } from "@meridian/shell/use-resource.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconTextSpellcheck } from "@meridian/ui/icons.ts";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import records from "@meridian/ui/records/records.module.css";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { CHANGES } from "../../sections.ts";
import { About } from "../About.tsx";
import { Facts } from "../Facts.tsx";
import classes from "../wording.module.css";
import { TONES, useGuardWording } from "../words.ts";

const WordingDialog = lazy(async () => ({ default: (await import("./WordingDialog.tsx")).WordingDialog }));

/** What the company asks of texts besides; those who may not change it look at the whole of it all the same. */
export function OwnRules() {
  const { t } = useTranslation("law");
  const rules = useResource(resource);
  const changes = useAllowed(CHANGES);
  const [open, setOpen] = useState<GuardRule | "new">();
  const close = (): void => setOpen(undefined);
  return (
    <div className={classes.own}>
      <RecordList
        data={rules.data}
        error={rules.error}
        onRetry={() => void rules.refetch()}
        id={({ id }) => id}
        name={({ name }) => name}
        nameTitle={t("wording.own.name")}
        columns={[
          { title: t("wording.builtIn.happens"), cell: ({ text: { action } }) => <StatusBadge tone={TONES[action]}>{t(`wording.action.${action}`)}</StatusBadge> },
          { title: t("wording.own.column.about"), cell: (rule) => <Whom rule={rule} />, optional: true },
          { title: t("wording.own.column.phrases"), cell: (rule) => <HowMany rule={rule} />, optional: true },
          { title: t("wording.own.column.holds"), cell: (rule) => <Holds rule={rule} />, optional: true },
        ]}
        count={(count) => t("wording.own.count", { count })}
        empty={{ icon: <IconTextSpellcheck size={24} />, title: t("wording.own.none"), text: t("wording.own.noneText") }}
        onOpen={setOpen}
        add={changes ? { label: t("wording.own.add"), run: () => setOpen("new") } : undefined}
      />
      <Suspense>{open && changes && <WordingDialog key={open === "new" ? "new" : open.id} rule={open === "new" ? undefined : open} onClose={close} />}</Suspense>
      {open && open !== "new" && !changes && <Seen rule={open} onClose={close} />}
    </div>
  );
}

function Whom({ rule: { text } }: { readonly rule: GuardRule }) {
  const wording = useGuardWording();
  return (
    <About text={text}>
      <span className={classes.quiet}>{wording.countries(text.countries ?? [])}</span>
    </About>
  );
}

function HowMany({ rule: { text } }: { readonly rule: GuardRule }) {
  const { t } = useTranslation("law");
  const wording = useGuardWording();
  const count = Object.values(text.phrases).reduce((sum, phrases) => sum + phrases.length, 0);
  return (
    <>
      {t("wording.own.phraseCount", { count })} <span className={classes.quiet}>{Object.keys(text.phrases).map(wording.language).join(t("views.comma"))}</span>
    </>
  );
}

function Holds({ rule: { text } }: { readonly rule: GuardRule }) {
  const { t } = useTranslation("law");
  const wording = useGuardWording();
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      {wording.holds(text) || t("rules.always")} {text.until && text.until <= today ? <StatusBadge>{t("rules.ended")}</StatusBadge> : text.from && text.from > today && <StatusBadge tone="accent">{t("rules.upcoming")}</StatusBadge>}
    </>
  );
}

function Seen({ rule: { name, says, text }, onClose }: { readonly rule: GuardRule; readonly onClose: () => void }) {
  const { t } = useTranslation("law");
  return (
    <Modal opened onClose={onClose} title={<bdi>{name}</bdi>} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <div className={records.form}>
        {says && <p dir="auto" className={records.formText}>{says}</p>}
        <About text={text}>
          <StatusBadge tone={TONES[text.action]}>{t(`wording.action.${text.action}`)}</StatusBadge>
        </About>
        <Facts text={text} />
      </div>
    </Modal>
  );
}
