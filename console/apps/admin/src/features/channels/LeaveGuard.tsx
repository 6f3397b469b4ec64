import { Button, Modal } from "@mantine/core";
import classes from "@meridian/ui/records/records.module.css";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";

/** Asks before what is typed and not saved is left behind. */
export function LeaveGuard({ changed }: { readonly changed: boolean }) {
  const { t } = useTranslation("channels");
  const blocker = useBlocker(({ currentLocation, nextLocation }) => changed && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!changed) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [changed]);
  if (blocker.state !== "blocked") return null;
  return (
    <Modal opened onClose={() => blocker.reset()} title={t("leave.title")} closeButtonProps={{ "aria-label": t("close") }}>
      <div className={classes.form}>
        <p className={classes.formText}>{t("leave.text")}</p>
        <div className={classes.formActions}>
          <Button variant="subtle" color="red" size="sm" onClick={() => blocker.proceed()}>
            {t("leave.go")}
          </Button>
          <Button size="sm" onClick={() => blocker.reset()} data-autofocus>
            {t("leave.stay")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
