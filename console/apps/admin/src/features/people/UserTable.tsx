import { VisuallyHidden } from "@mantine/core";
import type { Team, User } from "@meridian/api/people.ts";
import { useSession } from "@meridian/session/SessionContext.tsx";
import { useRegionName } from "@meridian/shell/cells/region-name.ts";
import { BidiList } from "@meridian/ui/BidiList.tsx";
import { IconHeartHandshake } from "@meridian/ui/icons.ts";
import { Initials } from "@meridian/ui/Initials.tsx";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { StatusBadge, type Tone } from "@meridian/ui/StatusBadge.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import own from "./people.module.css";
import classes from "@meridian/ui/records/records.module.css";
import { usePartners } from "./queries.ts";
import { isolated } from "./words.ts";

const TONES: Record<User["status"], Tone> = { active: "ok", invited: "accent", disabled: "warn", removed: "neutral" };

export interface UserTableProps {
  readonly users: readonly User[];
  readonly teams: readonly Team[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined, open: boolean) => void;
}

export function UserTable({ users, teams, selected, onSelect }: UserTableProps) {
  const { t } = useTranslation("people");
  const regionName = useRegionName();
  const partners = usePartners().data;
  // Who belongs to a partner sees nobody else.
  const ownPartner = useSession().partner?.id;
  const body = useRef<HTMLTableSectionElement>(null);
  const teamNames = new Map(teams.map(({ id, name }) => [id, name]));
  const move = (step: 1 | -1): void => {
    const at = users.findIndex(({ id }) => id === selected);
    const next = users[Math.min(Math.max(at + step, 0), users.length - 1)];
    if (!next) return;
    onSelect(next.id, false);
    body.current?.querySelector<HTMLElement>(`[data-user="${next.id}"] button`)?.focus();
  };
  const group = t("shortcuts.group");
  useShortcuts([
    { keys: "j", label: t("shortcuts.next"), group, run: () => move(1) },
    { keys: "k", label: t("shortcuts.previous"), group, run: () => move(-1) },
  ]);
  return (
    <table className={`${classes.table} ${own.users}`} data-dense>
      <thead>
        <tr>
          <th scope="col">{t("column.name")}</th>
          <th scope="col">{t("column.roles")}</th>
          <th scope="col">{t("column.teams")}</th>
          <th scope="col">{t("column.status")}</th>
          <th scope="col">{t("column.lastSignIn")}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {users.map((user) => (
          <tr key={user.id} data-record data-user={user.id} data-selected={user.id === selected || undefined} onClick={() => onSelect(user.id, true)}>
            <th scope="row">
              <span className={classes.person}>
                <Initials name={user.name} size={26} />
                <span className={classes.personText}>
                  <button
                    type="button"
                    className={classes.name}
                    dir="auto"
                    aria-current={user.id === selected ? "true" : undefined}
                    onKeyDown={(event) => {
                      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
                      event.preventDefault();
                      move(event.key === "ArrowDown" ? 1 : -1);
                    }}
                  >
                    {user.name}
                  </button>
                  <bdi className={classes.mail}>{user.email}</bdi>
                  {user.guest && <span className={own.guestMark}>{t("guest.mark", { region: regionName(user.guest.homeRegion) })}</span>}
                  {user.partnerId && user.partnerId !== ownPartner && <PartnerMark name={partners?.find(({ id }) => id === user.partnerId)?.name} />}
                </span>
              </span>
            </th>
            <td data-optional>
              <BidiList items={user.roles.map((role) => t(`role.${role}`))} />
            </td>
            <td data-optional>
              <BidiList items={user.teamIds.flatMap((id) => teamNames.get(id) ?? [])} />
            </td>
            <td>
              <StatusBadge tone={TONES[user.status]}>{t(`status.${user.status}`)}</StatusBadge>
            </td>
            <td data-optional className={classes.quiet}>
              {user.lastSignInAt ? <LocalTime instant={user.lastSignInAt} as="relative" /> : t("users.never")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whose people somebody is; who may not see the partners reads that it is one. */
function PartnerMark({ name }: { readonly name: string | undefined }) {
  const { t } = useTranslation("people");
  if (name === undefined) return <span className={own.guestMark}>{t("member.title")}</span>;
  return (
    <span className={`${own.guestMark} ${own.partnerMark}`} title={t("member.mark", { name: isolated(name) })}>
      <IconHeartHandshake size={12} aria-hidden="true" />
      <VisuallyHidden>{t("member.title")}</VisuallyHidden>
      <bdi>{name}</bdi>
    </span>
  );
}
