import { Button } from "@mantine/core";
import { GROUPS, type GroupBy, type LiveTask } from "@meridian/api/today.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { IconArrowForwardUp, IconArrowLeft } from "@meridian/ui/icons.ts";
import { Areas, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { StaleBanner } from "@meridian/ui/states/StaleBanner.tsx";
import { useMemo, useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { Board, Controls } from "./board/Board.tsx";
import classes from "./board/board.module.css";
import { AgentsNow, QueuesNow } from "./board/LiveTables.tsx";
import { ageOf, useToday, useTodayLive, type Dated } from "./data/queries.ts";
import { useNow } from "./data/use-now.ts";
import { GiveDialog } from "./work/GiveDialog.tsx";
import { WorkNow } from "./work/WorkNow.tsx";

/** What is on the screen may not be older without saying so. */
const FRESH = 5_000;
/** Where no answer says what is promised: the server's default. */
const PROMISED = 20;

export interface TodayPageProps {
  /** Shows a conversation live. */
  readonly conversation: ComponentType<{ readonly id: string }>;
}

/** The day of a supervisor: what goes on now, the figures, and any conversation of it live. What is chosen is in the address. */
export function TodayPage({ conversation: Conversation }: TodayPageProps) {
  const { t } = useTranslation("today");
  const [search, setSearch] = useSearchParams();
  const [active, setActive] = useState<AreaName>("main");
  const [giving, setGiving] = useState<LiveTask>();
  const groupBy: GroupBy = GROUPS.find((one) => one === search.get("by")) ?? "queue";
  const [market, channel] = [search.get("market") ?? undefined, search.get("channel") ?? undefined];
  const filter = useMemo(() => ({ ...(market && { marketId: market }), ...(channel && { channel }) }), [market, channel]);
  const figures = useToday(groupBy, filter);
  const live = useTodayLive(filter);
  const selected = search.get("c") ?? undefined;
  const task = live.data?.tasks.find(({ conversationId, state }) => conversationId === selected && state !== "wrap-up");
  const promised = figures.data?.terms.answerWithinSeconds ?? PROMISED;
  const change = (name: string, value: string | null): void =>
    setSearch(
      (previous) => {
        const next = new URLSearchParams(previous);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const select = (chosen: LiveTask): void => {
    change("c", chosen.conversationId);
    setActive("main");
  };
  const back = (): void => change("c", null);
  const tasks = live.data?.tasks ?? [];
  const step = (by: 1 | -1): void => {
    const at = tasks.findIndex(({ conversationId }) => conversationId === selected);
    const next = tasks.at(at < 0 ? (by > 0 ? 0 : -1) : (at + by) % tasks.length);
    if (!next) return;
    select(next);
    document.querySelector(`[data-area="list"] [data-conversation="${next.conversationId}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const group = t("title");
  useShortcuts([
    { keys: "j", label: t("shortcuts.next"), group, run: () => step(1) },
    { keys: "k", label: t("shortcuts.previous"), group, run: () => step(-1) },
    ...(task ? [{ keys: "t", label: t("give.title"), group, run: () => setGiving(task) }] : []),
    ...(selected !== undefined ? [{ keys: "f", label: t("back"), group, run: back }] : []),
  ]);
  const failed = figures.data === undefined && live.data === undefined ? (figures.error ?? live.error) : null;
  const retry = (): void => {
    void figures.refetch();
    void live.refetch();
  };
  return (
    <>
      <Areas
        title={t("title")}
        active={active}
        onActive={setActive}
        list={{
          title: t("work.title"),
          content: live.data ? <WorkNow live={live.data} promisedSeconds={promised} selected={selected} onSelect={select} /> : live.error ? null : <LoadingState lines={6} />,
        }}
        main={{
          title: selected === undefined ? t("title") : t("conversation"),
          tab: selected === undefined ? t("figures") : t("conversation"),
          actions:
            selected === undefined ? (
              <Age of={[figures.data, live.data]} />
            ) : (
              <>
                {task && (
                  <Button variant="default" leftSection={<IconArrowForwardUp size={15} data-mirror />} onClick={() => setGiving(task)}>
                    {t("give.title")}
                  </Button>
                )}
                <Button variant="default" leftSection={<IconArrowLeft size={15} data-mirror />} onClick={back}>
                  {t("back")}
                </Button>
              </>
            ),
          content:
            selected !== undefined ? (
              <Conversation key={selected} id={selected} />
            ) : failed ? (
              <ErrorState error={failed} onRetry={retry} />
            ) : (
              <>
                <Stale of={[figures.data, live.data]} />
                <div className={classes.board}>
                  <Controls groupBy={groupBy} filter={filter} onChange={change} />
                  {figures.data ? <Board today={figures.data} groupBy={groupBy} onChange={change} /> : figures.error ? <ErrorState compact error={figures.error} onRetry={retry} /> : <LoadingState lines={5} />}
                  {live.data ? (
                    <div className={classes.columns}>
                      <QueuesNow live={live.data} promisedSeconds={promised} />
                      <AgentsNow live={live.data} onSelect={select} />
                    </div>
                  ) : (
                    live.error && <ErrorState compact error={live.error} onRetry={retry} />
                  )}
                </div>
              </>
            ),
        }}
      />
      {giving && <GiveDialog key={giving.taskId} task={giving} agents={live.data?.agents ?? []} onClose={() => setGiving(undefined)} />}
    </>
  );
}

type Answers = readonly (Dated | undefined)[];

function useAge(answers: Answers): number | undefined {
  const now = useNow();
  const ages = answers.flatMap((one) => (one ? [ageOf(one, now)] : []));
  return ages.length === 0 ? undefined : Math.max(...ages);
}

/** How old the oldest part of what is shown is. */
function Age({ of }: { readonly of: Answers }) {
  const { t } = useTranslation("today");
  const format = useFormat();
  const age = useAge(of);
  return age === undefined ? null : <span className={classes.note}>{t("age", { age: format.duration(Math.max(1_000, age)) })}</span>;
}

function Stale({ of }: { readonly of: Answers }) {
  const { t } = useTranslation("today");
  const format = useFormat();
  const age = useAge(of);
  return age === undefined || age <= FRESH ? null : <StaleBanner tone="danger">{t("stale", { age: format.duration(age) })}</StaleBanner>;
}
