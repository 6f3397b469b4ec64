import { Button, Modal, Select } from "@mantine/core";
import { Intention } from "@meridian/api/idempotency.ts";
import { changeTickets, listTicketHistory, PRIORITIES, STATUSES, TYPES, type BulkChange, type BulkResult, type TicketRow } from "@meridian/api/tickets.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { StatusBadge, type Tone } from "@meridian/ui/StatusBadge.tsx";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys, useNames, type Named } from "../data/queries.ts";
import { isolated, numberText, useWords } from "../data/words.ts";
import { ChangeWords } from "../ticket/ChangeWords.tsx";
import classes from "./list.module.css";

type Wish = Partial<Record<"status" | "priority" | "type" | "assigneeId" | "teamId" | "marketId" | "brandId", string>>;
const NONE = "none";
const TONES: Record<BulkResult["outcome"], Tone> = { changed: "ok", unchanged: "neutral", refused: "danger" };

/** A ticket as it was seen when it was asked for, and what became of it. */
interface Outcome {
  readonly row: TicketRow;
  readonly result: BulkResult;
}

function changeOf(wish: Wish): BulkChange["change"] {
  return Object.fromEntries(Object.entries(wish).map(([name, value]) => [name, value === NONE ? null : value]));
}

export interface BulkDialogProps {
  readonly tickets: readonly TicketRow[];
  /** `changed`: something was sent and answered. */
  readonly onClose: (changed: boolean) => void;
}

/** Changes many tickets in the same way, then says what became of each. What somebody else changed meanwhile is changed only when asked again. */
export function BulkDialog({ tickets, onClose }: BulkDialogProps) {
  const { t } = useTranslation("tickets");
  const client = useApi();
  const queries = useQueryClient();
  const names = useNames();
  const [wish, setWish] = useState<Wish>({});
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [intention] = useState(() => new Intention());
  const sending = useMutation({
    mutationFn: async (asked: readonly TicketRow[]) => {
      const body: BulkChange = { tickets: asked.map(({ id, version }) => ({ id, version })), change: changeOf(wish) };
      return { asked, results: await changeTickets(client, body, intention.keyFor(body)) };
    },
    onSuccess: ({ asked, results }) => {
      intention.done();
      const fresh = results.flatMap((result) => {
        const row = asked.find(({ id }) => id === result.ticketId);
        return row ? [{ row, result }] : [];
      });
      setOutcomes((before) => [...before.filter(({ row }) => !fresh.some((one) => one.row.id === row.id)), ...fresh]);
      void queries.invalidateQueries({ queryKey: keys.lists });
      void queries.invalidateQueries({ queryKey: keys.counts });
    },
  });
  const advice = useErrorAdvice(sending.error);
  const set = (name: keyof Wish, value: string | null): void =>
    setWish((before) => {
      const others = Object.fromEntries(Object.entries(before).filter(([key]) => key !== name));
      return value === null ? others : { ...others, [name]: value };
    });
  const stale = outcomes.filter(({ result }) => result.code === "stale_version");
  const done = outcomes.length > 0;
  const choice = (name: "status" | "priority" | "type", values: readonly string[]) => (
    <Select key={name} label={t(`field.${name}`)} placeholder={t("bulk.leave")} clearable data={values.map((value) => ({ value, label: t(`${name}.${value}` as "status.new") }))} value={wish[name] ?? null} onChange={(value) => set(name, value)} />
  );
  const from = (name: "assigneeId" | "teamId" | "marketId" | "brandId", named: readonly Named[]) =>
    named.length > 0 && (
      <Select
        key={name}
        label={t(`field.${name}`)}
        placeholder={t("bulk.leave")}
        clearable
        searchable
        data={[{ value: NONE, label: t("nobody") }, ...named.map(({ id, name: label }) => ({ value: id, label }))]}
        value={wish[name] ?? null}
        onChange={(value) => set(name, value)}
      />
    );
  return (
    <Modal opened onClose={() => onClose(done)} title={done ? t("bulk.results") : t("bulk.heading", { count: tickets.length })} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!done && Object.keys(wish).length > 0) sending.mutate(tickets);
        }}
      >
        {!done && (
          <>
            <p className={classes.formText}>{t("bulk.text")}</p>
            <div className={classes.grid}>
              {choice("status", STATUSES)}
              {choice("priority", PRIORITIES)}
              {choice("type", TYPES)}
              {from("assigneeId", names.staff)}
              {from("teamId", names.teams)}
              {from("marketId", names.markets)}
              {from("brandId", names.brands)}
            </div>
          </>
        )}
        {done && (
          <>
            <p className={classes.formText} role="status">
              {t("bulk.summary", { changed: outcomes.filter(({ result }) => result.outcome === "changed").length, count: outcomes.length })}
            </p>
            <ul className={classes.results}>
              {outcomes.map((outcome) => (
                <ResultLine key={outcome.row.id} outcome={outcome} />
              ))}
            </ul>
          </>
        )}
        {sending.error !== null && (
          <div className={classes.failure} role="alert">
            {t("bulk.failed")} {advice}
            <ErrorDetails error={sending.error} />
          </div>
        )}
        <div className={classes.formActions}>
          <Button variant="default" size="sm" onClick={() => onClose(done)}>
            {t(done ? "close" : "cancel")}
          </Button>
          {!done && (
            <Button type="submit" size="sm" disabled={Object.keys(wish).length === 0} loading={sending.isPending}>
              {t("bulk.change", { count: tickets.length })}
            </Button>
          )}
          {stale.length > 0 && (
            <Button size="sm" loading={sending.isPending} onClick={() => sending.mutate(stale.map(({ row, result }) => ({ ...row, version: result.version ?? row.version })))}>
              {t("bulk.again", { count: stale.length })}
            </Button>
          )}
        </div>
      </form>
    </Modal>
  );
}

function ResultLine({ outcome: { row, result } }: { readonly outcome: Outcome }) {
  const { t } = useTranslation("tickets");
  const words = useWords();
  return (
    <li className={classes.result}>
      <span className={classes.resultTicket}>
        <span className={classes.quiet}>{numberText(row.number)}</span> <bdi>{words.subject(row)}</bdi>
      </span>
      <StatusBadge tone={TONES[result.outcome]}>{t(`bulk.outcome.${result.outcome}`)}</StatusBadge>
      {result.code !== null && <p className={classes.reason}>{t(`bulk.code.${result.code}`)}</p>}
      {result.code === "stale_version" && <Meanwhile row={row} />}
    </li>
  );
}

/** Who changed what since the row was seen, so that asking again is a decision. */
function Meanwhile({ row }: { readonly row: TicketRow }) {
  const { t } = useTranslation("tickets");
  const client = useApi();
  const words = useWords();
  const { data } = useQuery({ queryKey: ["tickets", "since", row.id, row.version], queryFn: ({ signal }) => listTicketHistory(client, row.id, { after: row.version }, signal), staleTime: Infinity });
  if (!data) return null;
  if (data.items.length === 0) return <p className={classes.reason}>{t("bulk.onlyComments")}</p>;
  return (
    <ul className={classes.meanwhile}>
      {data.items.map((entry) => (
        <li key={entry.sequence}>
          <span>{t("bulk.by", { who: isolated(words.actor(entry.by)) })}</span> <ChangeWords entry={entry} />
        </li>
      ))}
    </ul>
  );
}
