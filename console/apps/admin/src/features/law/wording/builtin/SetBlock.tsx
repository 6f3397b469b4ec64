import type { BuiltInGuardRule, GuardSet } from "@meridian/api/guard.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconChevronRight } from "@meridian/ui/icons.ts";
import records from "@meridian/ui/records/records.module.css";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { CHANGES } from "../../sections.ts";
import { About } from "../About.tsx";
import { Entry, Facts } from "../Facts.tsx";
import { said } from "../said.ts";
import classes from "../wording.module.css";
import { useGuardWording } from "../words.ts";
import { ActionField, ActionWords } from "./ActionField.tsx";

/** What is known of some countries. */
export function SetBlock({ set: { countries, name, rules } }: { readonly set: GuardSet }) {
  const { t } = useTranslation("law");
  const { tag } = useLocale();
  const format = useFormat();
  const wording = useGuardWording();
  const heading = useId();
  const changed = rules.filter(({ own }) => own !== null).length;
  const called = said(name, tag);
  const where = wording.countries(countries);
  return (
    <section className={classes.set} aria-labelledby={heading}>
      <header>
        <h3 id={heading}>
          <bdi>{called}</bdi>
        </h3>
        {where !== called && (
          <span className={classes.quiet} title={format.list(countries.map((code) => format.region(code)))}>
            {where}
          </span>
        )}
        <span className={classes.setCount}>
          {t("wording.builtIn.count", { count: rules.length })}
          {changed > 0 && ` · ${t("wording.builtIn.changed", { count: changed })}`}
        </span>
      </header>
      <table className={`${records.table ?? ""} ${classes.rules ?? ""}`} aria-labelledby={heading}>
        <thead>
          <tr>
            <th scope="col">{t("wording.builtIn.rule")}</th>
            <th scope="col">{t("wording.builtIn.about")}</th>
            <th scope="col">{t("wording.builtIn.happens")}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <Rule key={rule.id} rule={rule} countries={countries} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Rule({ rule, countries }: { readonly rule: BuiltInGuardRule; readonly countries: readonly string[] }) {
  const { t } = useTranslation("law");
  const { tag } = useLocale();
  const changes = useAllowed(CHANGES);
  const [open, setOpen] = useState(false);
  const details = useId();
  const name = said(rule.name, tag);
  // Countries are said once, above.
  const { countries: own = [], ...rest } = rule.text;
  const text = own.length === countries.length && own.every((code) => countries.includes(code)) ? rest : rule.text;
  return (
    <>
      <tr data-open={open || undefined}>
        <th scope="row">
          <button type="button" className={classes.toggle} aria-expanded={open} aria-controls={open ? details : undefined} onClick={() => setOpen(!open)}>
            <IconChevronRight size={14} aria-hidden="true" data-mirror />
            <bdi>{name}</bdi>
          </button>
          <p className={classes.why}>
            <bdi>{said(rule.says, tag)}</bdi>
          </p>
        </th>
        <td>
          <About text={rule.text}>
            {rule.law && (
              <span title={t("wording.lawText")}>
                <StatusBadge tone="accent">{t("wording.law")}</StatusBadge>
              </span>
            )}
            {rule.confidence === "unconfirmed" && <StatusBadge tone="warn">{t("unconfirmed")}</StatusBadge>}
          </About>
        </td>
        <td>{changes ? <ActionField rule={rule} name={name} /> : <ActionWords rule={rule} />}</td>
      </tr>
      {open && (
        <tr id={details} className={classes.details}>
          <td colSpan={3}>
            <Facts text={text}>
              <Entry title={t("wording.facts.sources")}>
                {rule.law && <p>{t("wording.lawText")}</p>}
                <p>
                  {t(`confidence.${rule.confidence}`)}{" "}
                  <bdi lang="en" className={classes.quiet}>
                    {rule.id} · {rule.sources.join(" · ")}
                  </bdi>
                </p>
              </Entry>
            </Facts>
          </td>
        </tr>
      )}
    </>
  );
}
