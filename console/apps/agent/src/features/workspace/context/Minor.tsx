import { Button, Modal, Tooltip, VisuallyHidden } from "@mantine/core";
import { changeCustomerAge, type Customer } from "@meridian/api/conversations.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconUserCircle } from "@meridian/ui/icons.ts";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../live/caches.ts";
import classes from "./context.module.css";

const MARKS = { anyRole: ["agent", "supervisor"] };
const CLEARS = { anyRole: ["supervisor"] };

export function MinorBadge() {
  const { t } = useTranslation("workspace");
  return (
    <Tooltip label={t("minor.hint")} multiline w={240} events={{ hover: true, focus: false, touch: true }}>
      <span className={classes.minor}>
        <StatusBadge tone="warn">{t("minor.badge")}</StatusBadge>
        <VisuallyHidden>. {t("minor.hint")}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}

/** Says that a customer is a minor; supervisors take it back. */
export function MarkMinor({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation("workspace");
  const what = customer.age === "minor" ? "clear" : "mark";
  const marks = useAllowed(MARKS);
  const clears = useAllowed(CLEARS);
  const [opened, setOpened] = useState(false);
  const close = (): void => setOpened(false);
  if (customer.erased || !(what === "clear" ? clears : marks)) return null;
  return (
    <div className={classes.age}>
      <Button data-minor size="compact-xs" variant="subtle" leftSection={<IconUserCircle size={14} />} onClick={() => setOpened(true)}>
        {t(`minor.${what}`)}
      </Button>
      <Modal opened={opened} onClose={close} title={t(`minor.${what}`)} size="sm" closeButtonProps={{ "aria-label": t("customer.cancel") }}>
        <Confirm customer={customer} what={what} onClose={close} />
      </Modal>
    </div>
  );
}

interface ConfirmProps {
  readonly customer: Customer;
  readonly what: "mark" | "clear";
  readonly onClose: () => void;
}

function Confirm({ customer, what, onClose }: ConfirmProps) {
  const { t } = useTranslation("workspace");
  const client = useApi();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () => changeCustomerAge(client, customer.id, what === "mark" ? "minor" : "adult"),
    onSuccess: (changed) => {
      for (const id of changed.memberIds) queries.setQueryData(keys.customer(id), changed);
      onClose();
    },
  });
  const advice = useErrorAdvice(change.error);
  return (
    <>
      <p className={classes.text}>{t(`minor.${what}Text`)}</p>
      {change.error !== null && (
        <p className={classes.failed} role="alert">
          {advice}
        </p>
      )}
      <div className={classes.confirm}>
        <Button variant="default" size="xs" onClick={onClose}>
          {t("customer.cancel")}
        </Button>
        <Button size="xs" data-autofocus loading={change.isPending} onClick={() => change.mutate()}>
          {t(`minor.${what}`)}
        </Button>
      </div>
    </>
  );
}
