import { businessNow } from "@meridian/api/business-time.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useEffect, useState } from "react";

export interface LocalTimeProps {
  readonly instant: string | number | Date;
  /** `relative` keeps itself up to date; the full date and zone are always in the title. */
  readonly as?: "time" | "date" | "dateTime" | "relative";
}

export function LocalTime({ instant, as = "dateTime" }: LocalTimeProps) {
  const format = useFormat();
  const now = useNow(as === "relative");
  const date = new Date(instant);
  return (
    <time dateTime={date.toISOString()} title={format.full(date)}>
      {as === "relative" ? format.relative(date, now) : format[as](date)}
    </time>
  );
}

function useNow(ticking: boolean): number {
  const [now, setNow] = useState(businessNow);
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(businessNow()), 30_000);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
