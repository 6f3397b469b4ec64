import { SegmentedControl, Select, Tooltip } from "@mantine/core";
import { CHANNELS } from "@meridian/api/conversations.ts";
import { GROUPS, type GroupBy, type Today, type TodayFilter } from "@meridian/api/today.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { useTranslation } from "react-i18next";
import { EXPORTS, PROMISES } from "../access.ts";
import { useMarkets } from "../data/queries.ts";
import { channelName, dayOf, useGroupName } from "../data/words.ts";
import { ExportButton } from "./ExportButton.tsx";
import { MEASURES, misses, shown, type Measure } from "./measures.ts";
import { TermsButton } from "./TermsDialog.tsx";
import classes from "./board.module.css";

export interface ControlsProps {
  readonly groupBy: GroupBy;
  readonly filter: TodayFilter;
  readonly onChange: (name: "by" | "market" | "channel", value: string | null) => void;
}

/** Which part of the day is looked at, and taking it away. */
export function Controls({ groupBy, filter, onChange }: ControlsProps) {
  const { t } = useTranslation("today");
  const markets = useMarkets();
  const exports = useAllowed(EXPORTS);
  return (
    <div className={classes.controls}>
      <Select
        className={classes.filter ?? ""}
        aria-label={t("filter.market")}
        placeholder={t("filter.anyMarket")}
        clearable
        data={markets.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.marketId ?? null}
        onChange={(value) => onChange("market", value)}
      />
      <Select
        className={classes.filter ?? ""}
        aria-label={t("filter.channel")}
        placeholder={t("filter.anyChannel")}
        clearable
        data={CHANNELS.map((value) => ({ value, label: channelName(t, value) }))}
        value={filter.channel ?? null}
        onChange={(value) => onChange("channel", value)}
      />
      {exports && <ExportButton groupBy={groupBy} filter={filter} />}
    </div>
  );
}

/** The figures: the whole day as tiles, then by what it is grouped. */
export function Board({ today, groupBy, onChange }: { readonly today: Today } & Pick<ControlsProps, "groupBy" | "onChange">) {
  const { t } = useTranslation("today");
  const format = useFormat();
  const promises = useAllowed(PROMISES);
  const { terms, total } = today;
  const promise = { percent: format.percent(terms.targetPercent / 100), seconds: terms.answerWithinSeconds, short: terms.shortAbandonSeconds };
  return (
    <section className={classes.section} aria-labelledby="today-figures">
      <header className={classes.sectionHead}>
        <h3 id="today-figures">{t("figures")}</h3>
        <p className={classes.note}>
          {t("day", { day: dayOf(today.day, format.locale), zone: format.zone(today.timeZone, today.at) })} {t("promise", promise)}
        </p>
        {promises && <TermsButton terms={terms} />}
      </header>
      <dl className={classes.tiles}>
        {MEASURES.map((measure) => (
          <div key={measure} className={classes.tile} data-measure={measure} data-misses={(measure === "serviceLevel" && misses(total, terms.targetPercent)) || undefined}>
            <dt>
              <Term measure={measure} promise={promise} />
            </dt>
            <dd>{shown(format, total, measure)}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.by}>
        <SegmentedControl aria-label={t("by.label")} size="xs" value={groupBy} onChange={(value) => onChange("by", value)} data={GROUPS.map((value) => ({ value, label: t(`by.${value}`) }))} />
        <p className={classes.note}>{t(groupBy === "queue" ? "by.stays" : "by.once")}</p>
      </div>
      {today.groups.length === 0 ? <EmptyState compact title={t("none.figures")} text={t("none.figuresText")} /> : <Groups today={today} promise={promise} />}
    </section>
  );
}

interface Promised {
  readonly percent: string;
  readonly seconds: number;
  readonly short: number;
}

/** A figure's name; what it means comes with the pointer, the focus or a touch. */
function Term({ measure, promise }: { readonly measure: Measure; readonly promise: Promised }) {
  const { t } = useTranslation("today");
  return (
    <Tooltip label={t(`meaning.${measure}`, { ...promise })} multiline w={300} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={classes.term}>
        {t(`measure.${measure}`)}
      </button>
    </Tooltip>
  );
}

function Groups({ today, promise }: { readonly today: Today; readonly promise: Promised }) {
  const { t } = useTranslation("today");
  const format = useFormat();
  const nameOf = useGroupName();
  return (
    // Wider than a phone: it is scrolled, by keys as well.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroller} role="group" aria-label={t(`by.${today.groupBy}`)} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t(`by.${today.groupBy}`)}</th>
            {MEASURES.map((measure) => (
              <th key={measure} scope="col" title={t(`meaning.${measure}`, { ...promise })}>
                {t(`measure.${measure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {today.groups.map((group) => (
            <tr key={group.key} data-group={group.key}>
              <th scope="row">
                <bdi>{nameOf(today.groupBy, group)}</bdi>
              </th>
              {MEASURES.map((measure) => (
                <td key={measure} data-misses={(measure === "serviceLevel" && misses(group.figures, today.terms.targetPercent)) || undefined}>
                  {shown(format, group.figures, measure)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
