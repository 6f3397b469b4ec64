import { Button, Checkbox, Modal, TextInput } from "@mantine/core";
import { Intention } from "@meridian/api/idempotency.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { createTicketView, deleteTicketView, replaceTicketView, TICKET_LIMITS, type TicketView, type TicketViewFilter } from "@meridian/api/tickets.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useCellNavigate } from "@meridian/shell/cells/CellLink.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { SHARES } from "../access.ts";
import { keys } from "../data/queries.ts";
import { addressOf } from "./filter.ts";
import classes from "./list.module.css";

export interface ViewDialogProps {
  readonly opened: boolean;
  /** The view that is shown; changed if this person may, else the beginning of a new one. */
  readonly current: TicketView | undefined;
  readonly filter: TicketViewFilter;
  /** Only its name and whom it is for. */
  readonly rename?: boolean;
  readonly onClose: () => void;
}

/** Keeps what the list shows under a name. */
export function ViewDialog({ opened, current, filter, rename = false, onClose }: ViewDialogProps) {
  const { t } = useTranslation("tickets");
  const client = useApi();
  const queries = useQueryClient();
  const navigate = useCellNavigate();
  const shares = useAllowed(SHARES);
  const mayReplace = current?.mayChange === true;
  const [replaces, setReplaces] = useState(mayReplace);
  const [name, setName] = useState(mayReplace ? current.name : "");
  const [shared, setShared] = useState(mayReplace && current.shared);
  const [intention] = useState(() => new Intention());
  const saving = useMutation({
    mutationFn: () => {
      const wish = { name: name.trim(), shared, filter };
      return replaces && current ? replaceTicketView(client, current.id, { ...wish, version: current.version }) : createTicketView(client, wish, intention.keyFor(wish));
    },
    onSuccess: (view) => {
      intention.done();
      void queries.invalidateQueries({ queryKey: keys.views });
      onClose();
      if (!rename) navigate(addressOf(view.filter, view.id), { replace: true });
    },
    onError: (error) => {
      if (error instanceof ApiError && error.problem.code === "stale_version") void queries.invalidateQueries({ queryKey: keys.views });
    },
  });
  const advice = useErrorAdvice(saving.error);
  const code = saving.error instanceof ApiError ? saving.error.problem.code : undefined;
  return (
    <Modal opened={opened} onClose={onClose} title={t(rename ? "views.rename" : "views.save")} size="sm" closeButtonProps={{ "aria-label": t("close") }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") saving.mutate();
        }}
      >
        {!rename && <p className={classes.formText}>{t("views.text")}</p>}
        <TextInput data-autofocus dir="auto" required withAsterisk={false} label={t("views.name")} maxLength={TICKET_LIMITS.viewName} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
        {shares && <Checkbox label={t("views.share")} description={t("views.shareText")} checked={shared} onChange={({ currentTarget }) => setShared(currentTarget.checked)} />}
        {mayReplace && !rename && <Checkbox label={t("views.replace", { name: current.name })} checked={replaces} onChange={({ currentTarget }) => setReplaces(currentTarget.checked)} />}
        {saving.error !== null && (
          <div className={classes.failure} role="alert">
            {code === "too_many_views" ? t("views.tooMany") : code === "stale_version" ? t("views.stale") : advice}
            <ErrorDetails error={saving.error} />
          </div>
        )}
        <div className={classes.formActions}>
          <Button variant="default" size="sm" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" size="sm" loading={saving.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

export function DeleteViewDialog({ view, onClose }: { readonly view: TicketView; readonly onClose: () => void }) {
  const { t } = useTranslation("tickets");
  const client = useApi();
  const queries = useQueryClient();
  const navigate = useCellNavigate();
  const location = useLocation();
  const gone = (): void => {
    void queries.invalidateQueries({ queryKey: keys.views });
    const search = new URLSearchParams(location.search);
    if (search.get("view") === view.id) {
      search.delete("view");
      navigate(`/tickets?${search.toString()}`, { replace: true });
    }
    onClose();
  };
  const removal = useMutation({
    mutationFn: () => deleteTicketView(client, view.id),
    onSuccess: gone,
    // Somebody was faster: it is as wished.
    onError: (error) => {
      if (error instanceof ApiError && error.problem.status === 404) gone();
    },
  });
  const advice = useErrorAdvice(removal.error);
  return (
    <Modal opened onClose={onClose} title={t("views.delete")} size="sm" closeButtonProps={{ "aria-label": t("close") }}>
      <div className={classes.form}>
        <p className={classes.formText}>{t(view.shared ? "views.deleteShared" : "views.deleteOwn", { name: view.name })}</p>
        {removal.error !== null && (
          <div className={classes.failure} role="alert">
            {advice}
            <ErrorDetails error={removal.error} />
          </div>
        )}
        <div className={classes.formActions}>
          <Button variant="default" size="sm" data-autofocus onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button color="red" size="sm" loading={removal.isPending} onClick={() => removal.mutate()}>
            {t("views.delete")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
