import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { ApiError } from "@meridian/api/problem.ts";
import { renameCustomer, type Customer } from "@meridian/api/conversations.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconPencil } from "@meridian/ui/icons.ts";
import { Initials } from "@meridian/ui/Initials.tsx";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../live/caches.ts";
import classes from "./context.module.css";
import { MinorBadge } from "./Minor.tsx";

const RENAMES = { anyRole: ["agent", "supervisor"] };

/** Opened by its button, so the field that took the button's place takes the focus. */
function focused(field: HTMLInputElement | null): void {
  field?.focus();
}

/** The name, and the way to put it right. Somebody else's change at the same time is shown, never overwritten. */
export function CustomerName({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation("workspace");
  const client = useApi();
  const queries = useQueryClient();
  // Initials that stand for a hidden name are not to be saved in its place.
  const mayRename = useAllowed(RENAMES) && !customer.erased && !customer.masked.includes("name");
  const [name, setName] = useState<string>();
  const rename = useMutation({
    mutationFn: (wish: string) => renameCustomer(client, customer.id, { name: wish.trim() === "" ? null : wish.trim(), version: customer.version }),
    onSuccess: (changed) => {
      for (const id of changed.memberIds) queries.setQueryData(keys.customer(id), changed);
      void queries.invalidateQueries({ queryKey: keys.threads });
      setName(undefined);
    },
    onError: (error) => {
      if (error instanceof ApiError && error.problem.status === 409) void queries.invalidateQueries({ queryKey: keys.customer(customer.id) });
    },
  });
  const advice = useErrorAdvice(rename.error);
  const shown = customer.name ?? t(customer.erased ? "customer.erased" : "customer.unnamed");
  if (name !== undefined) {
    return (
      <form
        className={classes.rename}
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate(name);
        }}
      >
        <TextInput
          label={t("customer.name")}
          dir="auto"
          maxLength={120}
          ref={focused}
          value={name}
          error={rename.error ? advice : undefined}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setName(undefined);
          }}
        />
        <div className={classes.renameActions}>
          <Button type="submit" size="compact-sm" loading={rename.isPending}>
            {t("customer.save")}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setName(undefined)}>
            {t("customer.cancel")}
          </Button>
        </div>
      </form>
    );
  }
  return (
    <div className={classes.person}>
      <Initials name={customer.name ?? "?"} size={40} />
      <div className={classes.personText}>
        <bdi className={classes.name}>{shown}</bdi>
        <span className={classes.quiet}>{t(`customer.kind.${customer.kind}`)}</span>
        {customer.age === "minor" && <MinorBadge />}
      </div>
      {mayRename && (
        <Tooltip label={t("customer.rename")}>
          <ActionIcon aria-label={t("customer.rename")} onClick={() => setName(customer.name ?? "")}>
            <IconPencil size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}
