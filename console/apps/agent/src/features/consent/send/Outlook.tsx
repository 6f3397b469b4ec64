import type { CustomerPermission } from "@meridian/api/consents.ts";
import { passes } from "@meridian/api/proactive.ts";
import { IconCheck, IconClock, IconX } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";
import { useWords } from "../data/words.ts";
import classes from "../unasked.module.css";

/** Whether it would go out now, has to wait, or must not go out. */
export function Outlook({ permission }: { readonly permission: CustomerPermission }) {
  const { t } = useTranslation("consent");
  const words = useWords();
  const { refusal } = permission;
  const held = passes(refusal);
  const [Icon, tone] = refusal === null ? ([IconCheck, "ok"] as const) : held ? ([IconClock, "warn"] as const) : ([IconX, "danger"] as const);
  return (
    <p className={classes.outlook} data-tone={tone} role="status">
      <Icon size={15} aria-hidden="true" />
      <span>{held ? t("send.held", { reason: words.reason(refusal) }) : words.why(permission)}</span>
    </p>
  );
}
