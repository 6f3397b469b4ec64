import { Alert, Button, Modal } from "@mantine/core";
import { rotateIdentitySecret, type ChannelAccount } from "@meridian/api/channels.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { Copied } from "@meridian/ui/Copied.tsx";
import { IconAlertTriangle } from "@meridian/ui/icons.ts";
import classes from "@meridian/ui/records/records.module.css";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import own from "./channels.module.css";

/** The secret a site vouches for its signed-in customers with. Made here, shown once. */
export function SecretPanel({ account }: { readonly account: ChannelAccount }) {
  const { t } = useTranslation("channels");
  const client = useApi();
  const [asking, setAsking] = useState(false);
  const rotation = useMutation({ mutationFn: () => rotateIdentitySecret(client, account.id), onSuccess: () => setAsking(false), gcTime: 0 });
  const advice = useErrorAdvice(rotation.error);
  return (
    <section className={own.panel} aria-labelledby="channel-secret">
      <h3 id="channel-secret">{t("secret.title")}</h3>
      <p className={classes.formText}>{t("secret.text")}</p>
      <div className={own.start}>
        <Button size="sm" variant="default" onClick={() => setAsking(true)}>
          {t("secret.rotate")}
        </Button>
      </div>
      {asking && (
        <Modal opened onClose={() => setAsking(false)} title={t("secret.rotate")} closeButtonProps={{ "aria-label": t("close") }}>
          <div className={classes.form}>
            <p className={classes.formText}>{t("secret.rotateText")}</p>
            {rotation.error !== null && (
              <div className={classes.failure} role="alert">
                {advice}
                <ErrorDetails error={rotation.error} />
              </div>
            )}
            <div className={classes.formActions}>
              <Button variant="default" size="sm" onClick={() => setAsking(false)} data-autofocus>
                {t("cancel")}
              </Button>
              <Button size="sm" loading={rotation.isPending} onClick={() => rotation.mutate()}>
                {t("secret.make")}
              </Button>
            </div>
          </div>
        </Modal>
      )}
      {rotation.data !== undefined && (
        <Modal opened onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={t("secret.shownTitle", { name: account.name })}>
          <div className={classes.form}>
            <Alert color="amber" variant="light" icon={<IconAlertTriangle size={18} />}>
              {t("secret.shownText")}
            </Alert>
            <Copied value={rotation.data} label={t("secret.name")} />
            <div className={classes.formActions}>
              <Button size="sm" onClick={() => rotation.reset()} data-autofocus>
                {t("secret.kept")}
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </section>
  );
}
