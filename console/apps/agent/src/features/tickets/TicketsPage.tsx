import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useCellNavigate } from "@meridian/shell/cells/CellLink.tsx";
import { StopGate } from "@meridian/shell/StopGate.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconBookmark, IconPlus, IconRefresh, IconTicket } from "@meridian/ui/icons.ts";
import { Areas, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { WRITES } from "./access.ts";
import { useFollowedRows } from "./data/live.ts";
import { useBlind, useTicketCount, useTicketList, useTicketViews } from "./data/queries.ts";
import { Filters } from "./list/Filters.tsx";
import { queryOf, sameFilter, unfiltered, viewFilterOf } from "./list/filter.ts";
import classes from "./list/list.module.css";
import { Selection } from "./list/Selection.tsx";
import { TicketCards } from "./list/TicketCards.tsx";
import { TicketTable } from "./list/TicketTable.tsx";
import { usePaging, useStateOf } from "./list/use-paging.ts";
import { Views } from "./list/Views.tsx";

const NewTicketDialog = lazy(async () => ({ default: (await import("./create/NewTicketDialog.tsx")).NewTicketDialog }));
const ViewDialog = lazy(async () => ({ default: (await import("./list/ViewDialog.tsx")).ViewDialog }));

/** All tickets that this person may see. Filter, order and words are in the address; where in the list one is, is not. */
export function TicketsPage() {
  const { t } = useTranslation("tickets");
  const navigate = useCellNavigate();
  const [search, setSearch] = useSearchParams();
  const [active, setActive] = useState<AreaName>("main");
  const [dialog, setDialog] = useState<"none" | "new" | "view">("none");
  const [asked, setAsked] = useState<"none" | "new" | "view">("none");
  const writes = useAllowed(WRITES);
  const open = (wish: "new" | "view"): void => {
    setAsked(wish);
    setDialog(wish);
  };
  const group = t("shortcuts.list");
  useShortcuts(writes ? [{ keys: "n", label: t("create.title"), group, run: () => open("new") }] : []);
  const query = queryOf(search);
  const views = useTicketViews().data;
  const current = views?.find(({ id }) => id === search.get("view"));
  const show = (next: URLSearchParams): void => setSearch(next, { replace: true });
  const altered = current !== undefined && !sameFilter(current.filter, viewFilterOf(query));
  return (
    <>
      <Areas
        title={t("title")}
        active={active}
        onActive={setActive}
        list={{ title: t("views.title"), content: <Views search={search} onChosen={() => setActive("main")} /> }}
        main={{
          title: current ? current.name : t("title"),
          tab: t("title"),
          actions: (
            <>
              <Tooltip label={t(altered && current.mayChange ? "views.saveChanges" : "views.save")}>
                <ActionIcon aria-label={t(altered && current.mayChange ? "views.saveChanges" : "views.save")} onClick={() => open("view")}>
                  <IconBookmark size={18} />
                </ActionIcon>
              </Tooltip>
              {writes && (
                <Button leftSection={<IconPlus size={15} />} onClick={() => open("new")}>
                  {t("create.action")}
                </Button>
              )}
            </>
          ),
          content: (
            <div className={classes.list}>
              <Filters search={search} onSearch={show} />
              <StopGate>
                <List search={search} onClear={() => show(unfiltered(search))} />
              </StopGate>
            </div>
          ),
        }}
      />
      <Suspense>
        {asked === "new" && <NewTicketDialog opened={dialog === "new"} onClose={() => setDialog("none")} onMade={({ id }) => navigate(`/tickets/${id}`)} />}
        {asked === "view" && <ViewDialog key={search.toString()} opened={dialog === "view"} current={current} filter={viewFilterOf(query)} onClose={() => setDialog("none")} />}
      </Suspense>
    </>
  );
}

const NONE: readonly string[] = [];

/** The rows of one filter: another one begins at its first page, with nothing selected. */
function List({ search, onClear }: { readonly search: URLSearchParams; readonly onClear: () => void }) {
  const { t } = useTranslation("tickets");
  const narrow = useMediaQuery("(max-width: 47.99em)", false, { getInitialValueInEffect: false });
  const query = queryOf(search);
  const paging = usePaging(search.toString());
  const list = useTicketList(query, paging.cursor);
  const rows = list.data?.items ?? [];
  const [selected, setSelected] = useStateOf(search.toString(), NONE);
  const writes = useAllowed(WRITES);
  useFollowedRows(rows);
  const filtered = Object.keys(query).some((name) => name !== "sort");
  const chosen = rows.filter(({ id }) => selected.includes(id));
  const shown = { rows, selected, onSelect: writes ? setSelected : undefined, from: search.toString() };
  return (
    <>
      {list.isPending && <LoadingState lines={14} />}
      {list.error && rows.length === 0 && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && (
        <EmptyState
          icon={<IconTicket size={24} />}
          title={t(filtered ? "list.noMatch" : "list.empty")}
          text={t(list.data.nextCursor !== null ? "list.searchOn" : filtered ? "list.noMatchText" : "list.emptyText")}
          action={
            list.data.nextCursor !== null ? (
              <Button variant="default" onClick={() => paging.next(list.data.nextCursor)}>
                {t("list.goOn")}
              </Button>
            ) : (
              filtered && (
                <Button variant="default" onClick={onClear}>
                  {t("filter.clear")}
                </Button>
              )
            )
          }
        />
      )}
      {rows.length > 0 && (
        <>
          {list.error && <ErrorState compact error={list.error} onRetry={() => void list.refetch()} />}
          <div className={classes.rows} data-stale={list.isPlaceholderData || undefined}>
            {narrow ? <TicketCards {...shown} /> : <TicketTable {...shown} />}
          </div>
          {chosen.length > 0 && <Selection tickets={chosen} onClear={() => setSelected(NONE)} />}
        </>
      )}
      {list.data && <Foot query={query} list={list} paging={paging} />}
    </>
  );
}

interface FootProps {
  readonly query: ReturnType<typeof queryOf>;
  readonly list: ReturnType<typeof useTicketList>;
  readonly paging: ReturnType<typeof usePaging>;
}

/** Where in the list one is, how many there are, and what of it is kept up to date. */
function Foot({ query, list, paging }: FootProps) {
  const { t } = useTranslation("tickets");
  const format = useFormat();
  const blind = useBlind();
  const count = useTicketCount(query).data;
  const next = list.data?.nextCursor ?? null;
  return (
    <footer className={classes.foot}>
      <p className={classes.read}>
        {count && query.q === undefined && <strong>{t(count.more ? "list.countMore" : "list.count", { count: count.count })}</strong>}{" "}
        {t("list.readAt", { time: format.time(list.dataUpdatedAt) })} {t(blind ? "list.blindRows" : "list.liveRows")}
      </p>
      <Tooltip label={t("list.refresh")}>
        <ActionIcon aria-label={t("list.refresh")} loading={list.isFetching && !list.isPlaceholderData} onClick={() => void list.refetch()}>
          <IconRefresh size={16} />
        </ActionIcon>
      </Tooltip>
      {(paging.page > 1 || next !== null) && (
        <nav className={classes.pages} aria-label={t("list.pages")}>
          <Button variant="default" disabled={paging.page === 1} onClick={paging.previous}>
            {t("list.previous")}
          </Button>
          <span aria-current="page">{t("list.page", { page: paging.page })}</span>
          <Button variant="default" disabled={next === null} onClick={() => paging.next(next)}>
            {t("list.next")}
          </Button>
        </nav>
      )}
    </footer>
  );
}
