import type { TicketFieldChange, TicketHistoryEntry } from "@meridian/api/tickets.ts";
import { useTranslation } from "react-i18next";
import { isolated, useWords } from "../data/words.ts";

const LONG = 80;

/** What a change did, as sentences; long texts are only named. */
export function ChangeWords({ entry }: { readonly entry: TicketHistoryEntry }) {
  const say = useChangeWords();
  return entry.changes.map((change, index) => (
    <span key={change.field} dir="auto">
      {index > 0 && " "}
      {say(change)}
    </span>
  ));
}

function useChangeWords(): (change: TicketFieldChange) => string {
  const { t } = useTranslation("tickets");
  const words = useWords();
  return ({ field, from, to, erased }) => {
    const name = words.field(field);
    if (field === "conversation") return t(to === null ? "history.unlinked" : "history.linked");
    if (erased) return t("history.erased", { field: name });
    const [before, after] = [words.value(field, from), words.value(field, to)];
    const long = [before, after].some((text) => text !== null && (text.length > LONG || text.includes("\n")));
    if (long) return t(after === null ? "history.clearedLong" : "history.changedLong", { field: name });
    if (before === null) return t("history.set", { field: name, to: isolated(after ?? "") });
    if (after === null) return t("history.cleared", { field: name, from: isolated(before) });
    return t("history.changed", { field: name, from: isolated(before), to: isolated(after) });
  };
}
