import type { LawGround, LawRuling } from "@meridian/api/law.ts";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useTranslation } from "react-i18next";
import classes from "./law.module.css";
import { usePlaceName } from "./queries.ts";
import { Requirement } from "./Requirement.tsx";

/** What is asked about one subject, and everything it rests on; what decides comes first. */
export function Ruling({ ruling: { subject, asks, unconfirmed, grounds } }: { readonly ruling: LawRuling }) {
  const { t } = useTranslation("law");
  return (
    <section className={classes.ruling} aria-label={t(`subject.${subject}`)}>
      <header>
        <h3>{t(`subject.${subject}`)}</h3>
        {unconfirmed && <StatusBadge tone="warn">{t("unconfirmed")}</StatusBadge>}
      </header>
      <div className={classes.asks}>
        <Requirement subject={subject} asks={asks} />
      </div>
      <ul className={classes.grounds}>
        {grounds
          .toSorted((one, other) => Number(other.decisive) - Number(one.decisive))
          .map((ground) => (
            <Ground key={`${ground.place} ${ground.rule}`} ground={ground} subject={subject} />
          ))}
      </ul>
    </section>
  );
}

function Ground({ ground, subject }: { readonly ground: LawGround; readonly subject: LawRuling["subject"] }) {
  const { t } = useTranslation("law");
  const name = usePlaceName();
  const why = ground.layer !== "default" ? undefined : ground.placeStatus === null ? t("why.noPack") : ground.placeStatus === "data-only" ? t("why.dataOnly") : t("why.silent");
  return (
    <li data-decisive={ground.decisive || undefined}>
      <p>
        <strong>{ground.place === "*" ? t("everywhere") : name(ground.place)}</strong> <span className={classes.quiet}>{why ?? t(`layer.${ground.layer}`)}</span>
        {!ground.decisive && (
          <span className={classes.other}>
            <Requirement subject={subject} asks={ground.asks} />
          </span>
        )}
      </p>
      {ground.layer === "tenant" && (
        <p dir="auto" className={classes.says}>
          {ground.says}
        </p>
      )}
      {ground.layer === "law" && (
        <p lang="en" dir="ltr" className={classes.says}>
          {ground.says}
        </p>
      )}
      {ground.sources.length > 0 && (
        <p className={classes.quiet}>
          {t(`confidence.${ground.confidence}`)}{" "}
          <bdi lang="en" className={classes.source}>
            {ground.rule} · {ground.sources.map(({ tag, title }) => `${tag}: ${title}`).join(" · ")}
          </bdi>
        </p>
      )}
    </li>
  );
}
