import { Button } from "@mantine/core";
import { ApiError } from "@meridian/api/problem.ts";
import type { TicketActor } from "@meridian/api/tickets.ts";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useTranslation } from "react-i18next";
import type { FieldName, Value } from "../data/editing.ts";
import { isolated, useWords } from "../data/words.ts";
import classes from "./ticket.module.css";

export interface ConflictProps {
  readonly field: FieldName;
  readonly theirs: Value;
  readonly by: TicketActor | undefined;
  /** Not given where what is mine stands in the field anyway. */
  readonly mine?: Value;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Somebody changed the same field meanwhile: both values, and the choice. */
export function Conflict({ field, theirs, by, mine, onMine, onTheirs }: ConflictProps) {
  const { t } = useTranslation("tickets");
  const words = useWords();
  return (
    <div className={classes.conflict} role="alert">
      <p>{t("conflict.by", { who: isolated(words.actor(by)), field: words.field(field) })}</p>
      <blockquote dir="auto">{words.value(field, theirs) ?? t("conflict.empty")}</blockquote>
      {mine !== undefined && <p>{t("conflict.mine", { value: isolated(words.value(field, mine) ?? t("conflict.empty")) })}</p>}
      <div className={classes.conflictActions}>
        <Button size="compact-xs" onClick={onMine}>
          {t("conflict.takeMine")}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onTheirs}>
          {t("conflict.takeTheirs")}
        </Button>
      </div>
    </div>
  );
}

/** Why a field could not be changed. */
export function Refusal({ error, onClose }: { readonly error: unknown; readonly onClose: () => void }) {
  const { t } = useTranslation("tickets");
  const advice = useErrorAdvice(error);
  const problem = error instanceof ApiError ? error.problem : undefined;
  return (
    <div className={classes.failure} role="alert">
      {problem?.code === "ticket_closed" ? t("closed.text") : problem?.code === "field_required" ? t("create.needed") : advice}
      <ErrorDetails error={error} />
      <Button size="compact-xs" variant="default" onClick={onClose}>
        {t("close")}
      </Button>
    </div>
  );
}
