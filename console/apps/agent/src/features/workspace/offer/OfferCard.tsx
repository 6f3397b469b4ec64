import { Button } from "@mantine/core";
import { ApiError } from "@meridian/api/problem.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { CellBadge } from "@meridian/shell/cells/CellBadge.tsx";
import { IconCheck, IconX } from "@meridian/ui/icons.ts";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useTranslation } from "react-i18next";
import { ChannelIcon } from "../ChannelIcon.tsx";
import { useDesk } from "../desk/DeskProvider.tsx";
import { useQueueName } from "../desk/queries.ts";
import { countdown, useTick } from "../live/server-clock.ts";
import type { WorkOffer } from "../live/worklist-state.ts";
import classes from "./offer.module.css";
import type { useOffer } from "./use-offer.ts";

export interface OfferCardProps {
  readonly offer: WorkOffer;
  readonly actions: ReturnType<typeof useOffer>;
}

/** One offer: what it is, how long it is open, and the two answers. The ring is drawn by the server's deadline. */
export function OfferCard({ offer, actions }: OfferCardProps) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const queueName = useQueueName();
  const { clock } = useDesk();
  const { accept, reject } = actions;
  const { task } = offer;
  const failure = [accept, reject].find(({ error, variables }) => variables?.reservationId === offer.reservationId && error && !isOver(error))?.error;
  const advice = useErrorAdvice(failure);
  const busy = (mutation: typeof accept | typeof reject): boolean => mutation.isPending && mutation.variables.reservationId === offer.reservationId;
  const since = Math.max(0, clock.businessNow() - Date.parse(task.enqueuedAt));
  const waited = format.duration(since < 60_000 ? since : Math.floor(since / 60_000) * 60_000);
  const queue = queueName(task.queueId) ?? t("queue.unknown");
  return (
    <article className={classes.card} aria-label={t("offer.label", { queue })}>
      <Ring offer={offer} />
      <div className={classes.text}>
        <p className={classes.title}>
          <ChannelIcon channel={task.channel} />
          {t("offer.title")}
        </p>
        <p className={classes.line}>
          <bdi>{queue}</bdi> <CellBadge />
        </p>
        <p className={classes.line}>{t("offer.facts", { language: format.language(task.language), waited })}</p>
      </div>
      {failure !== undefined && failure !== null && (
        <p className={classes.failure} role="alert">
          {advice}
        </p>
      )}
      <div className={classes.actions}>
        <Button size="xs" leftSection={<IconCheck size={14} />} loading={busy(accept)} onClick={() => accept.mutate(offer)}>
          {t("offer.accept")}
        </Button>
        <Button size="xs" variant="default" leftSection={<IconX size={14} />} loading={busy(reject)} onClick={() => reject.mutate(offer)}>
          {t("offer.reject")}
        </Button>
      </div>
    </article>
  );
}

const RADIUS = 17;
const LENGTH = 2 * Math.PI * RADIUS;

function Ring({ offer }: { readonly offer: WorkOffer }) {
  const { t } = useTranslation("workspace");
  const { clock } = useDesk();
  useTick(250);
  const { remaining, share } = countdown(clock.now(), offer.offeredAt, offer.expiresAt);
  const seconds = Math.ceil(remaining / 1_000);
  return (
    <span className={classes.ring} data-urgent={seconds <= 5 || undefined} role="timer" aria-label={t("offer.remaining", { seconds })} aria-live="off">
      <svg viewBox="0 0 40 40" aria-hidden="true">
        <circle className={classes.track} cx="20" cy="20" r={RADIUS} />
        <circle className={classes.arc} cx="20" cy="20" r={RADIUS} strokeDasharray={LENGTH} strokeDashoffset={LENGTH * (1 - share)} transform="rotate(-90 20 20)" />
      </svg>
      <span className={classes.seconds} aria-hidden="true">
        {seconds}
      </span>
    </span>
  );
}

function isOver(error: unknown): boolean {
  return error instanceof ApiError && (error.problem.code === "offer_over" || error.problem.status === 404);
}
