import { Select } from "@mantine/core";
import { businessNow } from "@meridian/api/business-time.ts";
import type { Partner } from "@meridian/api/partners.ts";
import { intlLocale } from "@meridian/i18n/formatters.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import records from "@meridian/ui/records/records.module.css";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { monthsUntil } from "./months.ts";
import own from "./people.module.css";
import { usePartnerUsage } from "./queries.ts";

/** How far back one looks. */
const MONTHS = 13;

/** How many different people of a partner worked in a month, and on each of its days. */
export function PartnerUsage({ partners }: { readonly partners: readonly Partner[] }) {
  const { t } = useTranslation("people");
  const { locale } = useFormat();
  const [months] = useState(() => monthsUntil(businessNow(), MONTHS));
  const [chosen, setChosen] = useState<string | null>(null);
  const [month, setMonth] = useState(months[0] ?? "");
  const partner = partners.find(({ id }) => id === chosen) ?? partners[0];
  if (!partner) return null;
  const called = new Intl.DateTimeFormat(intlLocale(locale), { year: "numeric", month: "long", timeZone: "UTC" });
  return (
    <section className={own.usage} aria-labelledby="partner-usage">
      <h3 id="partner-usage">{t("usage.title")}</h3>
      <div className={own.usageChoice}>
        {partners.length > 1 && <Select label={t("usage.partner")} data={partners.map(({ id, name }) => ({ value: id, label: name }))} value={partner.id} onChange={setChosen} allowDeselect={false} searchable />}
        <Select label={t("usage.month")} data={months.map((one) => ({ value: one, label: called.format(new Date(`${one}-01`)) }))} value={month} onChange={(value) => setMonth(value ?? month)} allowDeselect={false} />
      </div>
      <Days partnerId={partner.id} month={month} />
    </section>
  );
}

function Days({ partnerId, month }: { readonly partnerId: string; readonly month: string }) {
  const { t } = useTranslation("people");
  const format = useFormat();
  const { data, error, refetch } = usePartnerUsage(partnerId, month);
  if (error && !data) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState lines={4} />;
  const most = Math.max(1, ...data.days.map(({ people }) => people));
  const day = new Intl.DateTimeFormat(intlLocale(format.locale), { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  return (
    <>
      <p className={own.usageSum} role="status">
        {t("usage.people", { count: data.people })}
      </p>
      {data.days.length > 0 && (
        <table className={own.days} aria-labelledby="partner-usage">
          <thead>
            <tr>
              <th scope="col">{t("usage.day")}</th>
              <th scope="col">{t("usage.perDay")}</th>
            </tr>
          </thead>
          <tbody>
            {data.days.map(({ date, people }) => (
              <tr key={date}>
                <th scope="row">{day.format(new Date(date))}</th>
                <td>
                  <div className={own.dayLine}>
                    <span className={own.dayPeople}>{format.number(people)}</span>
                    <span className={own.dayTrack} aria-hidden="true">
                      <span className={own.dayBar} style={{ inlineSize: `${(people / most) * 100}%` }} />
                    </span>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={records.formText}>{t("usage.text")}</p>
    </>
  );
}
