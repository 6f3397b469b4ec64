import { ApiError } from "@meridian/api/problem.ts";

const ATTEMPTS = 12;
const PAUSE = 250;

/**
 * For what was given to the agent a moment ago: channel-service hears of it by an event, so for a while it may say that
 * there is no such conversation to see.
 */
export const arriving = {
  retry: (failures: number, error: Error): boolean =>
    error instanceof ApiError && (error.problem.status === 404 ? failures < ATTEMPTS : error.transient && failures < 2),
  retryDelay: (attempt: number, error: Error): number => (error instanceof ApiError && error.problem.status === 404 ? PAUSE : 500 * 2 ** attempt),
};
