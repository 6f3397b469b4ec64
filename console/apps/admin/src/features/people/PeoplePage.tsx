import { Button } from "@mantine/core";
import { useSession } from "@meridian/session/SessionContext.tsx";
import { allows } from "@meridian/ui/access/access.ts";
import { PermissionGate, useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { SectionNav } from "@meridian/shell/SectionNav.tsx";
import { useReturn, useWished } from "@meridian/shell/use-linked.ts";
import { IconHeartHandshake, IconSparkles, IconUpload, IconUserPlus, IconUsers, IconUsersGroup } from "@meridian/ui/icons.ts";
import { Areas, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { ForbiddenState } from "@meridian/ui/states/ForbiddenState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useShortcuts } from "@meridian/ui/shortcuts/ShortcutProvider.tsx";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useParams, useSearchParams } from "react-router";
import { PartnersTable } from "./PartnersTable.tsx";
import { access, isSection, MANAGES, MANAGES_PEOPLE, sections, type Section } from "./sections.ts";
import { SkillsTable } from "./SkillsTable.tsx";
import { TeamsTable } from "./TeamsTable.tsx";
import { UserDetails } from "./UserDetails.tsx";
import { UserList } from "./UserList.tsx";

const InviteDialog = lazy(async () => ({ default: (await import("./InviteDialog.tsx")).InviteDialog }));
const ImportDialog = lazy(async () => ({ default: (await import("./ImportDialog.tsx")).ImportDialog }));
const ICONS = { users: <IconUsers size={17} />, teams: <IconUsersGroup size={17} />, skills: <IconSparkles size={17} />, partners: <IconHeartHandshake size={17} /> };

/** People of the tenant: who works here, in which teams, with which skills, and for whom. What is selected and filtered is in the address. */
export function PeoplePage() {
  const { t } = useTranslation("people");
  const { section: wished = "users" } = useParams();
  const [search, setSearch] = useSearchParams();
  const wish = useWished();
  const back = useReturn();
  const [active, setActive] = useState<AreaName>(wish === "access" ? "context" : "main");
  const [inviting, setInviting] = useState<"no" | "open" | "closed">(wish === "new" ? "open" : "no");
  const [importing, setImporting] = useState(false);
  const mayInvite = useAllowed(MANAGES_PEOPLE);
  const session = useSession();
  const selected = search.get("user") ?? undefined;
  useShortcuts(
    mayInvite ? [{ keys: "i", label: t("invite.action"), group: t("shortcuts.group"), run: () => setInviting("open") }] : [],
  );
  if (!isSection(wished)) return <Navigate replace to="/people" />;

  const select = (id: string | undefined, open: boolean): void => {
    setSearch(
      (previous) => {
        const next = new URLSearchParams(previous);
        if (id) next.set("user", id);
        else next.delete("user");
        return next;
      },
      { replace: true },
    );
    if (open) setActive("context");
  };
  const content: Record<Section, ReactNode> = {
    users: <UserList selected={selected} onSelect={select} />,
    teams: <TeamsTable />,
    skills: <SkillsTable />,
    partners: <PartnersTable />,
  };
  const links = sections.filter((section) => allows(session, access[section])).map((section) => ({
    to: section === "users" ? "/people" : `/people/${section}`,
    icon: ICONS[section],
    title: t(`section.${section}`),
    text: session.partner && section === "users" ? t("member.ownUsers") : session.partner && section === "partners" ? t("member.ownPartner") : t(`sectionText.${section}`),
    current: section === wished,
  }));
  return (
    <>
      <Areas
        title={t("title")}
        active={active}
        onActive={setActive}
        list={{ title: t("directory"), content: <SectionNav label={t("sections")} links={links} onChosen={() => setActive("main")} /> }}
        main={{
          title: t(`section.${wished}`),
          actions: wished === "users" && (
            <PermissionGate rule={MANAGES_PEOPLE}>
              <PermissionGate rule={MANAGES}>
                <Button variant="default" leftSection={<IconUpload size={15} />} onClick={() => setImporting(true)}>
                  {t("import.action")}
                </Button>
              </PermissionGate>
              <Button leftSection={<IconUserPlus size={15} />} onClick={() => setInviting("open")}>
                {t("invite.action")}
              </Button>
            </PermissionGate>
          ),
          content: (
            <PermissionGate rule={access[wished]} otherwise={<ForbiddenState />}>
              {content[wished]}
            </PermissionGate>
          ),
        }}
        context={wished === "users" ? { title: t("details.title"), content: <UserDetails id={selected} /> } : undefined}
      />
      <Suspense>{importing && <ImportDialog onClose={() => setImporting(false)} />}</Suspense>
      {mayInvite && inviting !== "no" && (
        <Suspense fallback={<LoadingState />}>
          <InviteDialog
            opened={inviting === "open"}
            onClose={() => {
              setInviting("closed");
              back();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
