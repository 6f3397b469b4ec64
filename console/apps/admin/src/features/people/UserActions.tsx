import { Button, Menu, Modal } from "@mantine/core";
import type { User, UserAction } from "@meridian/api/people.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { PermissionGate, useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { useReturn, useWished } from "@meridian/shell/use-linked.ts";
import { IconDots, IconPencil } from "@meridian/ui/icons.ts";
import records from "@meridian/ui/records/records.module.css";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserChanges } from "./queries.ts";
import { MANAGES, MANAGES_PEOPLE } from "./sections.ts";

const AccessDialog = lazy(async () => ({ default: (await import("./AccessDialog.tsx")).AccessDialog }));
const SkillsDialog = lazy(async () => ({ default: (await import("./SkillsDialog.tsx")).SkillsDialog }));

const TEACHES = { anyRole: ["tenant-admin", "enterprise-admin", "supervisor"] };

/** What may be done with a member, as far as this person may. */
export function UserActions({ user }: { readonly user: User }) {
  const { t } = useTranslation("people");
  const wish = useWished();
  const back = useReturn();
  const mayManage = useAllowed(MANAGES_PEOPLE);
  const mayMail = useAllowed(MANAGES);
  const [open, setOpen] = useState<"access" | "skills" | UserAction | undefined>(wish === "access" && mayManage ? "access" : undefined);
  const close = (): void => {
    setOpen(undefined);
    back();
  };
  if (user.status === "removed") return null;
  const offered: readonly UserAction[] = user.status === "disabled" ? ["enable"] : user.status === "invited" ? ["disable"] : ["revoke-sessions", ...(mayMail ? (["password-reset"] as const) : []), "disable"];
  return (
    <div className={records.tools}>
      <PermissionGate rule={MANAGES_PEOPLE}>
        <Button variant="default" leftSection={<IconPencil size={14} />} onClick={() => setOpen("access")}>
          {t("access.action")}
        </Button>
      </PermissionGate>
      <PermissionGate rule={TEACHES}>
        <Button variant="default" onClick={() => setOpen("skills")}>
          {t("skillsOf.action")}
        </Button>
      </PermissionGate>
      <PermissionGate rule={MANAGES_PEOPLE}>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" aria-label={t("act.more")}>
              <IconDots size={16} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown aria-label={t("act.more")}>
            {offered.map((action) => (
              <Menu.Item key={action} onClick={() => setOpen(action)}>
                {t(`act.${action}.action`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </PermissionGate>
      <Suspense>
        {open === "access" && <AccessDialog user={user} onClose={close} />}
        {open === "skills" && <SkillsDialog user={user} onClose={close} />}
      </Suspense>
      {open !== undefined && open !== "access" && open !== "skills" && <ActDialog key={open} user={user} action={open} onClose={close} />}
    </div>
  );
}

function ActDialog({ user, action, onClose }: { readonly user: User; readonly action: UserAction; readonly onClose: () => void }) {
  const { t } = useTranslation("people");
  const changes = useUserChanges(user.id);
  const [state, setState] = useState<"asked" | "pending" | "done">("asked");
  const [error, setError] = useState<unknown>();
  const advice = useErrorAdvice(error);
  const code = error instanceof ApiError ? error.problem.code : undefined;
  const run = (): void => {
    setState("pending");
    setError(undefined);
    changes.act(action).then(
      () => setState("done"),
      (failure: unknown) => {
        setError(failure);
        setState("asked");
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={t(`act.${action}.action`)} closeButtonProps={{ "aria-label": t("invite.close") }}>
      <div className={records.form}>
        <p className={records.formText}>{state === "done" ? t(`act.${action}.done`, { name: user.name }) : t(`act.${action}.text`, { name: user.name })}</p>
        {error !== undefined && (
          <div className={records.failure} role="alert">
            {code === "last_admin" ? t("access.lastAdmin") : code === "not_signed_in_yet" ? t("act.neverSignedIn") : advice}
            <ErrorDetails error={error} />
          </div>
        )}
        <div className={records.formActions} role="status">
          <Button variant="default" size="sm" onClick={onClose} data-autofocus>
            {t("invite.close")}
          </Button>
          {state !== "done" && (
            <Button size="sm" color={action === "disable" ? "red" : "petrol"} loading={state === "pending"} onClick={run}>
              {t(`act.${action}.action`)}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
