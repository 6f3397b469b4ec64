import { Button, PasswordInput } from "@mantine/core";
import { replaceChannelKeys } from "@meridian/api/channels.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import own from "./channels.module.css";
import { ACCOUNTS } from "./queries.ts";

/** The keys go in and never come out; what is left empty stays as it is. */
export function KeysPanel({ id }: { readonly id: string }) {
  const [round, setRound] = useState(0);
  return <KeysForm key={round} id={id} replaced={round > 0} onReplaced={() => setRound(round + 1)} />;
}

function KeysForm({ id, replaced, onReplaced }: { readonly id: string; readonly replaced: boolean; readonly onReplaced: () => void }) {
  const { t } = useTranslation("channels");
  const client = useApi();
  const queries = useQueryClient();
  const long = (key: string): string | undefined => (key.trim() === "" || key.trim().length >= 8 ? undefined : t("wrong.key"));
  const form = useRecordForm({
    initial: { accessToken: "", appSecret: "" },
    check: ({ accessToken, appSecret }) => ({ accessToken: accessToken.trim() + appSecret.trim() === "" ? t("wrong.noKey") : long(accessToken), appSecret: long(appSecret) }),
    save: ({ accessToken, appSecret }) => replaceChannelKeys(client, id, { accessToken: accessToken.trim() || null, appSecret: appSecret.trim() || null }),
    onSaved: () => {
      void queries.invalidateQueries({ queryKey: ACCOUNTS });
      onReplaced();
    },
  });
  const { value, set, problem } = form;
  const advice = useErrorAdvice(form.error);
  return (
    <section className={own.panel} aria-labelledby="channel-keys">
      <h3 id="channel-keys">{t("keys.title")}</h3>
      <p className={classes.formText}>{t("keys.text")}</p>
      <form className={classes.form} onSubmit={form.submit} noValidate>
        <PasswordInput label={t("keys.accessToken")} description={t("keys.accessTokenText")} placeholder={t("keys.stays")} dir={value.accessToken ? "ltr" : undefined} autoComplete="off" maxLength={1_000} value={value.accessToken} error={problem("accessToken")} onChange={(event) => set("accessToken", event.currentTarget.value)} visibilityToggleButtonProps={{ "aria-label": t("keys.show", { key: t("keys.accessToken") }) }} />
        <PasswordInput label={t("keys.appSecret")} description={t("keys.appSecretText")} placeholder={t("keys.stays")} dir={value.appSecret ? "ltr" : undefined} autoComplete="off" maxLength={200} value={value.appSecret} error={problem("appSecret")} onChange={(event) => set("appSecret", event.currentTarget.value)} visibilityToggleButtonProps={{ "aria-label": t("keys.show", { key: t("keys.appSecret") }) }} />
        {form.error !== undefined && (
          <div className={classes.failure} role="alert">
            {advice}
            <ErrorDetails error={form.error} />
          </div>
        )}
        <div className={classes.formActions}>
          <span className={own.state} role="status">
            {replaced && !form.changed ? t("keys.replaced") : ""}
          </span>
          <Button type="submit" size="sm" variant="default" loading={form.pending}>
            {t("keys.replace")}
          </Button>
        </div>
      </form>
    </section>
  );
}
