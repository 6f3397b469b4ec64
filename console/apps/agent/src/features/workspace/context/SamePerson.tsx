import { Button, Modal, TextInput } from "@mantine/core";
import { mergeCustomers, searchCustomers, separateCustomers, type Customer, type Merge } from "@meridian/api/conversations.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconUsers } from "@meridian/ui/icons.ts";
import { Initials } from "@meridian/ui/Initials.tsx";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { channelName } from "../ChannelIcon.tsx";
import { useStaffName } from "../desk/queries.ts";
import { keys } from "../live/caches.ts";
import classes from "./context.module.css";

const MERGES = { anyRole: ["agent", "supervisor"] };

/** What made several records one person, and the ways to take them apart and to put more together. */
export function SamePerson({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation("workspace");
  const allowed = useAllowed(MERGES);
  const [opened, setOpened] = useState(false);
  if (!allowed && customer.merges.length === 0) return null;
  return (
    <section className={classes.same} aria-label={t("same.title")}>
      {customer.merges.map((merge) => (
        <Joined key={merge.id} customer={customer} merge={merge} separable={allowed} />
      ))}
      {allowed && (
        <Button size="compact-xs" variant="subtle" leftSection={<IconUsers size={14} />} onClick={() => setOpened(true)}>
          {t("same.action")}
        </Button>
      )}
      {opened && <SamePersonDialog customer={customer} onClose={() => setOpened(false)} />}
    </section>
  );
}

function Joined({ customer, merge, separable }: { readonly customer: Customer; readonly merge: Merge; readonly separable: boolean }) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const staffName = useStaffName();
  const client = useApi();
  const changed = useChanged();
  const separate = useMutation({ mutationFn: () => separateCustomers(client, customer.id, merge.id), onSuccess: changed });
  const advice = useErrorAdvice(separate.error);
  return (
    <div className={classes.joined}>
      <span>
        {t(`same.rule.${merge.rule}`, { name: staffName(merge.by) ?? t("message.colleague") })}
        <span className={classes.quiet}> · {format.date(merge.at)}</span>
      </span>
      {separable && (
        <Button size="compact-xs" variant="default" loading={separate.isPending} onClick={() => separate.mutate()}>
          {t("same.separate")}
        </Button>
      )}
      {separate.error !== null && (
        <p className={classes.failed} role="alert">
          {advice}
        </p>
      )}
    </div>
  );
}

interface DialogProps {
  readonly customer: Customer;
  readonly onClose: () => void;
}

/** Finds the other record by an address that somebody vouches for, and asks whose name stays. */
function SamePersonDialog({ customer, onClose }: DialogProps) {
  const { t } = useTranslation("workspace");
  const client = useApi();
  const changed = useChanged();
  const [address, setAddress] = useState("");
  const search = useMutation({ mutationFn: (text: string) => searchCustomers(client, text) });
  const merge = useMutation({
    mutationFn: ([winner, loser]: readonly [string, string]) => mergeCustomers(client, winner, loser),
    onSuccess: () => {
      changed();
      onClose();
    },
  });
  const advice = useErrorAdvice(search.error ?? merge.error);
  const found = search.data?.items[0];
  const same = found !== undefined && customer.memberIds.includes(found.id);
  const name = (one: Customer): string => one.name ?? t(one.erased ? "customer.erased" : "customer.unnamed");
  return (
    <Modal opened onClose={onClose} title={t("same.action")} size="md" closeButtonProps={{ "aria-label": t("transfer.close") }}>
      <form
        className={classes.search}
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim().length > 2) search.mutate(address.trim());
        }}
      >
        <TextInput
          data-autofocus
          label={t("same.address")}
          description={t("same.hint")}
          dir="ltr"
          maxLength={254}
          value={address}
          onChange={({ currentTarget }) => {
            setAddress(currentTarget.value);
            search.reset();
          }}
        />
        <Button type="submit" loading={search.isPending} disabled={address.trim().length < 3}>
          {t("same.search")}
        </Button>
      </form>
      <div aria-live="polite">
        {search.data && !found && <p className={classes.none}>{t("same.nobody")}</p>}
        {same && <p className={classes.none}>{t("same.already")}</p>}
        {found && !same && (
          <>
            <div className={`${classes.person} ${classes.found}`}>
              <Initials name={found.name ?? "?"} size={36} />
              <div className={classes.personText}>
                <bdi className={classes.name}>{name(found)}</bdi>
                <span className={classes.quiet}>{[...new Set(found.conversations.map(({ channel }) => channelName(t, channel)))].join(" · ")}</span>
              </div>
            </div>
            <p className={classes.question}>{t("same.whose")}</p>
            <div className={classes.renameActions}>
              {[
                [customer, found] as const,
                [found, customer] as const,
              ].map(([winner, loser]) => (
                <Button key={winner.id} variant="default" loading={merge.isPending} onClick={() => merge.mutate([winner.id, loser.id])}>
                  <bdi>{name(winner)}</bdi>
                </Button>
              ))}
            </div>
          </>
        )}
      </div>
      {(search.error ?? merge.error) !== null && (
        <p className={classes.failed} role="alert">
          {advice}
        </p>
      )}
    </Modal>
  );
}

/** Names and panels of both sides are read again. */
function useChanged(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: keys.customers });
    void queries.invalidateQueries({ queryKey: keys.threads });
  };
}
