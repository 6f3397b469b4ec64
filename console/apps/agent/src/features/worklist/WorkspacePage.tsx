import { IconInbox } from "@meridian/ui/icons.ts";
import { Areas, type AreaName } from "@meridian/ui/shell/Areas.tsx";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/**
 * Where conversations are handled: worklist, conversation, context. The services that fill it (channels, routing) are not part of
 * this release, so each area says what will be in it and nothing pretends to work.
 */
export function WorkspacePage() {
  const { t } = useTranslation("worklist");
  const [active, setActive] = useState<AreaName>("main");
  return (
    <Areas
      title={t("title")}
      active={active}
      onActive={setActive}
      list={{ title: t("list.title"), content: <EmptyState compact title={t("list.empty")} text={t("list.text")} /> }}
      main={{
        title: t("conversation.title"),
        content: <EmptyState icon={<IconInbox size={24} />} title={t("conversation.empty")} text={t("conversation.text")} />,
      }}
      context={{ title: t("context.title"), content: <EmptyState compact title={t("context.empty")} text={t("context.text")} /> }}
    />
  );
}
