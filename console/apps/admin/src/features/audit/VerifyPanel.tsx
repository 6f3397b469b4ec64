import { Button } from "@mantine/core";
import type { AuditState, AuditVerification } from "@meridian/api/audit.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { Copied } from "@meridian/ui/Copied.tsx";
import { IconAlertTriangle, IconCircleCheck, IconShieldCheck } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import classes from "./audit.module.css";
import { useAudit, useVerify } from "./queries.ts";

/** Is the log whole? Recomputes it on the server and says what was found; the last result stays while the app is open. */
export function VerifyPanel() {
  const { t } = useTranslation("audit");
  const { data: state, error, refetch } = useAudit();
  const verify = useVerify();
  const last = useQueryClient().getQueryData<AuditVerification>(["audit", "verified"]);
  const result = verify.isPending ? undefined : (verify.data ?? last);
  const busy = verify.error instanceof ApiError && verify.error.problem.status === 429;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!state) return <LoadingState lines={8} />;
  return (
    <div className={classes.panel}>
      <p className={classes.explained}>{t("verify.text")}</p>
      <Button size="sm" leftSection={<IconShieldCheck size={16} />} loading={verify.isPending} onClick={() => verify.mutate()}>
        {t("verify.action")}
      </Button>
      <div role="status" className={classes.outcome}>
        {verify.isPending && <p className={classes.explained}>{t("verify.running", { count: state.size })}</p>}
        {result && <Result result={result} />}
      </div>
      {busy && (
        <p role="alert" className={classes.busy}>
          {t("verify.busy")}
        </p>
      )}
      {verify.error && !busy && <ErrorState compact error={verify.error} onRetry={() => verify.mutate()} />}
      <h3>{t("verify.now")}</h3>
      <Facts state={state} />
    </div>
  );
}

function Result({ result }: { readonly result: AuditVerification }) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const { tampering } = result;
  return (
    <div className={classes.result} data-whole={result.whole}>
      <span className={classes.resultIcon} aria-hidden="true">
        {result.whole ? <IconCircleCheck size={26} /> : <IconAlertTriangle size={26} />}
      </span>
      <div>
        <p className={classes.resultTitle}>{result.whole || tampering === null ? t("verify.whole") : t(`tampering.${tampering}.title`)}</p>
        <p>{result.whole || tampering === null ? t("verify.wholeText", { size: result.size, count: result.checkpoints, outside: result.outsideCheckpoints }) : t(`tampering.${tampering}.text`)}</p>
        {result.firstBadIndex !== null && (
          <p>
            <strong>{t("verify.firstBad", { index: format.number(result.firstBadIndex) })}</strong> {t("verify.before")}
          </p>
        )}
        {!result.whole && (
          <>
            <p>{t("verify.todo")}</p>
            <p lang="en" dir="ltr" className={classes.technical}>
              {result.explanation}
            </p>
          </>
        )}
        <p className={classes.quiet}>
          {t("verify.at")} <LocalTime instant={result.verifiedAt} />
        </p>
      </div>
    </div>
  );
}

function Facts({ state }: { readonly state: AuditState }) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  return (
    <dl className={classes.wideFacts}>
      <dt>{t("state.size")}</dt>
      <dd>{format.number(state.size)}</dd>
      <dt>{t("state.lastEntry")}</dt>
      <dd>{state.lastAppendedAt ? <LocalTime instant={state.lastAppendedAt} /> : t("state.none")}</dd>
      <dt>{t("state.signed")}</dt>
      <dd>{state.checkpoint ? <LocalTime instant={state.checkpoint.at} /> : t("state.none")}</dd>
      <dt>{t("state.root")}</dt>
      <dd>
        <Copied value={state.rootHash} label={t("state.root")} />
      </dd>
    </dl>
  );
}
