import type { ChannelAccountDetails } from "@meridian/api/channels.ts";
import classes from "@meridian/ui/records/records.module.css";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { AgeField } from "./AgeField.tsx";
import type { Place } from "./ChannelsPage.tsx";
import own from "./channels.module.css";
import { COLOUR } from "./colours.ts";
import { isSecureAddress, linesOf, originOf, widgetDraft, widgetSettings, type WidgetDraft } from "./draft.ts";
import { InstallPanel } from "./InstallPanel.tsx";
import { LeaveGuard } from "./LeaveGuard.tsx";
import { LookFields } from "./LookFields.tsx";
import { PLACE_NAMES } from "./PlaceFields.tsx";
import { QuestionFields } from "./QuestionFields.tsx";
import { useWidgetConfig } from "./queries.ts";
import { SaveBar } from "./SaveBar.tsx";
import { SecretPanel } from "./SecretPanel.tsx";
import { StatusPanel } from "./StatusPanel.tsx";
import { TextFields } from "./TextFields.tsx";
import { useDraft, type Draft, type Problems } from "./use-draft.ts";

const WidgetPreview = lazy(async () => ({ default: (await import("./WidgetPreview.tsx")).WidgetPreview }));

const NAMES = {
  name: "field.name",
  language: "field.language",
  displayName: "field.displayName",
  colour: "field.colour",
  position: "field.position",
  logoUrl: "field.logo",
  privacyUrl: "field.privacy",
  allowedOrigins: "field.sites",
  preChat: "questions.title",
  ageGate: "age.title",
  texts: "texts.title",
  ...PLACE_NAMES,
} as const;

const SITES = 50;

/** A web chat: the form, and beside it what a visitor sees of it. */
export function WidgetEditor({ details, place }: { readonly details: ChannelAccountDetails; readonly place: Place }) {
  const { t } = useTranslation("channels");
  const [language, setLanguage] = useState(details.account.language);
  const draft = useWidgetDraft(details);
  const { account, widget } = draft.details;
  const config = useWidgetConfig(account, language);
  const { hash } = useLocation();
  useEffect(() => {
    const part = document.getElementById(hash.slice(1));
    part?.scrollIntoView({ block: "center" });
    part?.focus({ preventScroll: true });
  }, [hash]);
  return place(
    {
      title: account.name,
      tab: t("preview.settings"),
      content: (
        <div className={own.page}>
          <LeaveGuard changed={draft.changed} />
          <StatusPanel account={account} setStatus={draft.setStatus} />
          <form className={classes.form} onSubmit={draft.submit} noValidate>
            <LookFields draft={draft} />
            <QuestionFields value={draft.value.preChat} error={draft.problem("preChat")} onChange={(preChat) => draft.set("preChat", preChat)} />
            <AgeField value={draft.value.ageGate} error={draft.problem("ageGate")} onChange={(ageGate) => draft.set("ageGate", ageGate)} />
            <TextFields account={account} language={language} onLanguage={setLanguage} saved={widget?.texts ?? {}} config={config} value={draft.value.texts} error={draft.problem("texts")} onChange={(texts) => draft.set("texts", texts)} />
            <SaveBar draft={draft} nameOf={(field) => t(NAMES[field])} />
          </form>
          <InstallPanel publicKey={account.publicKey} />
          <SecretPanel account={account} />
        </div>
      ),
    },
    {
      title: t("preview.title"),
      content: (
        <Suspense fallback={<LoadingState lines={8} />}>
          <WidgetPreview draft={draft.value} language={language} onLanguage={setLanguage} config={config} />
        </Suspense>
      ),
    },
  );
}

function useWidgetDraft(details: ChannelAccountDetails): Draft<WidgetDraft> {
  const { t } = useTranslation("channels");
  const address = (text: string): string | undefined => (text.trim() === "" || isSecureAddress(text.trim()) ? undefined : t("wrong.https"));
  const sites = (text: string): string | undefined => {
    const lines = linesOf(text);
    if (lines.length > SITES) return t("wrong.sites", { count: SITES });
    const wrong = lines.flatMap((one) => {
      const origin = originOf(one.text);
      if (origin === undefined) return [t("wrong.site", { line: one.line })];
      return origin === one.text ? [] : [t("wrong.siteMeant", { line: one.line, site: origin })];
    });
    return wrong.length > 0 ? wrong.join("\n") : undefined;
  };
  return useDraft<WidgetDraft>({
    details,
    read: widgetDraft,
    write: widgetSettings,
    check: (value): Problems<WidgetDraft> => ({
      name: value.name.trim() ? undefined : t("wrong.name"),
      displayName: value.displayName.trim() ? undefined : t("wrong.name"),
      colour: COLOUR.test(value.colour) ? undefined : t("wrong.colour"),
      logoUrl: address(value.logoUrl),
      privacyUrl: address(value.privacyUrl),
      allowedOrigins: sites(value.allowedOrigins),
    }),
    refusals: { unknown_language: ["language", t("wrong.language")], unknown_text: ["texts", t("wrong.text")], unknown_market: ["marketId", t("wrong.market")], unknown_brand: ["brandId", t("wrong.brand")] },
    // The server counts the sites it got, people count the lines they see.
    word: (field, path, message, value) => {
      const index = /[[./](\d+)/.exec(path)?.[1];
      if (field === "allowedOrigins" && index !== undefined) return t("wrong.line", { line: linesOf(value.allowedOrigins)[Number(index)]?.line ?? Number(index) + 1, message });
      return field === "texts" ? t("wrong.textPlace", { place: path.replace(/^texts[.[]?/, ""), message }) : message;
    },
  });
}
