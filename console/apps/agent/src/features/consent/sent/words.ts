import type { ProactiveMessage, ProactiveStatus } from "@meridian/api/proactive.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import type { Tone } from "@meridian/ui/StatusBadge.tsx";
import { useTranslation } from "react-i18next";
import { useWords } from "../data/words.ts";

export const TONES: Readonly<Record<ProactiveStatus, Tone>> = {
  queued: "accent", held: "warn", sent: "ok", delivered: "ok", read: "ok", failed: "danger", unknown: "warn", refused: "danger", expired: "neutral", cancelled: "neutral",
};

const PROBLEMS = ["retryable", "rate_limited", "window_closed", "not_reachable", "blocked", "policy", "auth", "invalid", "contact_refused"] as const;

/** Why a message did not arrive, or not yet, in a sentence; nothing about others. */
export function useWhy(): (message: ProactiveMessage) => string {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const words = useWords();
  return ({ status, refusal, problem, channel, expiresAt }) => {
    const reason = words.reason(refusal);
    switch (status) {
      case "held":
      case "expired":
        return t(`sent.${status}`, { reason, until: format.dateTime(expiresAt) }).trim();
      case "refused":
        return reason;
      case "failed":
        return t(`sent.failed.${PROBLEMS.find((one) => one === problem) ?? "other"}`, { app: words.app(channel) });
      case "unknown":
        return t("sent.unknown");
      default:
        return "";
    }
  };
}
