import { Button, Modal, Textarea } from "@mantine/core";
import { unmaskCustomer, type Customer } from "@meridian/api/conversations.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { IconEye } from "@meridian/ui/icons.ts";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk/DeskProvider.tsx";
import { keys } from "../live/caches.ts";
import { useTick } from "../live/server-clock.ts";
import classes from "./context.module.css";

/** What the server takes. */
const REASON = { least: 5, most: 300 };

/** What the company hides of a customer, the way to see it for a while, and for how long that is. */
export function Sight({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState(false);
  const { masked, mayUnmask, unmaskedUntil, liveMasked } = customer;
  if (masked.length === 0 && !liveMasked) return null;
  const hides = masked.length > 0 ? t("masked.text", { what: format.list(masked.map((field) => t(`masked.field.${field}`))) }) : t("masked.serving");
  return (
    <div ref={box} className={classes.sight} tabIndex={-1}>
      <p role="status">{unmaskedUntil === null ? hides : t("masked.clear")}</p>
      {unmaskedUntil !== null && <Left until={unmaskedUntil} />}
      {unmaskedUntil === null && mayUnmask && (
        <Button data-unmask size="compact-xs" variant="default" leftSection={<IconEye size={14} />} onClick={() => setOpened(true)}>
          {t("masked.show")}
        </Button>
      )}
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("masked.title")} size="sm" closeButtonProps={{ "aria-label": t("customer.cancel") }}>
        <Ask
          customer={customer}
          onClose={() => setOpened(false)}
          onDone={() => {
            setOpened(false);
            // The button that opened it is gone.
            box.current?.focus();
          }}
        />
      </Modal>
    </div>
  );
}

function Left({ until }: { readonly until: string }) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const { clock } = useDesk();
  useTick(1_000);
  return (
    <p className={classes.left} role="timer">
      <span>{t("masked.left")}</span> <strong>{format.timer(clock.until(until))}</strong>
    </p>
  );
}

interface AskProps {
  readonly customer: Customer;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Ask({ customer, onClose, onDone }: AskProps) {
  const { t } = useTranslation("workspace");
  const client = useApi();
  const queries = useQueryClient();
  const { caches } = useDesk();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const short = reason.trim().length < REASON.least;
  const show = useMutation({
    mutationFn: () => unmaskCustomer(client, customer.id, reason.trim()),
    onSuccess: (clear) => {
      caches.unmasked(clear);
      onDone();
    },
    onError: (error) => {
      if (isForbidden(error)) void queries.invalidateQueries({ queryKey: keys.customer(customer.id) });
    },
  });
  const advice = useErrorAdvice(show.error);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!short && !show.isPending) show.mutate();
      }}
    >
      <p className={classes.text}>{t("masked.dialog")}</p>
      <Textarea
        className={classes.reason ?? ""}
        label={t("masked.reason")}
        description={t("masked.reasonText")}
        dir="auto"
        rows={3}
        maxLength={REASON.most}
        value={reason}
        error={asked && short ? t("masked.short") : undefined}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        data-autofocus
      />
      {show.error !== null && (
        <p className={classes.failed} role="alert">
          {isForbidden(show.error) ? t("masked.forbidden") : advice}
        </p>
      )}
      <div className={classes.confirm}>
        <Button variant="default" size="xs" onClick={onClose}>
          {t("customer.cancel")}
        </Button>
        <Button type="submit" size="xs" loading={show.isPending}>
          {t("masked.show")}
        </Button>
      </div>
    </form>
  );
}

function isForbidden(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === "unmask_forbidden";
}
