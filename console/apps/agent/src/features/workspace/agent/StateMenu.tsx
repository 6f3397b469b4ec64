import { Menu } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { textIn, type Agent, type AgentStateChange } from "@meridian/api/work.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { useRegionName } from "@meridian/shell/cells/region-name.ts";
import { useLiveStates } from "@meridian/shell/cells/use-standing.ts";
import { PresenceDot, type Presence } from "@meridian/ui/PresenceDot.tsx";
import { RailButton } from "@meridian/ui/shell/RailButton.tsx";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { askForNotifications, notificationPermission } from "../desk/notifications.ts";
import { useAgent, useBreakCodes } from "../desk/queries.ts";
import { useSound } from "../desk/settings.ts";
import classes from "./agent.module.css";
import { useSetStates, useStates, type StateFailure, type StateIn } from "./states.ts";

const DOTS: Record<Agent["state"], Presence> = { available: "available", busy: "busy", break: "away", "not-responding": "away", offline: "offline" };

/** Whether work is offered to this person, in every region they have joined, and how they are told of it. */
export function StateMenu() {
  const { t } = useTranslation("workspace");
  useAgent();
  const states = useStates();
  const works = states.length > 0;
  const [opened, setOpened] = useState(false);
  const change = useSetStates();
  useShortcuts(works ? [{ keys: "g s", label: t("state.shortcut"), group: t("shortcuts.work"), run: () => setOpened(true) }] : []);
  const narrow = useMediaQuery("(max-width: 47.99em)", false, { getInitialValueInEffect: false });
  const own = states[0]?.agent?.state;
  const differs = states.some(({ agent }) => agent !== undefined && agent.state !== own);
  const state = change.isPending ? change.variables.state : own;
  const name = !change.isPending && differs ? t("state.differs") : state ? t(`state.${state}`) : t("state.unknown");
  return (
    <Menu position={narrow ? "top-end" : "right-start"} width={288} opened={opened} onChange={setOpened} closeOnItemClick={false}>
      <Menu.Target>
        <RailButton
          icon={<PresenceDot presence={!state ? "unknown" : differs && !change.isPending ? "away" : DOTS[state]} labelled={false} />}
          label={works ? name : t("state.short")}
          description={works ? t("state.label") : t("state.noWork")}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t("state.label")}>
        {works ? <States states={states} change={change} onChosen={() => setOpened(false)} /> : <p className={classes.note}>{t("state.noWork")}</p>}
        <Menu.Divider />
        <Sounds />
        <LiveLines />
      </Menu.Dropdown>
    </Menu>
  );
}

interface StatesProps {
  readonly states: readonly StateIn[];
  readonly change: ReturnType<typeof useSetStates>;
  readonly onChosen: () => void;
}

function States({ states, change, onChosen }: StatesProps) {
  const { t } = useTranslation("workspace");
  const { tag } = useLocale();
  const breaks = useBreakCodes().data ?? [];
  const several = states.length > 1;
  const values = states.map(({ agent }) => valueOf(agent));
  // Where a reason for a break is not known the person is busy: that is no difference to choose about.
  const value = values.every((one) => one === values[0]) ? (values[0] ?? "") : "";
  const choose = (wish: string): void => {
    const [state, breakCode] = wish.split(":") as [AgentStateChange["state"], string | undefined];
    change.mutate(breakCode === undefined ? { state } : { state, breakCode }, {
      onSuccess: (failures) => {
        if (failures.length === 0) onChosen();
      },
    });
  };
  return (
    <>
      {states.map((one) => (
        <StateLine key={one.cell.region} {...one} named={several} />
      ))}
      {states.some(({ agent }) => agent?.state === "not-responding") && <p className={classes.warning}>{t("state.notRespondingText")}</p>}
      {change.data?.map((failure) => <Failure key={failure.cell.region} {...failure} named={several} />)}
      <Menu.RadioGroup aria-label={t("state.label")} value={value} onChange={choose}>
        {several && <Menu.Label>{t("state.everywhere")}</Menu.Label>}
        {(["available", "busy"] as const).map((state) => (
          <Menu.RadioItem key={state} value={state} disabled={change.isPending} rightSection={<PresenceDot presence={DOTS[state]} labelled={false} />}>
            {t(`state.${state}`)}
          </Menu.RadioItem>
        ))}
        {breaks.map(({ code, names }) => (
          <Menu.RadioItem key={code} value={`break:${code}`} disabled={change.isPending} rightSection={<PresenceDot presence="away" labelled={false} />}>
            {t("state.breakOf", { reason: textIn(names, tag) })}
          </Menu.RadioItem>
        ))}
        <Menu.RadioItem value="offline" disabled={change.isPending} rightSection={<PresenceDot presence="offline" labelled={false} />}>
          {t("state.offline")}
        </Menu.RadioItem>
      </Menu.RadioGroup>
    </>
  );
}

function valueOf(agent: Agent | undefined): string {
  if (!agent) return "";
  return agent.state === "break" ? `break:${agent.breakCode ?? ""}` : agent.state;
}

/** Since when, and how much is in hand; with the region's name where there are several. */
function StateLine({ cell, agent, named }: StateIn & { readonly named: boolean }) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const regionName = useRegionName();
  if (!agent) return named ? <p className={classes.note}>{t("state.unread", { region: regionName(cell.region) })}</p> : null;
  return (
    <p className={classes.note}>
      {named && <strong className={classes.where}>{regionName(cell.region)}</strong>}
      {t("state.since", { state: t(`state.${agent.state}`), time: format.time(agent.since) })}
      {agent.totalCapacity > 0 && <span className={classes.load}>{t("state.load", { used: agent.usedCapacity, total: agent.totalCapacity })}</span>}
    </p>
  );
}

function Failure({ cell, error, named }: StateFailure & { readonly named: boolean }) {
  const { t } = useTranslation("workspace");
  const advice = useErrorAdvice(error);
  const regionName = useRegionName();
  return (
    <p className={classes.failure} role="alert">
      {named && t("state.failed", { region: regionName(cell.region) })} {advice}
    </p>
  );
}

function Sounds() {
  const { t } = useTranslation("workspace");
  const [sound, setSound] = useSound();
  const [permission, setPermission] = useState(notificationPermission);
  return (
    <>
      <Menu.CheckboxItem checked={sound} onChange={setSound}>
        {t("sound.label")}
      </Menu.CheckboxItem>
      {permission === "default" ? (
        <Menu.Item onClick={() => void askForNotifications().then(setPermission)}>{t("notification.ask")}</Menu.Item>
      ) : (
        <p className={classes.note}>{t(`notification.${permission}`)}</p>
      )}
    </>
  );
}

function LiveLines() {
  const { t } = useTranslation(["frame", "workspace"]);
  const regionName = useRegionName();
  const lives = useLiveStates();
  return lives.map(({ cell, live: { phase, reason } }) => {
    const line = reason === "unavailable" ? "unavailable" : phase;
    return (
      <p key={cell.region} className={classes.line} data-phase={line}>
        {lives.length > 1 && <strong>{regionName(cell.region)}</strong>}
        {t(`live.line.${line}`)}
      </p>
    );
  });
}
