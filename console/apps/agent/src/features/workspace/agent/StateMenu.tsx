import { Menu } from "@mantine/core";
import { setAgentState, textIn, type Agent, type AgentStateChange } from "@meridian/api/work.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { useApi, useLiveState } from "@meridian/session/SessionContext.tsx";
import { PresenceDot, type Presence } from "@meridian/ui/PresenceDot.tsx";
import { RailButton } from "@meridian/ui/shell/RailButton.tsx";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk/DeskProvider.tsx";
import { askForNotifications, notificationPermission } from "../desk/notifications.ts";
import { useAgent, useBreakCodes } from "../desk/queries.ts";
import { useSound } from "../desk/settings.ts";
import classes from "./agent.module.css";

const DOTS: Record<Agent["state"], Presence> = { available: "available", busy: "busy", break: "away", "not-responding": "away", offline: "offline" };

export function useSetState() {
  const client = useApi();
  const { caches } = useDesk();
  return useMutation({ mutationFn: (change: AgentStateChange) => setAgentState(client, change), onSuccess: (agent) => caches.agentChanged(agent) });
}

/** Whether work is offered to this person, and how they are told of it. */
export function StateMenu() {
  const { t } = useTranslation("workspace");
  const { works } = useDesk();
  const { data: agent } = useAgent();
  const [opened, setOpened] = useState(false);
  const change = useSetState();
  useShortcuts(works ? [{ keys: "g s", label: t("state.shortcut"), group: t("shortcuts.work"), run: () => setOpened(true) }] : []);
  const state = change.isPending ? change.variables.state : agent?.state;
  const name = state ? t(`state.${state}`) : t("state.unknown");
  return (
    <Menu position="right-start" width={288} opened={opened} onChange={setOpened} closeOnItemClick={false}>
      <Menu.Target>
        <RailButton
          icon={<PresenceDot presence={state ? DOTS[state] : "unknown"} labelled={false} />}
          label={works ? name : t("state.short")}
          description={works ? t("state.label") : t("state.noWork")}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t("state.label")}>
        {works ? <States agent={agent} change={change} onChosen={() => setOpened(false)} /> : <p className={classes.note}>{t("state.noWork")}</p>}
        <Menu.Divider />
        <Sounds />
        <LiveLine />
      </Menu.Dropdown>
    </Menu>
  );
}

interface StatesProps {
  readonly agent: Agent | undefined;
  readonly change: ReturnType<typeof useSetState>;
  readonly onChosen: () => void;
}

function States({ agent, change, onChosen }: StatesProps) {
  const { t } = useTranslation("workspace");
  const { tag } = useLocale();
  const format = useFormat();
  const breaks = useBreakCodes().data ?? [];
  const advice = useErrorAdvice(change.error);
  const value = agent ? (agent.state === "break" ? `break:${agent.breakCode ?? ""}` : agent.state) : "";
  const choose = (wish: string): void => {
    const [state, breakCode] = wish.split(":") as [AgentStateChange["state"], string | undefined];
    change.mutate(breakCode === undefined ? { state } : { state, breakCode }, { onSuccess: onChosen });
  };
  return (
    <>
      {agent && (
        <p className={classes.note}>
          {t("state.since", { state: t(`state.${agent.state}`), time: format.time(agent.since) })}
          {agent.totalCapacity > 0 && <span className={classes.load}>{t("state.load", { used: agent.usedCapacity, total: agent.totalCapacity })}</span>}
        </p>
      )}
      {agent?.state === "not-responding" && <p className={classes.warning}>{t("state.notRespondingText")}</p>}
      {change.error !== null && (
        <p className={classes.failure} role="alert">
          {advice}
        </p>
      )}
      <Menu.RadioGroup aria-label={t("state.label")} value={value} onChange={choose}>
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

function LiveLine() {
  const { t } = useTranslation("frame");
  const { phase, reason } = useLiveState();
  const line = reason === "unavailable" ? "unavailable" : phase;
  return (
    <p className={classes.line} data-phase={line}>
      {t(`live.line.${line}`)}
    </p>
  );
}
