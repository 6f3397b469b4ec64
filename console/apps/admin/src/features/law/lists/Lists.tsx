import type { DoNotContactList } from "@meridian/api/do-not-contact.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconUserOff } from "@meridian/ui/icons.ts";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { CHANGES } from "../sections.ts";
import classes from "./lists.module.css";
import { LookUp } from "./LookUp.tsx";
import { useLists } from "./queries.ts";
import { Replaced } from "./Replaced.tsx";
import { useListWords } from "./words.ts";

const NewList = lazy(async () => ({ default: (await import("./NewList.tsx")).NewList }));
const ListDialog = lazy(async () => ({ default: (await import("./ListDialog.tsx")).ListDialog }));
const ImportDialog = lazy(async () => ({ default: (await import("./ImportDialog.tsx")).ImportDialog }));

type Open = { readonly what: "new" } | { readonly what: "list" | "import"; readonly list: DoNotContactList };

/** Who is not contacted unasked: lists of the company, and copies of registers. */
export function Lists() {
  const { t } = useTranslation("law");
  const format = useFormat();
  const words = useListWords();
  const { data, error, refetch } = useLists();
  const changes = useAllowed(CHANGES);
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  return (
    <>
      {data && data.length > 0 && <LookUp lists={data} />}
      <div className={classes.lists}>
        <RecordList
          data={data}
          error={error}
          onRetry={() => void refetch()}
          id={({ id }) => id}
          name={({ name }) => name}
          nameTitle={t("lists.name")}
          columns={[
            { title: t("lists.kind"), cell: words.kind, optional: true },
            { title: t("lists.purposes"), cell: words.purposes, optional: true },
            { title: t("rules.channels"), cell: words.channels, optional: true },
            { title: t("lists.addresses"), cell: ({ addresses }) => format.number(addresses), bare: true },
            { title: t("lists.replaced"), cell: (list) => <Replaced list={list} /> },
          ]}
          count={(count) => t("lists.count", { count })}
          empty={{ icon: <IconUserOff size={24} />, title: t("lists.none"), text: t("lists.noneText") }}
          onOpen={(list) => setOpen({ what: "list", list })}
          add={changes ? { label: t("lists.add"), run: () => setOpen({ what: "new" }) } : undefined}
        />
      </div>
      <Suspense>
        {open?.what === "new" && <NewList onMade={(list) => setOpen({ what: "import", list })} onClose={close} />}
        {open?.what === "list" && <ListDialog list={open.list} onImport={() => setOpen({ what: "import", list: open.list })} onClose={close} />}
        {open?.what === "import" && <ImportDialog list={open.list} onClose={close} />}
      </Suspense>
    </>
  );
}
