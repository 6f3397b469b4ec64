import { Button, Modal } from "@mantine/core";
import { checkAddresses, importAddresses, MOST_CHARACTERS, type DoNotContactImport, type DoNotContactList, type DoNotContactReport } from "@meridian/api/do-not-contact.ts";
import { Intention } from "@meridian/api/idempotency.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import records from "@meridian/ui/records/records.module.css";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "./Failure.tsx";
import { isTooLarge } from "./file.ts";
import { EMPTY, ImportFields, type Picked } from "./ImportFields.tsx";
import { ImportReport } from "./ImportReport.tsx";
import { useListsChanged } from "./queries.ts";
import { isolated } from "./words.ts";

/** Many addresses at once: a file, what would come of it, and only then the list. */
export function ImportDialog({ list, onClose }: { readonly list: DoNotContactList; readonly onClose: () => void }) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const client = useApi();
  const changed = useListsChanged();
  const [intention] = useState(() => new Intention());
  const [picked, setPicked] = useState<Picked>(EMPTY);
  const [mode, setMode] = useState<DoNotContactImport["mode"]>(list.register === null ? "add" : "replace");
  const [report, setReport] = useState<DoNotContactReport>();
  const wish: DoNotContactImport = { csv: picked.text, mode };
  const checking = useMutation({ mutationFn: () => checkAddresses(client, list.id, wish), onSuccess: setReport });
  const running = useMutation({
    mutationFn: () => importAddresses(client, list.id, wish, intention.keyFor(wish)),
    onSuccess: () => intention.done(),
    // Refused all the same: the rows say why. After a lost answer it is sent again.
    onError: (error) => {
      if (error instanceof ApiError && error.problem.code === "import_not_clean") checking.mutate();
    },
    onSettled: changed,
  });
  const tooLarge = t("lists.import.tooLarge", { characters: format.number(MOST_CHARACTERS) });
  const check = (): void => {
    running.reset();
    if (picked.problem) return;
    if (picked.text.trim() === "") setPicked({ ...picked, problem: t("lists.import.empty") });
    else if (isTooLarge(picked.text)) setPicked({ ...picked, problem: tooLarge });
    else checking.mutate();
  };
  const words = { import_not_clean: t("lists.import.notClean"), list_full: t("lists.import.full"), body_too_large: tooLarge, not_found: t("lists.gone") };
  return (
    <Modal opened onClose={onClose} title={t("lists.import.title", { name: isolated(list.name) })} size="lg" closeOnClickOutside={picked.text === "" || running.isSuccess} closeButtonProps={{ "aria-label": t("close") }}>
      <div className={records.form}>
        {running.isSuccess ? (
          <>
            <p className={records.formText} role="status">
              {t("lists.import.done", { count: running.data.addresses })}
            </p>
            <div className={records.formActions}>
              <Button size="sm" onClick={onClose} data-autofocus>
                {t("close")}
              </Button>
            </div>
          </>
        ) : report ? (
          <>
            <ImportReport report={report} mode={mode} />
            <Failure error={running.error ?? checking.error} words={words} />
            <div className={records.formActions}>
              <Button variant="default" size="sm" onClick={() => setReport(undefined)}>
                {t("lists.import.change")}
              </Button>
              {report.wrong === 0 && (
                <Button size="sm" loading={running.isPending || checking.isPending} onClick={() => running.mutate()}>
                  {t("lists.import.run")}
                </Button>
              )}
            </div>
          </>
        ) : (
          <>
            <p className={records.formText}>{t("lists.import.text")}</p>
            <ImportFields picked={picked} mode={mode} onPick={setPicked} onMode={setMode} />
            <Failure error={checking.error} words={words} />
            <div className={records.formActions}>
              <Button variant="default" size="sm" onClick={onClose}>
                {t("close")}
              </Button>
              <Button size="sm" loading={checking.isPending} onClick={check}>
                {t("lists.import.check")}
              </Button>
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}
