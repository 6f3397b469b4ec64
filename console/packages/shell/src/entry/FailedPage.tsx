import { useServices } from "@meridian/session/SessionContext.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { useTranslation } from "react-i18next";
import { EntryPage } from "./EntryPage.tsx";

/** Whether somebody is signed in could not be found out. */
export function FailedPage({ error }: { readonly error: unknown }) {
  const { t } = useTranslation("frame");
  const { store } = useServices();
  return (
    <EntryPage title={t("failed.title")}>
      <ErrorState compact error={error} onRetry={() => void store.read()} />
    </EntryPage>
  );
}
