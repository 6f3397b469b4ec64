import { Button, Select } from "@mantine/core";
import { CHANNELS, type ConversationFilter, type ConversationStatus } from "@meridian/api/conversations.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useTranslation } from "react-i18next";
import { channelName } from "../ChannelIcon.tsx";
import { useConversations, useMarkets, useStaffName } from "../desk/queries.ts";
import { useDesk } from "../desk/DeskProvider.tsx";
import { RowButton } from "../worklist/WorkRow.tsx";
import worklist from "../worklist/worklist.module.css";

export interface HistoryListProps {
  readonly search: URLSearchParams;
  readonly onSearch: (name: "status" | "channel" | "assignee" | "market", value: string | null) => void;
  readonly selected: string | undefined;
  readonly onSelect: (conversation: string) => void;
}

const STATUSES: readonly ConversationStatus[] = ["waiting", "active", "closed"];

/** All conversations that the scope of this person shows, newest activity first; the filters are in the address. */
export function HistoryList({ search, onSearch, selected, onSelect }: HistoryListProps) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const { me } = useDesk();
  const staffName = useStaffName();
  const markets = useMarkets().data ?? [];
  const filter = filterOf(search);
  const { rows, error, isLoading, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useConversations(filter);
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      <div className={worklist.filters}>
        <Select
          aria-label={t("history.status")}
          placeholder={t("history.anyStatus")}
          clearable
          data={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
          value={search.get("status")}
          onChange={(value) => onSearch("status", value)}
        />
        <Select
          aria-label={t("history.channel")}
          placeholder={t("history.anyChannel")}
          clearable
          data={CHANNELS.map((value) => ({ value, label: channelName(t, value) }))}
          value={search.get("channel")}
          onChange={(value) => onSearch("channel", value)}
        />
        <Select
          aria-label={t("history.assignee")}
          placeholder={t("history.anyAssignee")}
          clearable
          data={[
            { value: "me", label: t("history.mine") },
            { value: "none", label: t("history.nobody") },
          ]}
          value={search.get("assignee")}
          onChange={(value) => onSearch("assignee", value)}
        />
        {markets.length > 1 && (
          <Select
            aria-label={t("history.market")}
            placeholder={t("history.anyMarket")}
            clearable
            searchable
            data={markets.map(({ id, name }) => ({ value: id, label: name }))}
            value={search.get("market")}
            onChange={(value) => onSearch("market", value)}
          />
        )}
      </div>
      {error && rows.length === 0 ? (
        <ErrorState compact error={error} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <LoadingState lines={8} />
      ) : rows.length === 0 ? (
        <EmptyState compact title={t(filtered ? "history.noMatch" : "history.empty")} text={t(filtered ? "history.noMatchText" : "history.emptyText")} />
      ) : (
        <ul className={worklist.list}>
          {rows.map((row) => (
            <RowButton
              key={row.id}
              row={row}
              selected={row.id === selected}
              unread={0}
              since={format.relative(row.lastActivityAt)}
              badge={row.status === "active" ? (row.assigneeId === me ? t("message.you") : staffName(row.assigneeId)) : undefined}
              onSelect={() => onSelect(row.id)}
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div className={worklist.more}>
          <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("history.more")}
          </Button>
        </div>
      )}
    </>
  );
}

export function filterOf(search: URLSearchParams): ConversationFilter {
  const [status, assignee, market] = [search.get("status"), search.get("assignee"), search.get("market")];
  const known = STATUSES.find((one) => one === status);
  const channel = CHANNELS.find((one) => one === search.get("channel"));
  return { ...(channel && { channel }), ...(known && { status: [known] }), ...(assignee && { assignee }), ...(market && { market }) };
}
