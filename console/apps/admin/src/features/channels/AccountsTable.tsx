import { markets as marketsResource } from "@meridian/api/resource.ts";
import { useResource } from "@meridian/shell/use-resource.ts";
import { useWished } from "@meridian/shell/use-linked.ts";
import { IconMessages } from "@meridian/ui/icons.ts";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useAccounts } from "./queries.ts";

const NewAccount = lazy(async () => ({ default: (await import("./NewAccount.tsx")).NewAccount }));

export function AccountsTable() {
  const { t } = useTranslation("channels");
  const navigate = useNavigate();
  const accounts = useAccounts();
  const markets = useResource(marketsResource).data ?? [];
  const [adding, setAdding] = useState(useWished() === "new");
  const open = (id: string): void => void navigate(`/channels/${id}`);
  return (
    <>
      <RecordList
        data={accounts.data}
        error={accounts.error}
        onRetry={() => void accounts.refetch()}
        id={({ id }) => id}
        name={({ name }) => name}
        nameTitle={t("column.name")}
        columns={[
          { title: t("column.channel"), cell: ({ channel }) => t(`channel.${channel}`), optional: true },
          { title: t("column.market"), cell: ({ marketId }) => <bdi className={classes.quiet}>{markets.find(({ id }) => id === marketId)?.name ?? "–"}</bdi>, optional: true },
          { title: t("column.address"), cell: ({ address, publicKey }) => <bdi dir="ltr" className={address ? undefined : classes.code}>{address ?? publicKey}</bdi>, optional: true },
          {
            title: t("column.status"),
            cell: ({ status, problem }) => (
              <>
                <StatusBadge tone={status === "active" ? "ok" : "neutral"}>{t(`status.${status}`)}</StatusBadge>{" "}
                {problem && <StatusBadge tone="danger">{t(`problem.${problem}`)}</StatusBadge>}
              </>
            ),
          },
        ]}
        count={(count) => t("count", { count })}
        empty={{ icon: <IconMessages size={24} />, title: t("none"), text: t("noneText") }}
        onOpen={({ id }) => open(id)}
        add={{ label: t("add"), run: () => setAdding(true) }}
      />
      <Suspense>{adding && <NewAccount onMade={open} onClose={() => setAdding(false)} />}</Suspense>
    </>
  );
}
