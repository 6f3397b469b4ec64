import { Copied } from "@meridian/ui/Copied.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useTranslation } from "react-i18next";
import own from "./channels.module.css";

const STEPS = ["open", "webhook", "enter", "subscribe", "keys", "test"] as const;

/** What must be entered at Meta, and where. */
export function HookPanel({ hookPath, verifyToken }: { readonly hookPath: string | null; readonly verifyToken: string | null }) {
  const { t } = useTranslation("channels");
  if (!hookPath || !verifyToken) return null;
  return (
    <section className={own.panel} aria-labelledby="channel-hook">
      <h3 id="channel-hook">{t("hook.title")}</h3>
      <p className={classes.formText}>{t("hook.text")}</p>
      <dl className={classes.facts}>
        <div>
          <dt>{t("hook.address")}</dt>
          <dd>
            <Copied value={`${location.origin}${hookPath}`} label={t("hook.address")} />
          </dd>
        </div>
        <div>
          <dt>{t("hook.token")}</dt>
          <dd>
            <Copied value={verifyToken} label={t("hook.token")} />
          </dd>
        </div>
      </dl>
      <ol className={own.steps}>
        {STEPS.map((step) => (
          <li key={step}>{t(`hook.step.${step}`)}</li>
        ))}
      </ol>
    </section>
  );
}
