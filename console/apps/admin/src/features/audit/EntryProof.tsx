import type { AuditEntry } from "@meridian/api/audit.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { Copied } from "@meridian/ui/Copied.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useTranslation } from "react-i18next";
import classes from "./audit.module.css";
import { useProof } from "./queries.ts";
import { Step, type Outcome } from "./Step.tsx";

function known(value: boolean | "none" | "unknown" | undefined): "ok" | "bad" | "unknown" {
  if (value === true) return "ok";
  return value === false ? "bad" : "unknown";
}

/** That this entry is in the log, step by step, as this browser itself found it; and what it takes to check it elsewhere. */
export function EntryProof({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const { data, error, refetch } = useProof(entry);
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState lines={4} />;
  const { proof, check } = data;
  const at = proof.checkpoint?.at;
  const head = check?.checkpoint === "none" ? "later" : known(check?.checkpoint);
  const steps: readonly (readonly [Outcome, string])[] = [
    [known(check?.entry), t(`proof.entry.${known(check?.entry)}`)],
    [known(check?.path), t(`proof.path.${known(check?.path)}`, { count: proof.path.length, size: proof.treeSize })],
    [head, t(`proof.head.${head}`, { when: at ? format.dateTime(at) : "" })],
    ...(proof.checkpoint ? [[known(check?.signature), t(`proof.signature.${known(check?.signature)}`)] as const] : []),
  ];
  const bad = steps.some(([how]) => how === "bad");
  return (
    <>
      <p className={classes.explained}>{t("proof.text")}</p>
      <ol className={classes.steps} role={bad ? "alert" : undefined}>
        {steps.map(([how, text]) => (
          <Step key={text} outcome={how}>
            {text}
          </Step>
        ))}
      </ol>
      <details className={classes.raw}>
        <summary>{t("proof.raw")}</summary>
        <dl>
          <dt>{t("proof.leaf")}</dt>
          <dd>
            <pre dir="ltr">
              {proof.leaf}
            </pre>
          </dd>
          <dt>{t("proof.leafHash")}</dt>
          <dd>
            <Copied value={proof.leafHash} label={t("proof.leafHash")} />
          </dd>
          <dt>{t("proof.root")}</dt>
          <dd>
            <Copied value={proof.rootHash} label={t("proof.root")} />
          </dd>
          {proof.checkpoint && (
            <>
              <dt>{t("proof.note")}</dt>
              <dd>
                <pre dir="ltr">
                  {proof.checkpoint.note}
                </pre>
              </dd>
            </>
          )}
        </dl>
      </details>
    </>
  );
}
