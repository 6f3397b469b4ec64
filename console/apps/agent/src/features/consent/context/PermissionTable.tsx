import { Tooltip, VisuallyHidden } from "@mantine/core";
import { PURPOSES, type CustomerPermission, type Refusal } from "@meridian/api/consents.ts";
import { channels } from "@meridian/api/law.ts";
import { IconCheck, IconClock, IconHelp, IconX } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";
import classes from "../consent.module.css";
import { useWords } from "../data/words.ts";

const NEVER: readonly (Refusal | null)[] = ["consent-withdrawn", "do-not-contact", "minor"];
const LATER: readonly (Refusal | null)[] = ["outside-hours", "public-holiday", "time-unknown", "too-often"];

/** For each way of contact whether something would go out now. Where surveys are as advertising is, both stand in one column. */
export function PermissionTable({ items }: { readonly items: readonly CustomerPermission[] }) {
  const { t } = useTranslation("consent");
  const words = useWords();
  const of = (channel: string, purpose: string): CustomerPermission | undefined => items.find((one) => one.channel === channel && one.purpose === purpose);
  const said = (permission: CustomerPermission | undefined): string => (permission ? words.why(permission) : "");
  const alike = channels.every((channel) => said(of(channel, "marketing")) === said(of(channel, "survey")));
  const columns = alike ? PURPOSES.slice(0, 1) : PURPOSES;
  return (
    <table className={classes.table} aria-labelledby="beside-permissions">
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>{t("way")}</VisuallyHidden>
          </th>
          {columns.map((purpose) => (
            <th key={purpose} scope="col">
              {t(alike ? "both" : `purpose.${purpose}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {channels.map((channel) => (
          <tr key={channel}>
            <th scope="row">{t(`channel.${channel}`)}</th>
            {columns.map((purpose) => {
              const permission = of(channel, purpose);
              return <td key={purpose}>{permission && <Answer permission={permission} />}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Answer({ permission }: { readonly permission: CustomerPermission }) {
  const words = useWords();
  const why = words.why(permission);
  const { refusal } = permission;
  const [Icon, tone] =
    refusal === null
      ? ([IconCheck, "ok"] as const)
      : LATER.includes(refusal)
        ? ([IconClock, "warn"] as const)
        : refusal === "consent-stale"
          ? ([IconHelp, "warn"] as const)
          : ([IconX, NEVER.includes(refusal) ? "danger" : "quiet"] as const);
  return (
    <Tooltip label={why} multiline w={240} events={{ hover: true, focus: false, touch: true }}>
      <span className={classes.answer} data-tone={tone}>
        <Icon size={14} aria-hidden="true" />
        <span>
          {words.short(permission)}
          <VisuallyHidden>. {why}</VisuallyHidden>
        </span>
      </span>
    </Tooltip>
  );
}
