import { Button } from "@mantine/core";
import { useServices } from "@meridian/session/SessionContext.tsx";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { stepUpChannel } from "@meridian/session/step-up-channel.ts";
import { cellChannel } from "../cells/cell-channel.ts";
import { cellProblem } from "../cells/cell-problem.ts";
import { useRegionName } from "../cells/region-name.ts";
import { EntryPage } from "./EntryPage.tsx";

/**
 * Where the small sign-in window lands: wakes the waiting tab and closes itself. With `cell` in the address it was another region that
 * was signed in to, or that refused, with the reason in `error`; with
 * `step-up` the person proved in that region again who they are, or did not.
 */
export function SignedInPage() {
  const { t } = useTranslation("frame");
  const { store } = useServices();
  const regionName = useRegionName();
  const [parameters] = useState(() => new URLSearchParams(window.location.search));
  const [region, code, provenIn] = [parameters.get("cell"), parameters.get("error"), parameters.get("step-up")];
  useEffect(() => {
    if (provenIn !== null) stepUpChannel().post({ region: provenIn, ...(code !== null && { code }) });
    else if (region !== null) cellChannel().post({ region, what: code === null ? "connected" : "refused", ...(code !== null && { code }) });
    else store.tell("signed-in");
    // The identity provider's pages may have cut the tie to the opener; a window that a script opened may close itself all the same.
    if (provenIn !== null || region !== null || window.opener) window.close();
  }, [store, region, code, provenIn]);
  const refused = region !== null && code !== null;
  return (
    <EntryPage
      title={refused ? t("cell.missing.title", { region: regionName(region) }) : t("signedIn.title")}
      text={refused ? t(`cell.problem.${cellProblem(code)}`) : t("signedIn.text")}
    >
      <Button component="a" href="/" variant="default">
        {t("signedIn.action")}
      </Button>
    </EntryPage>
  );
}
