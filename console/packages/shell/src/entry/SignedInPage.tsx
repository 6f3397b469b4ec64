import { Button } from "@mantine/core";
import { useServices } from "@meridian/session/SessionContext.tsx";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { EntryPage } from "./EntryPage.tsx";

/** Where the small sign-in window lands: wakes the waiting tab and closes itself. */
export function SignedInPage() {
  const { t } = useTranslation("frame");
  const { store } = useServices();
  useEffect(() => {
    store.tell("signed-in");
    if (window.opener) window.close();
  }, [store]);
  return (
    <EntryPage title={t("signedIn.title")} text={t("signedIn.text")}>
      <Button component="a" href="/" variant="default">
        {t("signedIn.action")}
      </Button>
    </EntryPage>
  );
}
