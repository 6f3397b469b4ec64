import { Checkbox } from "@mantine/core";
import { CellLink } from "@meridian/shell/cells/CellLink.tsx";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useTranslation } from "react-i18next";
import { numberText, PRIORITY_TONES, STATUS_TONES, useWords } from "../data/words.ts";
import classes from "./list.module.css";
import { toggled, useRowKeys, type RowsProps } from "./rows.ts";

/** The list where there is room: one line per ticket. */
export function TicketTable(props: RowsProps) {
  const { rows, selected, onSelect, from } = props;
  const { t } = useTranslation("tickets");
  const words = useWords();
  const { move } = useRowKeys(props);
  const all = rows.length > 0 && rows.every(({ id }) => selected.includes(id));
  return (
    <table className={classes.table} data-selectable={onSelect ? true : undefined}>
      <thead>
        <tr>
          {onSelect && (
            <th scope="col" className={classes.tick}>
              <Checkbox aria-label={t("list.selectAll")} checked={all} indeterminate={!all && selected.length > 0} onChange={() => onSelect(all ? [] : rows.map(({ id }) => id))} />
            </th>
          )}
          <th scope="col" className={classes.number}>
            {t("column.number")}
          </th>
          <th scope="col">{t("field.subject")}</th>
          <th scope="col" className={classes.state}>
            {t("field.status")}
          </th>
          <th scope="col" className={classes.state}>
            {t("field.priority")}
          </th>
          <th scope="col" className={classes.kind}>
            {t("field.type")}
          </th>
          <th scope="col" className={classes.who}>
            {t("field.assigneeId")}
          </th>
          <th scope="col" className={classes.team}>
            {t("field.teamId")}
          </th>
          <th scope="col" className={classes.when}>
            {t("column.updated")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-ticket={row.id} data-selected={selected.includes(row.id) || undefined}>
            {onSelect && (
              <td className={classes.tick}>
                <Checkbox aria-label={t("list.select", { number: numberText(row.number) })} checked={selected.includes(row.id)} onChange={() => onSelect(toggled(selected, row.id))} />
              </td>
            )}
            <td className={classes.number}>
              <bdi data-ltr>{row.number}</bdi>
            </td>
            <th scope="row">
              <CellLink
                to={`/tickets/${row.id}`}
                state={{ from }}
                className={classes.subject}
                dir="auto"
                data-erased={row.erased || undefined}
                onKeyDown={(event) => {
                  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
                  event.preventDefault();
                  move(event.key === "ArrowDown" ? 1 : -1);
                }}
              >
                {words.subject(row)}
              </CellLink>
            </th>
            <td>
              <StatusBadge tone={STATUS_TONES[row.status]}>{t(`status.${row.status}`)}</StatusBadge>
            </td>
            <td>{row.priority === "normal" || row.priority === "low" ? <span className={classes.quiet}>{t(`priority.${row.priority}`)}</span> : <StatusBadge tone={PRIORITY_TONES[row.priority]}>{t(`priority.${row.priority}`)}</StatusBadge>}</td>
            <td className={classes.kind}>{t(`type.${row.type}`)}</td>
            <td className={classes.who}>{row.assigneeId === null ? <span className={classes.quiet}>{t("nobody")}</span> : <bdi>{words.staff(row.assigneeId)}</bdi>}</td>
            <td className={classes.team}>{row.teamId !== null && <bdi>{words.team(row.teamId)}</bdi>}</td>
            <td className={classes.when}>
              <LocalTime instant={row.updatedAt} as="relative" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
