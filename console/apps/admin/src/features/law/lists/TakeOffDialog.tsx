import { Button, Modal } from "@mantine/core";
import { takeOff, type DoNotContactList } from "@meridian/api/do-not-contact.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import records from "@meridian/ui/records/records.module.css";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Failure } from "./Failure.tsx";
import { useListsChanged } from "./queries.ts";
import { isolated } from "./words.ts";

interface TakeOffDialogProps {
  readonly list: DoNotContactList;
  readonly address: string;
  readonly onClose: () => void;
  readonly onTakenOff: () => void;
}

/** Asks before one address leaves a list. */
export function TakeOffDialog({ list, address, onClose, onTakenOff }: TakeOffDialogProps) {
  const { t } = useTranslation("law");
  const client = useApi();
  const changed = useListsChanged();
  const taking = useMutation({ mutationFn: () => takeOff(client, list.id, address), onSuccess: onTakenOff, onSettled: changed });
  return (
    <Modal opened onClose={onClose} title={t("lists.lookUp.takeOff")} closeButtonProps={{ "aria-label": t("close") }}>
      <div className={records.form}>
        <p className={records.formText}>{t("lists.lookUp.question", { address: isolated(address), name: isolated(list.name) })}</p>
        {list.register !== null && <p className={records.formText}>{t("lists.lookUp.again")}</p>}
        <Failure error={taking.error} words={{ not_found: t("lists.lookUp.gone") }} />
        <div className={records.formActions}>
          <Button variant="default" size="sm" onClick={onClose} data-autofocus>
            {t("lists.lookUp.leave")}
          </Button>
          <Button color="red" size="sm" loading={taking.isPending} onClick={() => taking.mutate()}>
            {t("lists.lookUp.takeOff")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
