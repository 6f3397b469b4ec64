import { Button, Modal } from "@mantine/core";
import { businessNow } from "@meridian/api/business-time.ts";
import { deleteDoNotContactList, type DoNotContactList } from "@meridian/api/do-not-contact.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconTrash, IconUpload } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import records from "@meridian/ui/records/records.module.css";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CHANGES } from "../sections.ts";
import { ageOf } from "./age.ts";
import { Failure } from "./Failure.tsx";
import { useListsChanged, useRegisters } from "./queries.ts";
import { Replaced } from "./Replaced.tsx";
import { isolated, useListWords } from "./words.ts";

interface ListDialogProps {
  readonly list: DoNotContactList;
  readonly onImport: () => void;
  readonly onClose: () => void;
}

/** One list: what it is, and what whoever may can do with it. */
export function ListDialog({ list, onImport, onClose }: ListDialogProps) {
  const { t } = useTranslation("law");
  const changes = useAllowed(CHANGES);
  const [deleting, setDeleting] = useState(false);
  return (
    <Modal opened onClose={onClose} title={<bdi>{list.name}</bdi>} closeButtonProps={{ "aria-label": t("close") }}>
      {deleting ? (
        <DeleteQuestion list={list} onKeep={() => setDeleting(false)} onDeleted={onClose} />
      ) : (
        <div className={records.form}>
          <Facts list={list} />
          {changes && (
            <div className={records.formActions}>
              <Button variant="subtle" color="red" size="sm" className={records.deletion ?? ""} leftSection={<IconTrash size={15} />} onClick={() => setDeleting(true)}>
                {t("lists.delete")}
              </Button>
              <Button size="sm" leftSection={<IconUpload size={15} />} onClick={onImport}>
                {t("lists.import.action")}
              </Button>
            </div>
          )}
        </div>
      )}
    </Modal>
  );
}

function Facts({ list }: { readonly list: DoNotContactList }) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const words = useListWords();
  const register = useRegisters().data?.find(({ name }) => name === list.register);
  const due = register && (list.copiedAt === null || ageOf(list.copiedAt, register.maxAgeDays, businessNow()).tooOld);
  const facts = [
    [t("lists.kind"), words.kind(list)],
    [t("lists.purposes"), words.purposes(list)],
    [t("rules.channels"), words.channels(list)],
    [t("lists.addresses"), format.number(list.addresses)],
    [t("lists.replaced"), <Replaced key="replaced" list={list} />],
    [t("lists.created"), <LocalTime key="created" instant={list.createdAt} as="date" />],
  ] as const;
  return (
    <>
      <dl className={records.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {due && <p className={records.formText}>{t("lists.due", { register: isolated(register.name) })}</p>}
    </>
  );
}

interface DeleteQuestionProps {
  readonly list: DoNotContactList;
  readonly onKeep: () => void;
  readonly onDeleted: () => void;
}

function DeleteQuestion({ list, onKeep, onDeleted }: DeleteQuestionProps) {
  const { t } = useTranslation("law");
  const client = useApi();
  const changed = useListsChanged();
  const deleting = useMutation({ mutationFn: () => deleteDoNotContactList(client, list.id), onSuccess: onDeleted, onSettled: changed });
  return (
    <div className={records.form}>
      <p className={records.formText}>{t("lists.deleteQuestion", { name: isolated(list.name), count: list.addresses })}</p>
      {list.register !== null && <p className={records.formText}>{t("lists.deleteCopy", { register: isolated(list.register) })}</p>}
      <Failure error={deleting.error} words={{ not_found: t("lists.gone") }} />
      <div className={records.formActions}>
        <Button variant="default" size="sm" onClick={onKeep} data-autofocus>
          {t("lists.keep")}
        </Button>
        <Button color="red" size="sm" loading={deleting.isPending} onClick={() => deleting.mutate()}>
          {t("lists.delete")}
        </Button>
      </div>
    </div>
  );
}
