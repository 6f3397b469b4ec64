import { ActionIcon, Button } from "@mantine/core";
import { CellBadge } from "@meridian/shell/cells/CellBadge.tsx";
import { InCell, useCell } from "@meridian/shell/cells/CellsContext.tsx";
import { IconX } from "@meridian/ui/icons.ts";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useSetState } from "../agent/states.ts";
import { useDesk, useWorkingCells } from "../desk/DeskProvider.tsx";
import { useAgent, useQueueName } from "../desk/queries.ts";
import type { WorkOffer } from "../live/worklist-state.ts";
import { useJoinedWork, type Place } from "../worklist/joined.ts";
import { OfferCard } from "./OfferCard.tsx";
import classes from "./offer.module.css";
import { useOffer } from "./use-offer.ts";

export interface OffersProps {
  readonly onAccepted: (place: Place) => void;
}

/** Everything that is offered now, in whatever region, and why something is not offered any more. */
export function Offers({ onAccepted }: OffersProps) {
  const { offers } = useJoinedWork();
  const cells = useWorkingCells();
  return (
    <>
      {offers.map(({ cell, one: offer }, index) => (
        <InCell key={`${cell.region}.${offer.reservationId}`} cell={cell}>
          <Offered offer={offer} first={index === 0} onAccepted={onAccepted} />
        </InCell>
      ))}
      {cells.map((cell) => (
        <InCell key={cell.region} cell={cell}>
          <LostOffers />
          <NotResponding />
        </InCell>
      ))}
    </>
  );
}

/** The first of all is taken and declined by keys. */
function Offered({ offer, first, onAccepted }: OffersProps & { readonly offer: WorkOffer; readonly first: boolean }) {
  const { t } = useTranslation("workspace");
  const { region } = useCell();
  const actions = useOffer(({ conversationId }) => onAccepted({ cell: region, conversation: conversationId }));
  const group = t("shortcuts.work");
  const accept = (): void => actions.accept.mutate(offer);
  const reject = (): void => actions.reject.mutate(offer);
  useShortcuts(
    first
      ? [
          { keys: "a", label: t("offer.accept"), group, run: accept },
          { keys: "F8", label: t("offer.acceptTyping"), group, run: accept },
          { keys: "d", label: t("offer.reject"), group, run: reject },
          { keys: "F9", label: t("offer.rejectTyping"), group, run: reject },
        ]
      : [],
  );
  return <OfferCard offer={offer} actions={actions} />;
}

function LostOffers() {
  const { t } = useTranslation("workspace");
  const { notices } = useDesk();
  const queueName = useQueueName();
  const lost = useSyncExternalStore(notices.subscribe, notices.all);
  return lost.map(({ id, how, queueId }) => (
    <div key={id} className={classes.notice}>
      <p>
        <CellBadge /> {t(`offer.ended.${how}`)} <bdi className={classes.line}>{queueName(queueId)}</bdi>
      </p>
      <ActionIcon aria-label={t("offer.dismiss")} onClick={() => notices.dismiss(id)}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  ));
}

/** After a missed offer nothing is offered there until the person says that they are there. */
function NotResponding() {
  const { t } = useTranslation("workspace");
  const { data: agent } = useAgent();
  const change = useSetState();
  if (agent?.state !== "not-responding") return null;
  return (
    <div className={classes.notice} data-tone="warn" role="status">
      <p>
        <CellBadge /> {t("state.notRespondingText")}
      </p>
      <Button size="compact-xs" variant="default" loading={change.isPending} onClick={() => change.mutate({ state: "available" })}>
        {t("state.again")}
      </Button>
    </div>
  );
}
