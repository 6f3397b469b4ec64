import type { Answerer } from "@meridian/testing/pretend/gateway.ts";
import type { PretendedDesk } from "./desk.ts";

/** A pretended desk whose person opened too many customers. Development and tests only. */

const stopped = new WeakSet<PretendedDesk>();

export function stop(desk: PretendedDesk): void {
  stopped.add(desk);
}

export function letGoOn(desk: PretendedDesk): void {
  stopped.delete(desk);
}

/** Refuses whatever shows customers. */
export const answerStopped =
  (desk: PretendedDesk): Answerer =>
  (_, url, { problem }) =>
    stopped.has(desk) && /^\/api\/v1\/(?:conversations|customers|tickets|attachments)(?:\/|$)/.test(url.pathname) ? problem(403, "viewing_stopped") : undefined;
