import { PresenceDot } from "@meridian/ui/PresenceDot.tsx";
import { RailButton } from "@meridian/ui/shell/RailButton.tsx";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

const StateMenu = lazy(async () => ({ default: (await import("../../features/workspace/agent/StateMenu.tsx")).StateMenu }));

/** Whether work is offered to this person; its place is there before the feature is loaded, so that nothing jumps. */
export function PresenceMenu() {
  const { t } = useTranslation("shell");
  return (
    <Suspense fallback={<RailButton icon={<PresenceDot presence="unknown" labelled={false} />} label={t("presence.short")} />}>
      <StateMenu />
    </Suspense>
  );
}
