import { ColorInput, ColorSwatch, TextInput } from "@mantine/core";
import type { Brand } from "@meridian/api/people.ts";
import { brands as resource } from "@meridian/api/resource.ts";
import { useLinkedRecord } from "@meridian/shell/use-linked.ts";
import { useResource } from "@meridian/shell/use-resource.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconTag } from "@meridian/ui/icons.ts";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useTranslation } from "react-i18next";
import own from "./company.module.css";
import { MANAGES } from "./sections.ts";

const CODE = /^[a-z][a-z0-9-]{1,39}$/;
const COLOUR = /^#[0-9a-f]{6}$/;

export function BrandsTable() {
  const { t } = useTranslation("company");
  const brands = useResource(resource);
  const manages = useAllowed(MANAGES);
  const { open, show, close } = useLinkedRecord(brands.data, ({ id }) => id);
  return (
    <>
      <RecordList
        data={brands.data}
        error={brands.error}
        onRetry={() => void brands.refetch()}
        id={({ id }) => id}
        name={({ name }) => name}
        nameTitle={t("column.name")}
        columns={[
          { title: t("column.sender"), cell: ({ senderName }) => <bdi>{senderName}</bdi> },
          {
            title: t("column.colour"),
            cell: ({ colour }) =>
              colour ? (
                <span className={own.colour}>
                  <ColorSwatch color={colour} size={14} aria-hidden /> <bdi className={classes.code}>{colour}</bdi>
                </span>
              ) : (
                <span className={classes.quiet}>{t("brands.noColour")}</span>
              ),
          },
          { title: t("column.code"), cell: ({ code }) => <bdi className={classes.code}>{code}</bdi>, optional: true },
        ]}
        count={(count) => t("brands.count", { count })}
        empty={{ icon: <IconTag size={24} />, title: t("brands.none"), text: t("brands.noneText") }}
        onOpen={manages ? show : undefined}
        add={manages ? { label: t("brands.add"), run: () => show("new") } : undefined}
      />
      {manages && open && <BrandDialog key={open === "new" ? "new" : open.id} brand={open === "new" ? undefined : open} onClose={close} />}
    </>
  );
}

function BrandDialog({ brand, onClose }: { readonly brand: Brand | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation("company");
  const brands = useResource(resource);
  const form = useRecordForm({
    initial: { name: brand?.name ?? "", code: brand?.code ?? "", senderName: brand?.senderName ?? "", colour: brand?.colour ?? "" },
    check: ({ name, code, senderName, colour }) => ({
      name: name.trim() ? undefined : t("problem.name"),
      senderName: senderName.trim() ? undefined : t("problem.name"),
      code: CODE.test(code) ? undefined : t("brands.codeProblem"),
      colour: colour === "" || COLOUR.test(colour) ? undefined : t("brands.colourProblem"),
    }),
    refusals: { name_taken: ["code", t("problem.codeTaken")] },
    save: (value, key) => {
      const body = { ...value, colour: value.colour || null };
      return brand ? brands.change(brand.id, { ...body, version: brand.version }) : brands.add(body, key);
    },
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  return (
    <RecordDialog
      title={brand ? t("brands.change") : t("brands.add")}
      form={form}
      onClose={onClose}
      deletion={brand && { question: t("brands.deleteQuestion", { name: brand.name }), run: () => brands.remove(brand.id), onDeleted: onClose }}
    >
      <div className={classes.pair}>
        <TextInput label={t("column.name")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
        <TextInput label={t("column.code")} dir="ltr" maxLength={40} value={value.code} error={problem("code")} onChange={(event) => set("code", event.currentTarget.value.toLowerCase())} />
      </div>
      <TextInput label={t("column.sender")} description={t("brands.senderText")} dir="auto" maxLength={120} value={value.senderName} error={problem("senderName")} onChange={(event) => set("senderName", event.currentTarget.value)} />
      <ColorInput label={t("column.colour")} format="hex" value={value.colour} error={problem("colour")} onChange={(colour) => set("colour", colour.toLowerCase())} withEyeDropper={false} fixOnBlur={false} />
    </RecordDialog>
  );
}
