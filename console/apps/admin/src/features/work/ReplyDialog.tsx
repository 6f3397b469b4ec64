import { ActionIcon, Select, Textarea, TextInput } from "@mantine/core";
import { ApiError } from "@meridian/api/problem.ts";
import { brands as brandsResource, markets as marketsResource, replies as resource, type FullReply } from "@meridian/api/resource.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { commonLanguages } from "@meridian/i18n/regions.ts";
import { useResource } from "@meridian/shell/use-resource.ts";
import { IconX } from "@meridian/ui/icons.ts";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useTranslation } from "react-i18next";
import own from "./work.module.css";

const SHORTCUT = /^[a-z0-9][a-z0-9-]{0,39}$/;
/** What the contract of channel-service fills in; the server refuses any other. */
const VARIABLES = ["customer.name", "agent.name", "brand.name", "market.name"];

/** The same answer in every language it is needed in. */
export function ReplyDialog({ reply, onClose }: { readonly reply: FullReply | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation("work");
  const { tag, pseudo } = useLocale();
  const format = useFormat();
  const replies = useResource(resource);
  const markets = useResource(marketsResource).data ?? [];
  const brands = useResource(brandsResource).data ?? [];
  const form = useRecordForm({
    initial: {
      title: reply?.title ?? "",
      shortcut: reply?.shortcut ?? "",
      texts: reply?.texts ?? ({ [pseudo ? "en" : tag]: "" }),
      marketId: reply?.marketId ?? null,
      brandId: reply?.brandId ?? null,
    },
    check: ({ title, shortcut, texts }) => ({
      title: title.trim() ? undefined : t("replies.titleProblem"),
      shortcut: SHORTCUT.test(shortcut) ? undefined : t("replies.shortcutProblem"),
      texts: Object.keys(texts).length > 0 && Object.values(texts).every((text) => text.trim()) ? undefined : t("replies.textsProblem"),
    }),
    refusals: {
      shortcut_taken: ["shortcut", t("replies.shortcutTaken")],
      unknown_variable: ["texts", t("replies.variableProblem", { names: VARIABLES.map((name) => `{{${name}}}`).join(" ") })],
      unknown_language: ["texts", t("replies.languageProblem")],
    },
    save: (value, key) => (reply ? replies.change(reply.id, { ...value, version: reply.version }) : replies.add(value, key)),
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  const languages = Object.keys(value.texts);
  const put = (language: string, text: string): void => set("texts", { ...value.texts, [language]: text });
  const drop = (language: string): void => set("texts", Object.fromEntries(Object.entries(value.texts).filter(([one]) => one !== language)));
  const free = commonLanguages.filter((one) => !languages.includes(one)).map((one) => ({ value: one, label: format.language(one) }));
  return (
    <RecordDialog
      title={reply ? t("replies.change") : t("replies.add")}
      form={form}
      onClose={onClose}
      size="lg"
      deletion={reply && { question: t("replies.deleteQuestion", { name: reply.title }), run: () => replies.remove(reply.id), onDeleted: onClose, explain: (error) => (error instanceof ApiError && error.problem.status === 404 ? t("replies.goneAlready") : undefined) }}
    >
      <div className={classes.pair}>
        <TextInput label={t("replies.title")} dir="auto" maxLength={120} value={value.title} error={problem("title")} onChange={(event) => set("title", event.currentTarget.value)} data-autofocus />
        <TextInput label={t("replies.shortcut")} description={t("replies.shortcutText")} dir="ltr" maxLength={40} value={value.shortcut} error={problem("shortcut")} onChange={(event) => set("shortcut", event.currentTarget.value.toLowerCase())} />
      </div>
      <div className={classes.pair}>
        <Select label={t("column.market")} placeholder={t("replies.anyMarket")} data={markets.map(({ id, name }) => ({ value: id, label: name }))} value={value.marketId} error={problem("marketId")} onChange={(id) => set("marketId", id)} clearable />
        <Select label={t("replies.brand")} placeholder={t("replies.anyBrand")} data={brands.map(({ id, name }) => ({ value: id, label: name }))} value={value.brandId} error={problem("brandId")} onChange={(id) => set("brandId", id)} clearable />
      </div>
      <p className={classes.formText}>
        {t("replies.variables")} <code dir="ltr">{VARIABLES.map((name) => `{{${name}}}`).join(" ")}</code>
      </p>
      {languages.map((language) => (
        <div key={language} className={own.text}>
          <Textarea
            label={format.language(language)}
            lang={language}
            dir="auto"
            maxLength={4_000}
            minRows={2}
            rows={3}
            value={value.texts[language] ?? ""}
            onChange={(event) => put(language, event.currentTarget.value)}
          />
          {languages.length > 1 && (
            <ActionIcon aria-label={t("replies.drop", { language: format.language(language) })} onClick={() => drop(language)}>
              <IconX size={15} />
            </ActionIcon>
          )}
        </div>
      ))}
      {problem("texts") && (
        <p className={own.problem} role="alert">
          {problem("texts")}
        </p>
      )}
      <Select aria-label={t("replies.addLanguage")} placeholder={t("replies.addLanguage")} data={free} value={null} onChange={(language) => language && put(language, "")} searchable />
    </RecordDialog>
  );
}
