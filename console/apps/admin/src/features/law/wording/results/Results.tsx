import { Button } from "@mantine/core";
import type { GuardCount, GuardResult } from "@meridian/api/guard.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { IconChartBar, IconExternalLink } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import records from "@meridian/ui/records/records.module.css";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useTranslation } from "react-i18next";
import { useStaffName } from "../../limits/queries.ts";
import { useCounts, useResults, useRuleName } from "../queries.ts";
import classes from "../wording.module.css";
import { TONES } from "../words.ts";

const DAYS = 30;

/** What the rules found: how often, and where of late. */
export function Results() {
  const { t } = useTranslation("law");
  const counts = useCounts(DAYS);
  const results = useResults();
  const { items, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = results;
  if (counts.data?.length === 0 && !isPending && items.length === 0 && !error) return <EmptyState icon={<IconChartBar size={24} />} title={t("wording.results.none")} text={t("wording.results.noneText")} />;
  return (
    <>
      <section className={classes.summary} aria-labelledby="wording-summary">
        <h3 id="wording-summary">{t("wording.results.title", { days: DAYS })}</h3>
        <p className={classes.quiet}>{t("wording.results.text")}</p>
        {counts.error && !counts.data ? <ErrorState compact error={counts.error} onRetry={() => void counts.refetch()} /> : !counts.data ? <LoadingState lines={4} /> : <Counts counts={counts.data} />}
      </section>
      <section aria-labelledby="wording-newest">
        <h3 id="wording-newest" className={classes.newest}>
          {t("wording.results.newest")}
        </h3>
        {isPending && <LoadingState lines={8} />}
        {items.length > 0 && <Newest items={items} />}
        {error && <ErrorState compact error={error} onRetry={() => void (items.length === 0 ? refetch() : fetchNextPage())} />}
        {hasNextPage && !error && (
          <div className={records.more}>
            <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t("wording.results.more")}
            </Button>
          </div>
        )}
      </section>
    </>
  );
}

function Counts({ counts }: { readonly counts: readonly GuardCount[] }) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const name = useRuleName();
  const most = Math.max(1, ...counts.map(({ refused, sent }) => refused + sent));
  const width = (count: number) => ({ inlineSize: `${(count / most) * 100}%` });
  return (
    <>
      <table className={classes.counts} aria-labelledby="wording-summary">
        <thead>
          <tr>
            <th scope="col">{t("wording.results.rule")}</th>
            <th scope="col">{t("wording.results.refused")}</th>
            <th scope="col">{t("wording.results.sent")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {counts.map(({ rule, refused, sent }) => (
            <tr key={rule}>
              <th scope="row">
                <bdi>{name(rule)}</bdi>
              </th>
              <td data-title={t("wording.results.refused")}>{format.number(refused)}</td>
              <td data-title={t("wording.results.sent")}>{format.number(sent)}</td>
              <td aria-hidden="true">
                <span className={classes.track}>
                  <span className={classes.bar} data-tone="danger" style={width(refused)} />
                  <span className={classes.bar} data-tone="warn" style={width(sent)} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.quiet}>{t("wording.results.legend")}</p>
    </>
  );
}

function Newest({ items }: { readonly items: readonly GuardResult[] }) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const name = useRuleName();
  const staff = useStaffName();
  return (
    <table className={`${records.table ?? ""} ${classes.results ?? ""}`} aria-labelledby="wording-newest">
      <thead>
        <tr>
          <th scope="col">{t("wording.results.when")}</th>
          <th scope="col">{t("wording.results.said")}</th>
          <th scope="col">{t("wording.results.outcome")}</th>
          <th scope="col">{t("wording.results.who")}</th>
          <th scope="col">{t("wording.results.conversation")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, at, rule, action, outcome, author, authorId, conversationId }) => (
          <tr key={id}>
            <td className={classes.quiet}>
              <LocalTime instant={at} />
            </td>
            <td>
              <span className={classes.saidBy}>
                <StatusBadge tone={TONES[action]}>{t(`wording.action.${action}`)}</StatusBadge> <bdi>{name(rule)}</bdi>
              </span>
            </td>
            <td>{t(`wording.results.${outcome}`)}</td>
            <td>
              <bdi>{author === "agent" && authorId !== null ? staff(authorId) : t(`wording.trial.authorOne.${author}`)}</bdi>
            </td>
            <td>
              {/* Another app: the workspace. */}
              <a className={classes.link} href={`/conversations?c=${encodeURIComponent(conversationId)}`} target="_blank" rel="noopener" aria-label={t("wording.results.openOf", { time: format.dateTime(at) })}>
                {t("wording.results.open")} <IconExternalLink size={13} aria-hidden="true" data-mirror />
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
