import { Button, VisuallyHidden } from "@mantine/core";
import { BidiList } from "@meridian/ui/BidiList.tsx";
import { IconCircleCheck, IconCircleDashed, IconExternalLink } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import classes from "./home.module.css";
import { useSteps } from "./queries.ts";
import type { Doing, Step } from "./steps.ts";

/** First steps of a tenant. They tick themselves; nobody can tick them. */
export function SetupList() {
  const { t } = useTranslation("home");
  const { steps, error, refetch } = useSteps();
  if (!steps) return error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingState lines={8} />;
  const done = steps.filter(({ doing }) => doing === undefined).length;
  const next = steps.find(({ doing }) => doing !== undefined && doing !== "message.blocked");
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <p className={classes.lead}>{done === steps.length ? t("setup.complete") : t("setup.text")}</p>
        <p className={classes.count} role="status">
          {t("setup.count", { done, all: steps.length })}
        </p>
        <progress className={classes.progress} value={done} max={steps.length} aria-label={t("setup.progress")} />
      </div>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <StepRow key={step.name} step={step} next={step === next} />
        ))}
      </ol>
    </div>
  );
}

function StepRow({ step, next }: { readonly step: Step; readonly next: boolean }) {
  const { t } = useTranslation("home");
  const { name, doing, to, also, facts, at } = step;
  return (
    <li className={classes.step} data-step={name} data-done={doing === undefined || undefined} data-next={next || undefined}>
      <span className={classes.mark} aria-hidden="true">
        {doing === undefined ? <IconCircleCheck size={22} /> : <IconCircleDashed size={22} />}
      </span>
      <div className={classes.words}>
        <h3 className={classes.title}>
          {t(`step.${name}.title`)}
          <VisuallyHidden>{doing === undefined ? t("setup.isDone") : t("setup.isOpen")}</VisuallyHidden>
        </h3>
        <p className={classes.text}>{doing === undefined ? t(`step.${name}.text`) : t(`doing.${doing}.text`)}</p>
        {(facts ?? at) !== undefined && (
          <p className={classes.facts}>
            {facts && (
              <span>
                <BidiList items={facts} />
              </span>
            )}
            {at !== undefined && (
              <span className={classes.when}>
                {t("setup.doneSince")} <LocalTime instant={at} />
              </span>
            )}
          </p>
        )}
      </div>
      <div className={classes.actions}>
        {to !== undefined && doing !== undefined && <Go doing={doing} to={to} filled={next} />}
        {to !== undefined && doing === undefined && (
          <Button variant="subtle" component={Link} to={to} aria-label={t("setup.lookAt", { step: t(`step.${name}.title`) })}>
            {t("setup.look")}
          </Button>
        )}
        {also && <Go doing={also.doing} to={also.to} filled={false} />}
      </div>
    </li>
  );
}

/** What opens beside this page says so. */
function Go({ doing, to, filled }: { readonly doing: Doing; readonly to: string; readonly filled: boolean }) {
  const { t } = useTranslation(["home", "ui"]);
  const label = t(`doing.${doing}.action`);
  const variant = filled ? "filled" : "default";
  if (!doing.startsWith("message.")) {
    return (
      <Button variant={variant} component={Link} to={to} state={{ from: "/home" }}>
        {label}
      </Button>
    );
  }
  return (
    <Button variant={variant} component="a" href={to.startsWith("//") ? to.slice(1) : `/admin${to}`} target="_blank" rel="noopener" rightSection={<IconExternalLink size={14} aria-hidden="true" data-mirror />}>
      {label}
      <VisuallyHidden>{t("home:setup.newTab")}</VisuallyHidden>
    </Button>
  );
}
