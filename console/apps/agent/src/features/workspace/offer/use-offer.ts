import { ApiError } from "@meridian/api/problem.ts";
import { acceptOffer, rejectOffer, type Task } from "@meridian/api/work.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useMutation } from "@tanstack/react-query";
import { useDesk } from "../desk/DeskProvider.tsx";
import { offerEnd, type WorkOffer } from "../live/worklist-state.ts";

/** Taking and declining; an offer that ended meanwhile leaves the list with the reason. */
export function useOffer(onAccepted: (task: Task) => void) {
  const client = useApi();
  const { caches, notices } = useDesk();
  const over = (offer: WorkOffer, error: unknown): void => {
    if (!(error instanceof ApiError) || (error.problem.code !== "offer_over" && error.problem.status !== 404)) return;
    notices.ended(offer.reservationId, offerEnd(error.problem.how), offer.task.queueId);
    caches.offerGone(offer.reservationId);
    caches.refreshWork();
  };
  const accept = useMutation({
    mutationFn: (offer: WorkOffer) => acceptOffer(client, offer.reservationId, offer.task.epoch),
    onSuccess: (task) => {
      caches.taskChanged(task);
      onAccepted(task);
    },
    onError: (error, offer) => over(offer, error),
  });
  const reject = useMutation({
    mutationFn: (offer: WorkOffer) => {
      notices.expect(offer.reservationId);
      return rejectOffer(client, offer.reservationId, offer.task.epoch);
    },
    onSuccess: (_, offer) => caches.offerGone(offer.reservationId),
    onError: (error, offer) => over(offer, error),
  });
  return { accept, reject };
}
