import { ticketFields as resource } from "@meridian/api/resource.ts";
import { textIn } from "@meridian/api/work.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { useLinkedRecord } from "@meridian/shell/use-linked.ts";
import { useResource } from "@meridian/shell/use-resource.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconForms } from "@meridian/ui/icons.ts";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { CHANGES } from "./sections.ts";

const FieldDialog = lazy(async () => ({ default: (await import("./FieldDialog.tsx")).FieldDialog }));

/** What tickets are asked for beyond what every ticket has, in the order in which a ticket shows it. */
export function FieldsTable() {
  const { t } = useTranslation("work");
  const { tag } = useLocale();
  const format = useFormat();
  const fields = useResource(resource);
  const changes = useAllowed(CHANGES.fields);
  const { open, show, close } = useLinkedRecord(fields.data, ({ id }) => id);
  return (
    <>
      <RecordList
        data={fields.data}
        error={fields.error}
        onRetry={() => void fields.refetch()}
        id={({ id }) => id}
        name={({ labels }) => textIn(labels, tag)}
        nameTitle={t("column.name")}
        columns={[
          {
            title: t("fields.kind"),
            cell: ({ kind, options }) => (
              <>
                {t(`fields.kinds.${kind}`)} {kind === "choice" && <span className={classes.quiet}>{t("fields.optionCount", { count: options.length })}</span>}
              </>
            ),
          },
          { title: t("fields.key"), cell: ({ key }) => <bdi className={classes.code}>{key}</bdi>, optional: true },
          { title: t("fields.order"), cell: ({ position }) => format.number(position), optional: true },
          {
            title: t("column.now"),
            cell: ({ active, required }) =>
              active ? (
                <>
                  <StatusBadge tone="ok">{t("fields.inUse")}</StatusBadge> {required && <StatusBadge tone="accent">{t("fields.needed")}</StatusBadge>}
                </>
              ) : (
                <StatusBadge tone="neutral">{t("fields.putAway")}</StatusBadge>
              ),
          },
        ]}
        count={(count) => t("fields.count", { count })}
        empty={{ icon: <IconForms size={24} />, title: t("fields.none"), text: t("fields.noneText") }}
        onOpen={changes ? show : undefined}
        add={changes ? { label: t("fields.add"), run: () => show("new") } : undefined}
      />
      <Suspense>{changes && fields.data && open && <FieldDialog key={open === "new" ? "new" : open.id} field={open === "new" ? undefined : open} others={fields.data} onClose={close} />}</Suspense>
    </>
  );
}
