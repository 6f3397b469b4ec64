import { Button, Modal } from "@mantine/core";
import { stepUpAddress, type Elsewhere } from "@meridian/api/session.ts";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import { stepUpChannel } from "@meridian/session/step-up-channel.ts";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { openWindow } from "./open-window.ts";
import classes from "./dialogs.module.css";

const PROBLEMS = ["other_person", "session_expired"] as const;

function problemOf(code: string): (typeof PROBLEMS)[number] | "failed" {
  return PROBLEMS.find((known) => known === code) ?? "failed";
}

/**
 * Some changes want a person who proved lately who they are. That happens in a window of its own; then the change goes on by itself, and
 * what was typed stays as it is. One stands in a page for each region that it works in.
 */
export function StepUpDialog({ elsewhere }: { readonly elsewhere?: Elsewhere }) {
  const { t, i18n } = useTranslation("frame");
  const client = useApi();
  const { user, region } = useSession();
  const [answer, setAnswer] = useState<(proven: boolean) => void>();
  const [problem, setProblem] = useState<string>();
  useEffect(
    () =>
      client.onStepUp(
        () =>
          new Promise((resolve) => {
            setProblem(undefined);
            setAnswer(() => (proven: boolean) => {
              setAnswer(undefined);
              resolve(proven);
            });
          }),
      ),
    [client],
  );
  useEffect(() => {
    if (!answer) return undefined;
    return stepUpChannel().listen((news) => {
      if (news.region !== region) return;
      if (news.code === undefined) answer(true);
      else setProblem(news.code);
    });
  }, [answer, region]);
  const address = stepUpAddress(`/signed-in?step-up=${encodeURIComponent(region)}`, { locale: i18n.language, elsewhere });
  return (
    <Modal opened={answer !== undefined} onClose={() => answer?.(false)} closeOnClickOutside={false} title={t("stepUp.title")} closeButtonProps={{ "aria-label": t("stepUp.cancel") }} zIndex={400}>
      <p className={classes.text}>{t("stepUp.text", { name: user.name })}</p>
      {problem !== undefined && (
        <p className={classes.problem} role="alert">
          {t(`stepUp.problem.${problemOf(problem)}`)}
        </p>
      )}
      <div className={classes.actions}>
        <Button component="a" href={address} target="_blank" rel="opener" size="sm" data-autofocus onClick={openWindow}>
          {t("stepUp.action")}
        </Button>
        <Button variant="default" size="sm" onClick={() => answer?.(true)}>
          {t("stepUp.check")}
        </Button>
        <Button variant="subtle" color="gray" size="sm" onClick={() => answer?.(false)}>
          {t("stepUp.cancel")}
        </Button>
      </div>
    </Modal>
  );
}
