import { businessNow } from "@meridian/api/business-time.ts";
import type { DoNotContactList } from "@meridian/api/do-not-contact.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import records from "@meridian/ui/records/records.module.css";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useTranslation } from "react-i18next";
import { ageOf } from "./age.ts";
import { useRegisters } from "./queries.ts";

/** When a file last replaced the list; of a copy its age against what the rules allow. */
export function Replaced({ list: { register, copiedAt } }: { readonly list: DoNotContactList }) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const most = useRegisters().data?.find(({ name }) => name === register)?.maxAgeDays;
  if (copiedAt === null) return register === null ? <span className={records.quiet}>{t("lists.never")}</span> : <StatusBadge tone="warn">{t("lists.neverCopied")}</StatusBadge>;
  if (most === undefined) return <LocalTime instant={copiedAt} as="relative" />;
  const { days, tooOld } = ageOf(copiedAt, most, businessNow());
  return (
    <StatusBadge tone={tooOld ? "warn" : "ok"}>
      <time dateTime={copiedAt} title={format.full(copiedAt)}>
        {t("lists.age", { days, most })}
      </time>
    </StatusBadge>
  );
}
