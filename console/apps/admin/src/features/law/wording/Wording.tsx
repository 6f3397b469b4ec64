import { useLocale } from "@meridian/i18n/provider.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { SEES_RESULTS } from "../sections.ts";
import { BuiltIn } from "./builtin/BuiltIn.tsx";
import { OwnRules } from "./own/OwnRules.tsx";
import { parts, type Part } from "./parts.ts";
import { Results } from "./results/Results.tsx";
import { EMPTY_TRIAL } from "./trial/trial.ts";
import { TryPanel } from "./trial/TryPanel.tsx";
import classes from "./wording.module.css";

/** What agents and bots may write to customers: rules of the product and of the company, a place to try them, and what they found. */
export function Wording() {
  const { t } = useTranslation("law");
  const { tag, pseudo } = useLocale();
  const [search] = useSearchParams();
  const results = useAllowed(SEES_RESULTS);
  // Kept while somebody looks at another part: a rule is changed, and the same text tried again.
  const [trial, setTrial] = useState(EMPTY_TRIAL);
  const seen = parts.filter((part) => part !== "results" || results);
  const part = seen.find((one) => one === search.get("part")) ?? "built-in";
  return (
    <div className={classes.wording}>
      <nav className={classes.parts} aria-label={t("section.wording")}>
        {seen.map((one) => (
          <Link key={one} to={addressOf(one)} aria-current={one === part ? "page" : undefined}>
            {t(`wording.part.${one}`)}
          </Link>
        ))}
      </nav>
      {part === "built-in" && <BuiltIn />}
      {part === "own" && <OwnRules />}
      {part === "trial" && (
        <div className={classes.page}>
          <TryPanel value={trial} onChange={setTrial} usual={{ language: pseudo ? "en" : tag, country: null }} />
        </div>
      )}
      {part === "results" && <Results />}
    </div>
  );
}

function addressOf(part: Part): string {
  return part === "built-in" ? "/law/wording" : `/law/wording?part=${part}`;
}
