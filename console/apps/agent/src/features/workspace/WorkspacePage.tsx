import { Button } from "@mantine/core";
import type { Task } from "@meridian/api/work.ts";
import type { Cell } from "@meridian/shell/cells/cells.ts";
import { InCell, useCells, useJoinedCells, useLookedUp } from "@meridian/shell/cells/CellsContext.tsx";
import { MissingCell } from "@meridian/shell/cells/MissingCell.tsx";
import { StopGate } from "@meridian/shell/StopGate.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconArrowForwardUp, IconCircleCheck, IconInbox } from "@meridian/ui/icons.ts";
import { Areas, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ForbiddenState } from "@meridian/ui/states/ForbiddenState.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { ChannelIcon, channelName } from "./ChannelIcon.tsx";
import { CustomerPanel, type CustomerPanelProps } from "./context/CustomerPanel.tsx";
import { Conversation } from "./conversation/Conversation.tsx";
import { OVERSEES, useDeskOf, useWorkingCells } from "./desk/DeskProvider.tsx";
import { useThread } from "./desk/queries.ts";
import { EndDialog } from "./handling/EndDialog.tsx";
import { HistoryList } from "./history/HistoryList.tsx";
import { keys } from "./live/caches.ts";
import type { Thread } from "./live/thread-state.ts";
import { taskOf, type WorkState } from "./live/worklist-state.ts";
import { addressOf, useJoinedWork, type Place } from "./worklist/joined.ts";
import { Worklist } from "./worklist/Worklist.tsx";
import classes from "./workspace.module.css";

const TransferDialog = lazy(async () => ({ default: (await import("./handling/TransferDialog.tsx")).TransferDialog }));

export interface WorkspaceProps {
  readonly beside?: CustomerPanelProps["beside"];
}

/** The inbox: own work, the conversation that is open, and its customer. */
export function WorkspacePage({ beside }: WorkspaceProps) {
  return <Workspace history={false} beside={beside} />;
}

/** All conversations that this person may see, to look at; own ones are handled here as in the inbox. */
export function ConversationsPage({ beside }: WorkspaceProps) {
  return <Workspace history beside={beside} />;
}

/**
 * Worklist or history beside the conversation and its context. What is open, and in which region, is in the address: the list is of all
 * regions, everything beside it works in that one.
 */
function Workspace({ history, beside }: WorkspaceProps & { readonly history: boolean }) {
  const { t } = useTranslation("workspace");
  const { home, joined } = useCells();
  const deskOf = useDeskOf();
  const works = useWorkingCells().length > 0;
  const [search, setSearch] = useSearchParams();
  const [active, setActive] = useState<AreaName>("list");
  const wanted = search.get("cell") ?? home.region;
  const found = useJoinedCells().find(({ region }) => region === wanted);
  const here = found ?? home;
  const missing = found === undefined;
  const work = useLookedUp(here, (queries) => queries.getQueryData<WorkState>(keys.work));
  const selected = missing ? undefined : (search.get("c") ?? undefined);
  const place = selected === undefined ? undefined : { cell: here.region, conversation: selected };
  const task = taskOf(work, selected);
  const change = (name: string, value: string | null | undefined): void => {
    setSearch(
      (previous) => {
        const next = new URLSearchParams(previous);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  };
  const select = (wish: Place, focus = false): void => {
    const cell = joined().find(({ region }) => region === wish.cell);
    if (focus && cell) deskOf(cell).focus.wanted = wish.conversation;
    setSearch(
      (previous) => {
        const next = new URLSearchParams(previous);
        next.delete("cell");
        addressOf(wish, home).forEach((value, name) => next.set(name, value));
        return next;
      },
      { replace: true },
    );
    setActive("main");
  };
  useEffect(() => {
    const shown = (event: Event): void => {
      const wish = (event as CustomEvent<Place | null>).detail;
      if (wish) select(wish);
    };
    window.addEventListener("meridian:show", shown);
    return () => window.removeEventListener("meridian:show", shown);
  });
  useMoving(place, select);
  const heading = useHeading(here, selected);
  const selectHere = (conversation: string): void => select({ cell: here.region, conversation });
  if (!works) {
    return (
      <main id="main" className={classes.single}>
        <ForbiddenState page />
      </main>
    );
  }
  return (
    <Areas
      title={t(history ? "history.title" : "title")}
      active={active}
      onActive={setActive}
      list={{
        title: t(history ? "history.title" : "list.title"),
        content: history ? <HistoryList search={search} onSearch={change} selected={selected} onSelect={selectHere} /> : <Worklist selected={place} onSelect={select} />,
      }}
      main={{
        title: heading ?? t("conversation.title"),
        tab: t("conversation.title"),
        actions: selected !== undefined && (
          <InCell cell={here}>
            <Actions key={selected} conversation={selected} task={task} />
          </InCell>
        ),
        content: missing ? (
          <MissingCell region={wanted} />
        ) : (
          <InCell cell={here}>
            <StopGate>{selected === undefined ? <Choose history={history} /> : <Conversation key={selected} id={selected} task={task} />}</StopGate>
          </InCell>
        ),
      }}
      context={{
        title: t("context.title"),
        content: selected === undefined ? (
          <EmptyState compact title={t("context.empty")} text={t("context.text")} />
        ) : (
          <InCell cell={here}>
            <StopGate compact>
              <CustomerPanel conversation={selected} onOpen={selectHere} beside={beside} />
            </StopGate>
          </InCell>
        ),
      }}
    />
  );
}

function useHeading(cell: Cell, id: string | undefined): string | undefined {
  const { t } = useTranslation("workspace");
  const customer = useLookedUp(cell, (queries) => queries.getQueryData<Thread>(keys.thread(id ?? "")))?.conversation.row.customer;
  return customer && (customer.name ?? t(customer.erased ? "customer.erased" : "customer.unnamed"));
}

/** J, K and Alt with the arrows go from row to row of whatever list stands there, also while typing. */
function useMoving(selected: Place | undefined, select: (place: Place) => void): void {
  const { t } = useTranslation("workspace");
  const group = t("shortcuts.work");
  const move = (step: 1 | -1): void => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-area="list"] [data-conversation]')];
    const at = rows.findIndex(({ dataset }) => dataset["conversation"] === selected?.conversation && dataset["in"] === selected?.cell);
    const next = rows.at(at < 0 ? (step > 0 ? 0 : -1) : (at + step) % rows.length);
    const [conversation, cell] = [next?.dataset["conversation"], next?.dataset["in"]];
    if (!next || conversation === undefined || cell === undefined) return;
    select({ cell, conversation });
    next.scrollIntoView({ block: "nearest" });
    if (document.activeElement?.closest('[data-area="list"]')) next.focus();
  };
  useShortcuts([
    { keys: "j", label: t("shortcuts.next"), group, run: () => move(1) },
    { keys: "k", label: t("shortcuts.previous"), group, run: () => move(-1) },
    { keys: "alt+ArrowDown", label: t("shortcuts.nextTyping"), group, run: () => move(1) },
    { keys: "alt+ArrowUp", label: t("shortcuts.previousTyping"), group, run: () => move(-1) },
  ]);
}

function Choose({ history }: { readonly history: boolean }): ReactNode {
  const { t } = useTranslation("workspace");
  const { active, wrapUp } = useJoinedWork();
  if (history) return <EmptyState icon={<IconInbox size={24} />} title={t("history.choose")} text={t("history.chooseText")} />;
  return active.length + wrapUp.length > 0 ? (
    <EmptyState icon={<IconInbox size={24} />} title={t("conversation.choose")} text={t("conversation.chooseText")} />
  ) : (
    <EmptyState icon={<IconInbox size={24} />} title={t("conversation.empty")} text={t("conversation.text")} />
  );
}

/** What can be done with the conversation that is open, and its keys. */
function Actions({ conversation, task }: { readonly conversation: string; readonly task: Task | undefined }) {
  const { t } = useTranslation("workspace");
  const oversees = useAllowed(OVERSEES);
  const row = useThread(conversation).data?.conversation.row;
  const [dialog, setDialog] = useState<"none" | "transfer" | "end">("none");
  const [asked, setAsked] = useState(false);
  const mine = task?.state === "assigned";
  const ends = mine || (oversees && row !== undefined && row.status !== "closed" && task === undefined);
  const open = (wish: "transfer" | "end"): void => {
    setDialog(wish);
    if (wish === "transfer") setAsked(true);
  };
  const close = (): void => setDialog("none");
  const group = t("shortcuts.conversation");
  useShortcuts([
    ...(mine ? [{ keys: "t", label: t("transfer.title"), group, run: () => open("transfer") }] : []),
    ...(ends ? [{ keys: "e", label: t("end.title"), group, run: () => open("end") }] : []),
  ]);
  return (
    <>
      {row && (
        <span className={classes.channel}>
          <ChannelIcon channel={row.channel} size={15} />
          <span className={classes.channelName} aria-hidden="true">
            {channelName(t, row.channel)}
          </span>
        </span>
      )}
      {mine && (
        <Button variant="default" leftSection={<IconArrowForwardUp size={15} data-mirror />} onClick={() => open("transfer")}>
          {t("transfer.action")}
        </Button>
      )}
      {ends && (
        <Button variant="default" leftSection={<IconCircleCheck size={15} />} onClick={() => open("end")}>
          {t("end.action")}
        </Button>
      )}
      {asked && task && (
        <Suspense>
          <TransferDialog task={task} opened={dialog === "transfer"} onClose={close} />
        </Suspense>
      )}
      <EndDialog conversation={conversation} task={mine ? task : undefined} opened={dialog === "end"} onClose={close} />
    </>
  );
}
