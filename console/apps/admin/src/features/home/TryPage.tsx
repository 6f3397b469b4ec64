import { Button } from "@mantine/core";
import { readWidgetConfig } from "@meridian/api/channels.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import { deskOf } from "@meridian/shell/admin-access.ts";
import { IconExternalLink } from "@meridian/ui/icons.ts";
import { Mark } from "@meridian/ui/Mark.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import classes from "./home.module.css";

/** A page of the product's own with the tenant's web chat on it, as on the tenant's site: the administrator is the customer here. */
export function TryPage() {
  const { t } = useTranslation("home");
  const { key = "" } = useParams();
  const client = useApi();
  const session = useSession();
  const tenant = session.tenant?.name ?? "";
  const { tag, pseudo } = useLocale();
  const { timeZone } = useFormat();
  const language = pseudo ? "en" : tag;
  const { data, error, refetch } = useQuery({ queryKey: ["home", "try", key, language], queryFn: ({ signal }) => readWidgetConfig(client, key, language, timeZone, signal), staleTime: Infinity });
  useEffect(() => {
    document.title = t("try.window", { tenant });
  }, [t, tenant]);
  return (
    <main id="main" className={classes.try}>
      <div className={classes.tryHead}>
        <Mark size={28} />
        <h1 className={classes.tryTitle}>{t("try.title")}</h1>
      </div>
      <p className={classes.lead}>{t("try.text", { tenant })}</p>
      <ol className={classes.trySteps}>
        <li>{t("try.write")}</li>
        <li>
          {t("try.answer")}{" "}
          <Button variant="default" component="a" href={deskOf(session) ?? "/"} target="_blank" rel="noopener" rightSection={<IconExternalLink size={14} aria-hidden="true" data-mirror />}>
            {t("doing.message.answer.action")}
          </Button>
        </li>
        <li>{t("try.see")}</li>
      </ol>
      {error ? <ErrorState compact error={error} onRetry={() => void refetch()} /> : data ? <Chat widget={key} language={language} /> : <LoadingState lines={2} />}
    </main>
  );
}

/** What a site embeds, and nothing else. It stays until the page is left: the page is a window of its own. */
function Chat({ widget, language }: { readonly widget: string; readonly language: string }) {
  const { t } = useTranslation("home");
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const script = document.createElement("script");
    script.src = "/widget/v1.js";
    script.async = true;
    script.dataset["key"] = widget;
    script.dataset["language"] = language;
    script.onerror = () => setFailed(true);
    document.head.append(script);
    return () => {
      script.remove();
      document.querySelector("meridian-chat")?.remove();
    };
  }, [widget, language]);
  return failed ? <p role="alert">{t("try.failed")}</p> : null;
}
