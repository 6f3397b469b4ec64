import { ActionIcon, Button } from "@mantine/core";
import { IconX } from "@meridian/ui/icons.ts";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import type { Task } from "@meridian/api/work.ts";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useSetState } from "../agent/StateMenu.tsx";
import { useDesk } from "../desk/DeskProvider.tsx";
import { useAgent, useQueueName, useWork } from "../desk/queries.ts";
import { OfferCard } from "./OfferCard.tsx";
import classes from "./offer.module.css";
import { useOffer } from "./use-offer.ts";

/** Everything that is offered now, and why something is not offered any more. */
export function Offers({ onAccepted }: { readonly onAccepted: (task: Task) => void }) {
  const { t } = useTranslation("workspace");
  const offers = useWork().data?.offers ?? [];
  const actions = useOffer(onAccepted);
  const [first] = offers;
  const group = t("shortcuts.work");
  useShortcuts(
    first
      ? [
          { keys: "a", label: t("offer.accept"), group, run: () => actions.accept.mutate(first) },
          { keys: "F8", label: t("offer.acceptTyping"), group, run: () => actions.accept.mutate(first) },
          { keys: "d", label: t("offer.reject"), group, run: () => actions.reject.mutate(first) },
          { keys: "F9", label: t("offer.rejectTyping"), group, run: () => actions.reject.mutate(first) },
        ]
      : [],
  );
  return (
    <>
      {offers.map((offer) => (
        <OfferCard key={offer.reservationId} offer={offer} actions={actions} />
      ))}
      <LostOffers />
      <NotResponding />
    </>
  );
}

function LostOffers() {
  const { t } = useTranslation("workspace");
  const { notices } = useDesk();
  const queueName = useQueueName();
  const lost = useSyncExternalStore(notices.subscribe, notices.all);
  return lost.map(({ id, how, queueId }) => (
    <div key={id} className={classes.notice}>
      <p>
        {t(`offer.ended.${how}`)} <bdi className={classes.line}>{queueName(queueId)}</bdi>
      </p>
      <ActionIcon aria-label={t("offer.dismiss")} onClick={() => notices.dismiss(id)}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  ));
}

/** After a missed offer nothing is offered until the person says that they are there. */
function NotResponding() {
  const { t } = useTranslation("workspace");
  const { data: agent } = useAgent();
  const change = useSetState();
  if (agent?.state !== "not-responding") return null;
  return (
    <div className={classes.notice} data-tone="warn" role="status">
      <p>{t("state.notRespondingText")}</p>
      <Button size="compact-xs" variant="default" loading={change.isPending} onClick={() => change.mutate({ state: "available" })}>
        {t("state.again")}
      </Button>
    </div>
  );
}
