import { useLiveState } from "@meridian/session/SessionContext.tsx";
import { StaleBanner } from "@meridian/ui/states/StaleBanner.tsx";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

/** Short breaks heal before anybody needs to know. */
const GRACE = 2_000;

/** Says when what is on the screen may be behind. A server without a live hub is a fact, not a fault: the rail tells it quietly. */
export function ConnectionBanner() {
  const { t } = useTranslation("frame");
  const { phase, reason } = useLiveState();
  const troubled = (phase === "stale" || phase === "offline") && reason !== "unavailable" && reason !== "ended";
  const lasting = useLasting(troubled);
  if (!lasting || !troubled) return null;
  if (phase === "offline") return <StaleBanner tone="danger">{t(reason === "network" ? "live.noNetwork" : "live.offline")}</StaleBanner>;
  return <StaleBanner tone="warn">{t("live.stale")}</StaleBanner>;
}

function useLasting(condition: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(condition), condition ? GRACE : 0);
    return () => clearTimeout(timer);
  }, [condition]);
  return lasting;
}
