import { useSession } from "@meridian/session/SessionContext.tsx";
import { SectionNav } from "@meridian/shell/SectionNav.tsx";
import { allows } from "@meridian/ui/access/access.ts";
import { PermissionGate } from "@meridian/ui/access/PermissionGate.tsx";
import { IconForms, IconInboxes, IconMessageReply } from "@meridian/ui/icons.ts";
import { Areas, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { ForbiddenState } from "@meridian/ui/states/ForbiddenState.tsx";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import { FieldsTable } from "./FieldsTable.tsx";
import { QueuesTable } from "./QueuesTable.tsx";
import { RepliesTable } from "./RepliesTable.tsx";
import { isSection, READS, sections, type Section } from "./sections.ts";

const ICONS = { queues: <IconInboxes size={17} />, replies: <IconMessageReply size={17} />, fields: <IconForms size={17} /> };

/** How work is done: where it waits and for whom, the answers agents have ready, and what tickets are asked for. */
export function WorkPage() {
  const { t } = useTranslation("work");
  const { section = "queues" } = useParams();
  const [active, setActive] = useState<AreaName>("main");
  const session = useSession();
  if (!isSection(section)) return <Navigate replace to="/work" />;
  const content: Record<Section, ReactNode> = { queues: <QueuesTable />, replies: <RepliesTable />, fields: <FieldsTable /> };
  const links = sections
    .filter((one) => allows(session, READS[one]))
    .map((one) => ({
      to: one === "queues" ? "/work" : `/work/${one}`,
      icon: ICONS[one],
      title: t(`section.${one}`),
      text: t(`sectionText.${one}`),
      current: one === section,
    }));
  return (
    <Areas
      title={t("title")}
      active={active}
      onActive={setActive}
      list={{ title: t("title"), content: <SectionNav label={t("title")} links={links} onChosen={() => setActive("main")} /> }}
      main={{
        title: t(`section.${section}`),
        content: (
          <PermissionGate rule={READS[section]} otherwise={<ForbiddenState />}>
            {content[section]}
          </PermissionGate>
        ),
      }}
    />
  );
}
