import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { IconHandStop, IconRefresh } from "../icons.ts";
import { StateView } from "./StateView.tsx";

export interface StoppedStateProps {
  readonly onRetry?: (() => void) | undefined;
  /** Only that it is not shown; why stands elsewhere on the page. */
  readonly compact?: boolean;
}

/** Somebody opened more customers or files than their company allows. */
export function StoppedState({ onRetry, compact = false }: StoppedStateProps) {
  const { t } = useTranslation("ui");
  if (compact) return <StateView compact title={t("stopped.short")} />;
  return (
    <StateView
      icon={<IconHandStop size={24} />}
      tone="danger"
      role="alert"
      title={t("stopped.title")}
      text={t("stopped.text")}
      action={
        onRetry && (
          <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
            {t("error.retry")}
          </Button>
        )
      }
    />
  );
}
