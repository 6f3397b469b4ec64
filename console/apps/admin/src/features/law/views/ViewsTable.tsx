import type { ViewRule } from "@meridian/api/law.ts";
import { viewRules as resource } from "@meridian/api/resource.ts";
import { useResource } from "@meridian/shell/use-resource.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconEye } from "@meridian/ui/icons.ts";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { CHANGES } from "../sections.ts";
import classes from "./views.module.css";
import { useViewWords } from "./words.ts";

const ViewDialog = lazy(async () => ({ default: (await import("./ViewDialog.tsx")).ViewDialog }));

/** Who of the staff sees less of which customers. */
export function ViewsTable() {
  const { t } = useTranslation("law");
  const rules = useResource(resource);
  const changes = useAllowed(CHANGES);
  const [open, setOpen] = useState<ViewRule | "new">();
  return (
    <div className={classes.views}>
      {rules.data && rules.data.length > 0 && <p className={classes.text}>{t("views.text")}</p>}
      <RecordList
        data={rules.data}
        error={rules.error}
        onRetry={() => void rules.refetch()}
        id={({ id }) => id}
        name={({ name }) => name}
        nameTitle={t("views.name")}
        columns={[{ title: t("views.says"), cell: (rule) => <Words rule={rule} /> }]}
        count={(count) => t("views.count", { count })}
        empty={{ icon: <IconEye size={24} />, title: t("views.none"), text: t("views.noneText") }}
        onOpen={changes ? setOpen : undefined}
        add={changes ? { label: t("views.add"), run: () => setOpen("new") } : undefined}
      />
      <Suspense>{open && <ViewDialog key={open === "new" ? "new" : open.id} rule={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}</Suspense>
    </div>
  );
}

function Words({ rule }: { readonly rule: ViewRule }) {
  return <span className={classes.words}>{useViewWords()(rule).join(" · ")}</span>;
}
