import { Button } from "@mantine/core";
import { localPath, signInAddress } from "@meridian/api/session.ts";
import { useLocale } from "@meridian/i18n/provider.tsx";
import { useTranslation } from "react-i18next";
import { EntryPage } from "./EntryPage.tsx";
import classes from "./entry.module.css";
import { signInProblem } from "./sign-in-problem.ts";

/** Nobody is signed in. The gateway also sends here (`/sign-in?error=…`) when a sign-in did not succeed. */
export function SignInPage() {
  const { t } = useTranslation("frame");
  const { tag, pseudo } = useLocale();
  const { pathname, search } = window.location;
  const parameters = new URLSearchParams(search);
  const failed = pathname === "/sign-in";
  const problem = failed ? signInProblem(parameters.get("error")) : undefined;
  const returnTo = failed ? localPath(parameters.get("return") ?? "/") : pathname + search;
  const address = problem === "wrong_region" ? parameters.get("address") : null;
  return (
    <EntryPage title={t("signIn.title")} text={t("signIn.text")}>
      {problem && (
        <div className={classes.problem} role="alert">
          {t(`signIn.problem.${problem}`)}
          {address && /^https?:\/\//.test(address) && (
            <a className={classes.address} href={address}>
              {address}
            </a>
          )}
        </div>
      )}
      <Button component="a" href={signInAddress(returnTo, pseudo ? {} : { locale: tag })} size="md" fullWidth>
        {t("signIn.action")}
      </Button>
    </EntryPage>
  );
}
