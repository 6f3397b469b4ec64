import { useFormat } from "@meridian/i18n/provider.tsx";
import { useEffect, useState } from "react";

export interface LocalTimeProps {
  readonly instant: string | number | Date;
  /** `relative` keeps itself up to date; the full date and zone are always in the title. */
  readonly as?: "time" | "date" | "dateTime" | "relative";
}

export function LocalTime({ instant, as = "dateTime" }: LocalTimeProps) {
  const format = useFormat();
  useTick(as === "relative");
  const date = new Date(instant);
  return (
    <time dateTime={date.toISOString()} title={format.full(date)}>
      {as === "relative" ? format.relative(date) : format[as](date)}
    </time>
  );
}

/** Renders again from time to time; what is shown is counted from then on, so that what just happened is not in the future. */
function useTick(ticking: boolean): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setTick((tick) => tick + 1), 30_000);
    return () => clearInterval(timer);
  }, [ticking]);
}
