import { Button, Modal } from "@mantine/core";
import { signInAddress } from "@meridian/api/session.ts";
import { useServices, useSession } from "@meridian/session/SessionContext.tsx";
import { useTranslation } from "react-i18next";
import { openWindow } from "./open-window.ts";
import classes from "./dialogs.module.css";

/**
 * The session has ended or was revoked. Signing in happens in a window of its own, so that the page, and what was typed into it,
 * stays as it is; when that window is done, the store asks again and this dialog goes away.
 */
export function SessionEndedDialog({ opened }: { readonly opened: boolean }) {
  const { t } = useTranslation("frame");
  const { store } = useServices();
  const { user, tenant } = useSession();
  const address = signInAddress("/signed-in", tenant ? { tenant: tenant.slug } : {});
  return (
    <Modal opened={opened} onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={t("ended.title")} zIndex={400}>
      <p className={classes.text}>{t("ended.text", { name: user.name })}</p>
      <div className={classes.actions}>
        <Button component="a" href={address} target="_blank" rel="opener" size="sm" data-autofocus onClick={openWindow}>
          {t("ended.action")}
        </Button>
        <Button variant="default" size="sm" onClick={() => void store.read()}>
          {t("ended.check")}
        </Button>
      </div>
    </Modal>
  );
}
