import { Checkbox } from "@mantine/core";
import { CellLink } from "@meridian/shell/cells/CellLink.tsx";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useTranslation } from "react-i18next";
import { numberText, PRIORITY_TONES, STATUS_TONES, useWords } from "../data/words.ts";
import classes from "./list.module.css";
import { toggled, useRowKeys, type RowsProps } from "./rows.ts";

/** The list on a phone. */
export function TicketCards(props: RowsProps) {
  const { rows, selected, onSelect, from } = props;
  const { t } = useTranslation("tickets");
  const words = useWords();
  useRowKeys(props);
  return (
    <ul className={classes.cards}>
      {rows.map((row) => (
        <li key={row.id} className={classes.card} data-ticket={row.id} data-selected={selected.includes(row.id) || undefined}>
          {onSelect && <Checkbox size="md" className={classes.cardTick ?? ""} aria-label={t("list.select", { number: numberText(row.number) })} checked={selected.includes(row.id)} onChange={() => onSelect(toggled(selected, row.id))} />}
          <CellLink to={`/tickets/${row.id}`} state={{ from }} className={classes.cardSubject} dir="auto" data-erased={row.erased || undefined}>
            {words.subject(row)}
          </CellLink>
          <p className={classes.cardFacts}>
            <span className={classes.quiet}>{numberText(row.number)}</span>
            <StatusBadge tone={STATUS_TONES[row.status]}>{t(`status.${row.status}`)}</StatusBadge>
            {(row.priority === "urgent" || row.priority === "high") && <StatusBadge tone={PRIORITY_TONES[row.priority]}>{t(`priority.${row.priority}`)}</StatusBadge>}
          </p>
          <p className={classes.cardFacts}>
            <span className={classes.quiet}>
              <bdi>{row.assigneeId === null ? t("nobody") : words.staff(row.assigneeId)}</bdi>
            </span>
            <span className={classes.quiet}>
              <LocalTime instant={row.updatedAt} as="relative" />
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
