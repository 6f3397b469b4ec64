import { Menu } from "@mantine/core";
import { signOut, switchTenant } from "@meridian/api/session.ts";
import { useServices, useSession } from "@meridian/session/SessionContext.tsx";
import { IconKeyboard, IconLogOut } from "@meridian/ui/icons.ts";
import { Initials } from "@meridian/ui/Initials.tsx";
import { RailButton } from "@meridian/ui/shell/RailButton.tsx";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LanguageItems } from "./LanguageMenu.tsx";
import classes from "./menus.module.css";
import { ThemeItems } from "./ThemeMenu.tsx";

export interface ProfileMenuProps {
  /** Where the app begins anew for another tenant. */
  readonly home: string;
  readonly onHelp: () => void;
  /** What has to end before the session does; it is not waited for for long. */
  readonly onSigningOut?: () => Promise<void>;
  /** What is to be forgotten on this device when the person leaves. */
  readonly onSignedOut?: () => void;
}

const PATIENCE = 3_000;

/** The person, their tenants and the way out. On a phone also what the rail has no room for there. */
export function ProfileMenu({ home, onHelp, onSigningOut, onSignedOut }: ProfileMenuProps) {
  const { t } = useTranslation("frame");
  const { client, store } = useServices();
  const { user, tenant, tenants } = useSession();
  const [failure, setFailure] = useState<unknown>();
  const advice = useErrorAdvice(failure);

  const leave = (): void => {
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const others = onSigningOut ? Promise.race([onSigningOut(), patience]) : Promise.resolve();
    others.then(() => signOut(client)).then((location) => {
      onSignedOut?.();
      store.tell("signed-out");
      window.location.assign(location);
    }, setFailure);
  };
  const change = (slug: string): void => {
    if (slug === tenant?.slug) return;
    switchTenant(client, slug).then(() => {
      store.tell("signed-in");
      window.location.assign(home);
    }, setFailure);
  };

  return (
    <Menu position="right-end" width={280} onClose={() => setFailure(undefined)} closeOnItemClick={false}>
      <Menu.Target>
        <RailButton icon={<Initials name={user.name} size={24} />} label={t("profile.short")} description={user.name} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t("profile.label")}>
        <div className={classes.person}>
          <Initials name={user.name} size={34} />
          <span className={classes.personText}>
            <bdi className={classes.personName}>{user.name}</bdi>
            <bdi className={classes.personMail}>{user.email}</bdi>
          </span>
        </div>
        {failure !== undefined && (
          <div className={classes.note} role="alert">
            <p>{advice}</p>
          </div>
        )}
        <Menu.Divider />
        <Menu.Label>{t("profile.tenant")}</Menu.Label>
        <Menu.RadioGroup aria-label={t("profile.tenant")} value={tenant?.slug ?? ""} onChange={change}>
          {tenants.map((one) => (
            <Menu.RadioItem key={one.id} value={one.slug}>
              <bdi>{one.name}</bdi>
              <bdi className={classes.tenantSlug}>{one.slug}</bdi>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <div className={classes.narrow}>
          <Menu.Divider />
          <Menu.Label>{t("language.label")}</Menu.Label>
          <LanguageItems />
          <Menu.Divider />
          <Menu.Label>{t("theme.label")}</Menu.Label>
          <ThemeItems />
          <Menu.Divider />
          <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onHelp} closeMenuOnClick>
            {t("help.label")}
          </Menu.Item>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogOut size={16} data-mirror />} onClick={leave}>
          {t("profile.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
