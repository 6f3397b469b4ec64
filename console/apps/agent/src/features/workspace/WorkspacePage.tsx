import { Button } from "@mantine/core";
import type { Task } from "@meridian/api/work.ts";
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
import { OVERSEES, useDesk } from "./desk/DeskProvider.tsx";
import { useThread, useWork } from "./desk/queries.ts";
import { EndDialog } from "./handling/EndDialog.tsx";
import { HistoryList } from "./history/HistoryList.tsx";
import { taskOf } from "./live/worklist-state.ts";
import { sections, Worklist } from "./worklist/Worklist.tsx";
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

/** Worklist or history beside the conversation and its context. What is open is in the address. */
function Workspace({ history, beside }: WorkspaceProps & { readonly history: boolean }) {
  const { t } = useTranslation("workspace");
  const desk = useDesk();
  const { works } = desk;
  const [search, setSearch] = useSearchParams();
  const [active, setActive] = useState<AreaName>("list");
  const work = useWork().data;
  const selected = search.get("c") ?? undefined;
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
  const select = (id: string, focus = false): void => {
    if (focus) desk.focus.wanted = id;
    change("c", id);
    setActive("main");
  };
  useEffect(() => {
    const shown = (event: Event): void => {
      const id = (event as CustomEvent<unknown>).detail;
      if (typeof id === "string") select(id);
    };
    window.addEventListener("meridian:show", shown);
    return () => window.removeEventListener("meridian:show", shown);
  });
  useMoving(selected, select);
  const heading = useHeading(selected);
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
        content: history ? <HistoryList search={search} onSearch={change} selected={selected} onSelect={select} /> : <Worklist selected={selected} onSelect={select} />,
      }}
      main={{
        title: heading ?? t("conversation.title"),
        tab: t("conversation.title"),
        actions: selected !== undefined && <Actions key={selected} conversation={selected} task={task} />,
        content: selected === undefined ? <Choose history={history} /> : <Conversation key={selected} id={selected} task={task} />,
      }}
      context={{
        title: t("context.title"),
        content: selected === undefined ? <EmptyState compact title={t("context.empty")} text={t("context.text")} /> : <CustomerPanel conversation={selected} onOpen={(id) => select(id)} beside={beside} />,
      }}
    />
  );
}

function useHeading(id: string | undefined): string | undefined {
  const { t } = useTranslation("workspace");
  const customer = useThread(id).data?.conversation.row.customer;
  return customer && (customer.name ?? t(customer.erased ? "customer.erased" : "customer.unnamed"));
}

/** J, K and Alt with the arrows go from row to row of whatever list stands there, also while typing. */
function useMoving(selected: string | undefined, select: (id: string) => void): void {
  const { t } = useTranslation("workspace");
  const group = t("shortcuts.work");
  const move = (step: 1 | -1): void => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-area="list"] [data-conversation]')];
    const at = rows.findIndex(({ dataset }) => dataset["conversation"] === selected);
    const next = rows.at(at < 0 ? (step > 0 ? 0 : -1) : (at + step) % rows.length);
    const id = next?.dataset["conversation"];
    if (!next || id === undefined) return;
    select(id);
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
  const work = useWork().data;
  if (history) return <EmptyState icon={<IconInbox size={24} />} title={t("history.choose")} text={t("history.chooseText")} />;
  const open = work ? sections(work).active.length + sections(work).wrapUp.length : 0;
  return open > 0 ? (
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
