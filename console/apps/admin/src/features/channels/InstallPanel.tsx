import { Copied } from "@meridian/ui/Copied.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useTranslation } from "react-i18next";
import own from "./channels.module.css";

const ATTRIBUTES = { language: "data-language", identity: "data-identity-token", policy: "Content-Security-Policy" };

/** What a site embeds: one line of HTML. */
export function InstallPanel({ publicKey }: { readonly publicKey: string }) {
  const { t } = useTranslation("channels");
  const snippet = `<script src="${location.origin}/widget/v1.js" data-key="${publicKey}" async></script>`;
  return (
    <section className={own.panel} aria-labelledby="channel-install">
      <h3 id="channel-install">{t("install.title")}</h3>
      <p className={classes.formText}>{t("install.text")}</p>
      <div className={own.snippet}>
        <Copied value={snippet} label={t("install.snippet")} />
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>
            <code dir="ltr">{ATTRIBUTES.language}</code>
          </dt>
          <dd>{t("install.language")}</dd>
        </div>
        <div>
          <dt>
            <code dir="ltr">{ATTRIBUTES.identity}</code>
          </dt>
          <dd>{t("install.identity")}</dd>
        </div>
        <div>
          <dt>
            <code dir="ltr">{ATTRIBUTES.policy}</code>
          </dt>
          <dd>
            {t("install.policy")} <Copied value={`script-src ${location.origin}; connect-src ${location.origin} ${location.origin.replace(/^http/, "ws")}`} label={t("install.policyName")} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
