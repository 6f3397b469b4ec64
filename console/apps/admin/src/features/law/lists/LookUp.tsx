import { Button, TextInput } from "@mantine/core";
import { lookUpAddress, MOST_ADDRESS_CHARACTERS, type DoNotContactList } from "@meridian/api/do-not-contact.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconSearch } from "@meridian/ui/icons.ts";
import records from "@meridian/ui/records/records.module.css";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { CHANGES } from "../sections.ts";
import classes from "./lists.module.css";
import { TakeOffDialog } from "./TakeOffDialog.tsx";
import { isolated } from "./words.ts";

/** Characters; the server reads an address properly. */
const LEAST = 3;

/** On which lists somebody is. Lists keep no addresses that can be read, so one is asked for as a whole. */
export function LookUp({ lists }: { readonly lists: readonly DoNotContactList[] }) {
  const { t } = useTranslation("law");
  const client = useApi();
  const [address, setAddress] = useState("");
  const [wrong, setWrong] = useState(false);
  const asking = useMutation({ mutationFn: (asked: string) => lookUpAddress(client, asked) });
  const refused = asking.error instanceof ApiError && asking.error.problem.code === "validation_failed";
  const ask = (event: SyntheticEvent): void => {
    event.preventDefault();
    const asked = address.trim();
    setWrong(asked.length < LEAST);
    if (asked.length < LEAST) asking.reset();
    else asking.mutate(asked);
  };
  return (
    <>
      <form role="search" className={`${records.filters ?? ""} ${classes.lookUp ?? ""}`} onSubmit={ask} noValidate>
        <TextInput
          label={t("lists.lookUp.label")}
          placeholder={t("lists.lookUp.placeholder")}
          dir={address ? "ltr" : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={MOST_ADDRESS_CHARACTERS}
          value={address}
          error={wrong || refused ? t("lists.lookUp.problem") : undefined}
          onChange={(event) => {
            setAddress(event.currentTarget.value);
            setWrong(false);
          }}
        />
        <Button type="submit" size="sm" variant="default" leftSection={<IconSearch size={15} />} loading={asking.isPending}>
          {t("lists.lookUp.action")}
        </Button>
      </form>
      {asking.error && !refused && <ErrorState compact error={asking.error} onRetry={() => asking.mutate(asking.variables)} />}
      {asking.data && <Found address={asking.variables} on={asking.data} lists={lists} onTakenOff={() => asking.mutate(asking.variables)} />}
    </>
  );
}

interface FoundProps {
  readonly address: string;
  /** Ids. */
  readonly on: readonly string[];
  readonly lists: readonly DoNotContactList[];
  readonly onTakenOff: () => void;
}

function Found({ address, on, lists, onTakenOff }: FoundProps) {
  const { t } = useTranslation("law");
  const changes = useAllowed(CHANGES);
  const [leaving, setLeaving] = useState<DoNotContactList>();
  const found = lists.filter(({ id }) => on.includes(id));
  return (
    <div className={classes.found} role="status">
      <p>{on.length === 0 ? t("lists.lookUp.none", { address: isolated(address) }) : t("lists.lookUp.on", { address: isolated(address), count: on.length })}</p>
      <ul>
        {found.map((list) => (
          <li key={list.id}>
            <bdi>{list.name}</bdi>
            {changes && (
              <Button variant="default" aria-label={t("lists.lookUp.takeOffList", { name: isolated(list.name) })} onClick={() => setLeaving(list)}>
                {t("lists.lookUp.takeOff")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {leaving && (
        <TakeOffDialog
          list={leaving}
          address={address}
          onClose={() => setLeaving(undefined)}
          onTakenOff={() => {
            setLeaving(undefined);
            onTakenOff();
          }}
        />
      )}
    </div>
  );
}
