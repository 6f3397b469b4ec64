import { brands as brandsResource, markets as marketsResource, replies as resource, type FullReply } from "@meridian/api/resource.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useResource } from "@meridian/shell/use-resource.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { BidiList } from "@meridian/ui/BidiList.tsx";
import { IconMessageReply } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { CHANGES } from "./sections.ts";

const ReplyDialog = lazy(async () => ({ default: (await import("./ReplyDialog.tsx")).ReplyDialog }));

export function RepliesTable() {
  const { t } = useTranslation("work");
  const format = useFormat();
  const replies = useResource(resource);
  const markets = useResource(marketsResource).data ?? [];
  const brands = useResource(brandsResource).data ?? [];
  const changes = useAllowed(CHANGES.replies);
  const [open, setOpen] = useState<FullReply | "new">();
  return (
    <>
      <RecordList
        data={replies.data}
        error={replies.error}
        onRetry={() => void replies.refetch()}
        id={({ id }) => id}
        name={({ title }) => title}
        nameTitle={t("replies.title")}
        columns={[
          { title: t("replies.shortcut"), cell: ({ shortcut }) => <bdi className={classes.code}>{`/${shortcut}`}</bdi> },
          { title: t("replies.languages"), cell: ({ texts }) => <BidiList items={Object.keys(texts).map((tag) => format.language(tag))} />, optional: true },
          {
            title: t("replies.for"),
            cell: ({ marketId, brandId }) => {
              const names = [markets.find(({ id }) => id === marketId)?.name, brands.find(({ id }) => id === brandId)?.name].filter((name) => name !== undefined);
              return names.length > 0 ? <BidiList items={names} /> : <span className={classes.quiet}>{t("replies.everywhere")}</span>;
            },
            optional: true,
          },
          { title: t("replies.updated"), cell: ({ updatedAt }) => <LocalTime instant={updatedAt} as="date" />, optional: true },
        ]}
        count={(count) => t("replies.count", { count })}
        empty={{ icon: <IconMessageReply size={24} />, title: t("replies.none"), text: t("replies.noneText") }}
        onOpen={changes ? setOpen : undefined}
        add={changes ? { label: t("replies.add"), run: () => setOpen("new") } : undefined}
      />
      <Suspense>{open && <ReplyDialog key={open === "new" ? "new" : open.id} reply={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}</Suspense>
    </>
  );
}
