import { Button, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { UserFilter, UserStatus } from "@meridian/api/people.ts";
import { IconSearch, IconUsers } from "@meridian/ui/icons.ts";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import classes from "@meridian/ui/records/records.module.css";
import { useTeams, useUsers } from "./queries.ts";
import { UserTable } from "./UserTable.tsx";

const STATUSES: readonly UserStatus[] = ["active", "invited", "disabled"];

export interface UserListProps {
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined, open: boolean) => void;
}

export function UserList({ selected, onSelect }: UserListProps) {
  const { t } = useTranslation("people");
  const [text, setText] = useState("");
  const [status, setStatus] = useState<UserStatus | null>(null);
  const [search, setSearch] = useSearchParams();
  const teamId = search.get("team");
  const setTeamId = (id: string | null): void => {
    setSearch(id ? { team: id } : {}, { replace: true });
  };
  const [query] = useDebouncedValue(text.trim(), 250);
  const filter: UserFilter = { ...(query && { query }), ...(status && { status }), ...(teamId && { teamId }) };
  const { users, error, isPending, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useUsers(filter);
  const teams = useTeams();
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "/", label: t("shortcuts.search"), group: t("shortcuts.group"), run: () => field.current?.focus() }]);
  const filtered = Object.keys(filter).length > 0;
  const clear = (): void => {
    setText("");
    setStatus(null);
    setTeamId(null);
  };

  return (
    <div className={classes.list}>
      <div role="search" className={classes.filters}>
        <TextInput
          ref={field}
          className={classes.search ?? ""}
          leftSection={<IconSearch size={15} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setText("");
          }}
          aria-label={t("filter.search")}
          placeholder={t("filter.searchHint")}
        />
        <Select
          className={classes.filter ?? ""}
          aria-label={t("filter.status")}
          placeholder={t("filter.anyStatus")}
          data={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
          value={status}
          onChange={setStatus}
          clearable
        />
        <Select
          className={classes.filter ?? ""}
          aria-label={t("filter.team")}
          placeholder={t("filter.anyTeam")}
          data={(teams.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={teamId}
          onChange={setTeamId}
          clearable
          searchable
        />
      </div>
      {isPending && <LoadingState lines={12} />}
      {error && users.length === 0 && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!isPending && !error && users.length === 0 && (
        <EmptyState
          icon={<IconUsers size={24} />}
          title={filtered ? t("users.noMatch") : t("users.none")}
          text={filtered ? t("users.noMatchText") : t("users.noneText")}
          action={
            filtered && (
              <Button variant="default" onClick={clear}>
                {t("filter.clear")}
              </Button>
            )
          }
        />
      )}
      {users.length > 0 && (
        <div className={classes.scroll} data-stale={isPlaceholderData || undefined}>
          <UserTable users={users} teams={teams.data ?? []} selected={selected} onSelect={onSelect} />
          {error && <ErrorState compact error={error} onRetry={() => void fetchNextPage()} />}
          {hasNextPage && !error && (
            <div className={classes.more}>
              <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t("users.more")}
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  );
}
