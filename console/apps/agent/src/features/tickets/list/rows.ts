import type { TicketRow } from "@meridian/api/tickets.ts";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useTranslation } from "react-i18next";

export interface RowsProps {
  readonly rows: readonly TicketRow[];
  readonly selected: readonly string[];
  /** Without it nothing is selected: this person only reads. */
  readonly onSelect: ((selected: readonly string[]) => void) | undefined;
  /** The filter that is shown, for the way back. */
  readonly from: string;
}

export function toggled(selected: readonly string[], id: string): readonly string[] {
  return selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id];
}

const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-ticket] a")];

/** J and K go from ticket to ticket, X selects the one that has the focus. */
export function useRowKeys({ selected, onSelect }: RowsProps): { readonly move: (step: 1 | -1) => void } {
  const { t } = useTranslation("tickets");
  const move = (step: 1 | -1): void => {
    const all = links();
    const at = all.findIndex((link) => link.closest("[data-ticket]")?.contains(document.activeElement));
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const group = t("shortcuts.list");
  useShortcuts([
    { keys: "j", label: t("shortcuts.next"), group, run: () => move(1) },
    { keys: "k", label: t("shortcuts.previous"), group, run: () => move(-1) },
    ...(onSelect
      ? [
          {
            keys: "x",
            label: t("shortcuts.select"),
            group,
            run: () => {
              const id = document.activeElement?.closest<HTMLElement>("[data-ticket]")?.dataset["ticket"];
              if (id !== undefined) onSelect(toggled(selected, id));
            },
          },
        ]
      : []),
  ]);
  return { move };
}
