import { Button } from "@mantine/core";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { IconShieldCheck } from "@meridian/ui/icons.ts";
import classes from "@meridian/ui/records/records.module.css";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { EntryFilters } from "./EntryFilters.tsx";
import { EntryTable } from "./EntryTable.tsx";
import { readFilter, toQuery, writeFilter, type FilterValues } from "./filter.ts";
import { useEntries } from "./queries.ts";

export interface EntryListProps {
  readonly selected: string | undefined;
  readonly onSelect: (id: string, open: boolean) => void;
}

export function EntryList({ selected, onSelect }: EntryListProps) {
  const { t } = useTranslation("audit");
  const { timeZone } = useFormat();
  const [search, setSearch] = useSearchParams();
  const values = readFilter(search);
  const filtered = Object.keys(values).length > 0;
  const { items, error, isPending, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useEntries(toQuery(values, timeZone));
  const change = (wish: Partial<Record<keyof FilterValues, string | null>>): void => setSearch((previous) => writeFilter(previous, wish), { replace: true });
  return (
    <div className={classes.list}>
      <EntryFilters values={values} onChange={change} />
      {isPending && <LoadingState lines={12} />}
      {error && items.length === 0 && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!isPending && !error && items.length === 0 && (
        <EmptyState
          icon={<IconShieldCheck size={24} />}
          title={filtered ? t("entries.noMatch") : t("entries.none")}
          text={filtered ? t("entries.noMatchText") : t("entries.noneText")}
          action={
            filtered && (
              <Button variant="default" onClick={() => setSearch({}, { replace: true })}>
                {t("filter.clear")}
              </Button>
            )
          }
        />
      )}
      {items.length > 0 && (
        <div className={classes.scroll} data-stale={isPlaceholderData || undefined}>
          <EntryTable entries={items} selected={selected} onSelect={onSelect} />
          {error && <ErrorState compact error={error} onRetry={() => void fetchNextPage()} />}
          {hasNextPage && !error && (
            <div className={classes.more}>
              <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t("more")}
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  );
}
