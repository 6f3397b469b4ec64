import { Button } from "@mantine/core";
import { ApiError } from "@meridian/api/problem.ts";
import { useTranslation } from "react-i18next";
import { IconAlertTriangle, IconCloudOff, IconRefresh } from "../icons.ts";
import { ForbiddenState } from "./ForbiddenState.tsx";
import { StateView } from "./StateView.tsx";
import { StoppedState } from "./StoppedState.tsx";
import classes from "./states.module.css";

export interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly compact?: boolean;
}

/** A failed view: what happened, what to do now, and the code and trace an administrator needs. */
export function ErrorState({ error, onRetry, compact = false }: ErrorStateProps) {
  const { t } = useTranslation("ui");
  const advice = useErrorAdvice(error);
  if (isStop(error)) return <StoppedState compact={compact} onRetry={onRetry} />;
  if (error instanceof ApiError && error.kind === "forbidden" && !isElsewhere(error)) return <ForbiddenState compact={compact} />;
  const offline = error instanceof ApiError && error.kind === "unreachable";
  return (
    <StateView
      icon={offline ? <IconCloudOff size={24} /> : <IconAlertTriangle size={24} />}
      tone="danger"
      role="alert"
      compact={compact}
      title={offline ? t("error.unreachableTitle") : t("error.title")}
      text={
        <>
          {advice}
          <ErrorDetails error={error} />
        </>
      }
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

/** They opened more customers or files than allowed. */
function isStop(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === "viewing_stopped";
}

/** Their company may not work from where they are. */
function isElsewhere(error: ApiError): boolean {
  return error.problem.code === "address_not_allowed";
}

/** They did not prove again who they are. */
function isUnproven(error: ApiError): boolean {
  return error.problem.code === "step_up_required";
}

/** What the person can do about it, in a sentence. */
export function useErrorAdvice(error: unknown): string {
  const { t } = useTranslation("ui");
  if (!(error instanceof ApiError)) return t("error.unexpected");
  const { status } = error.problem;
  if (error.kind === "unreachable") return t("error.unreachable");
  if (isStop(error)) return t("stopped.text");
  if (isElsewhere(error)) return t("error.elsewhere");
  if (isUnproven(error)) return t("error.unproven");
  if (error.kind === "forbidden") return t("forbidden.text");
  if (error.kind === "unauthenticated") return t("error.signedOut");
  if (error.kind === "wrong-region") return t("error.wrongRegion");
  if (status === 429) return t("error.limited", { seconds: error.retryAfter ?? 30 });
  if (status === 404) return t("error.gone");
  if (error.problem.code === "in_use") return t("record.inUse");
  if (status === 409) return t("error.conflict");
  return status >= 500 ? t("error.server") : t("error.refused");
}

export function ErrorDetails({ error }: { readonly error: unknown }) {
  const { t } = useTranslation("ui");
  if (!(error instanceof ApiError)) return null;
  const { code, traceId, detail } = error.problem;
  return (
    <dl className={classes.details}>
      <dt>{t("error.code")}</dt>
      <dd>{code}</dd>
      {traceId && (
        <>
          <dt>{t("error.trace")}</dt>
          <dd>{traceId}</dd>
        </>
      )}
      {detail && (
        <>
          <dt>{t("error.detail")}</dt>
          <dd dir="auto">{detail}</dd>
        </>
      )}
    </dl>
  );
}
