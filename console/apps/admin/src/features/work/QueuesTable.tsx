import { markets as marketsResource, queues as resource, teams as teamsResource } from "@meridian/api/resource.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useLinkedRecord } from "@meridian/shell/use-linked.ts";
import { useResource } from "@meridian/shell/use-resource.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { BidiList } from "@meridian/ui/BidiList.tsx";
import { IconInboxes } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { CHANGES } from "./sections.ts";

const QueueDialog = lazy(async () => ({ default: (await import("./QueueDialog.tsx")).QueueDialog }));

export function QueuesTable() {
  const { t } = useTranslation("work");
  const format = useFormat();
  const queues = useResource(resource);
  const teams = useResource(teamsResource).data ?? [];
  const markets = useResource(marketsResource).data ?? [];
  const changes = useAllowed(CHANGES.queues);
  const { open, show, close } = useLinkedRecord(queues.data, ({ queueId }) => queueId);
  return (
    <>
      <RecordList
        data={queues.data}
        error={queues.error}
        onRetry={() => void queues.refetch()}
        id={({ queueId }) => queueId}
        name={({ name }) => name}
        nameTitle={t("column.name")}
        columns={[
          { title: t("column.waiting"), cell: ({ waiting }) => (waiting === null ? "–" : format.number(waiting)), bare: true },
          {
            title: t("column.now"),
            cell: ({ open: isOpen, nextOpening, isDefault }) => (
              <>
                <StatusBadge tone={isOpen ? "ok" : "neutral"}>{isOpen ? t("queues.open") : t("queues.closed")}</StatusBadge>{" "}
                {isDefault && <StatusBadge tone="accent">{t("queues.default")}</StatusBadge>}
                {!isOpen && nextOpening && (
                  <span className={classes.quiet}>
                    {t("queues.opens")} <LocalTime instant={nextOpening} />
                  </span>
                )}
              </>
            ),
          },
          {
            title: t("column.teams"),
            cell: ({ teamIds }) => (teamIds.length === 0 ? <span className={classes.quiet}>{t("queues.everybody")}</span> : <BidiList items={teamIds.flatMap((id) => teams.find((team) => team.id === id)?.name ?? [])} />),
            optional: true,
          },
          { title: t("column.market"), cell: ({ marketId }) => <bdi className={classes.quiet}>{marketId ? (markets.find(({ id }) => id === marketId)?.name ?? "–") : t("queues.anyMarket")}</bdi>, optional: true },
        ]}
        count={(count) => t("queues.count", { count })}
        empty={{ icon: <IconInboxes size={24} />, title: t("queues.none"), text: t("queues.noneText") }}
        onOpen={changes ? show : undefined}
        add={changes ? { label: t("queues.add"), run: () => show("new") } : undefined}
      />
      <Suspense>{changes && open && <QueueDialog key={open === "new" ? "new" : open.queueId} queue={open === "new" ? undefined : open} onClose={close} />}</Suspense>
    </>
  );
}
