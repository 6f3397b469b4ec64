import type { AuditEntry } from "@meridian/api/audit.ts";
import { BidiList } from "@meridian/ui/BidiList.tsx";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import records from "@meridian/ui/records/records.module.css";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./audit.module.css";
import { useWording } from "./wording.ts";

export interface EntryTableProps {
  readonly entries: readonly AuditEntry[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string, open: boolean) => void;
}

export function EntryTable({ entries, selected, onSelect }: EntryTableProps) {
  const { t } = useTranslation("audit");
  const wording = useWording();
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (step: 1 | -1): void => {
    const at = entries.findIndex(({ entryId }) => entryId === selected);
    const next = entries[Math.min(Math.max(at + step, 0), entries.length - 1)];
    if (!next) return;
    onSelect(next.entryId, false);
    body.current?.querySelector<HTMLElement>(`[data-record="${next.entryId}"] button`)?.focus();
  };
  const group = t("title");
  useShortcuts([
    { keys: "j", label: t("shortcuts.next"), group, run: () => move(1) },
    { keys: "k", label: t("shortcuts.previous"), group, run: () => move(-1) },
  ]);
  return (
    <table className={`${records.table ?? ""} ${classes.entries ?? ""}`} data-dense>
      <thead>
        <tr>
          <th scope="col">{t("column.what")}</th>
          <th scope="col">{t("column.object")}</th>
          <th scope="col">{t("column.who")}</th>
          <th scope="col">{t("column.when")}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {entries.map((entry) => (
          <tr key={entry.entryId} data-record={entry.entryId} data-selected={entry.entryId === selected || undefined} onClick={() => onSelect(entry.entryId, true)}>
            <th scope="row">
              <button
                type="button"
                className={records.name}
                aria-current={entry.entryId === selected ? "true" : undefined}
                onKeyDown={(event) => {
                  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
                  event.preventDefault();
                  move(event.key === "ArrowDown" ? 1 : -1);
                }}
              >
                {wording.action(entry)}
              </button>
            </th>
            <td className={classes.object}>
              <span className={records.quiet}>{wording.objectType(entry.objectType)}</span> <bdi>{wording.object(entry)}</bdi>
            </td>
            <td>
              <BidiList items={[wording.actor(entry)]} />
            </td>
            <td className={records.quiet}>
              <LocalTime instant={entry.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
