import { Button } from "@mantine/core";
import type { TicketRow } from "@meridian/api/tickets.ts";
import { IconPencil } from "@meridian/ui/icons.ts";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./list.module.css";

const BulkDialog = lazy(async () => ({ default: (await import("./BulkDialog.tsx")).BulkDialog }));

/** What can be done with the selected tickets together. */
export function Selection({ tickets, onClear }: { readonly tickets: readonly TicketRow[]; readonly onClear: () => void }) {
  const { t } = useTranslation("tickets");
  // What is being changed stays as it was when the dialog opened, whatever comes live meanwhile: the version is what was seen.
  const [held, setHeld] = useState<readonly TicketRow[]>();
  const begin = (): void => setHeld(tickets);
  useShortcuts([{ keys: "b", label: t("bulk.title"), group: t("shortcuts.list"), run: begin }]);
  return (
    <div className={classes.selection} role="group" aria-label={t("bulk.selection")}>
      <strong role="status">{t("bulk.selected", { count: tickets.length })}</strong>
      <Button leftSection={<IconPencil size={15} />} onClick={begin}>
        {t("bulk.action")}
      </Button>
      <Button variant="default" onClick={onClear}>
        {t("bulk.clear")}
      </Button>
      {held && (
        <Suspense>
          <BulkDialog
            tickets={held}
            onClose={(changed) => {
              setHeld(undefined);
              if (changed) onClear();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
