import { TextInput } from "@mantine/core";
import type { ChannelAccountDetails } from "@meridian/api/channels.ts";
import classes from "@meridian/ui/records/records.module.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "./ChannelsPage.tsx";
import own from "./channels.module.css";
import { numberDraft, numberSettings, type NumberDraft } from "./draft.ts";
import { HookPanel } from "./HookPanel.tsx";
import { KeysPanel } from "./KeysPanel.tsx";
import { LanguageField } from "./LanguageField.tsx";
import { LeaveGuard } from "./LeaveGuard.tsx";
import { PLACE_NAMES, PlaceFields } from "./PlaceFields.tsx";
import { SaveBar } from "./SaveBar.tsx";
import { StatusPanel } from "./StatusPanel.tsx";
import { TestPanel, type HookTimes } from "./TestPanel.tsx";
import { useDraft } from "./use-draft.ts";

const NAMES = { name: "field.name", language: "field.language", address: "field.address", businessId: "field.businessId", ...PLACE_NAMES } as const;

export interface NumberEditorProps {
  readonly details: ChannelAccountDetails;
  readonly phoneNumberId: string;
  readonly place: Place;
}

/** A WhatsApp number: its settings, what Meta and Meridian must know of each other, and whether they do. */
export function NumberEditor({ details, phoneNumberId, place }: NumberEditorProps) {
  const { t } = useTranslation("channels");
  const [times, setTimes] = useState<HookTimes>(details);
  const draft = useDraft<NumberDraft>({
    details,
    read: numberDraft,
    write: numberSettings(phoneNumberId),
    check: ({ name }) => ({ name: name.trim() ? undefined : t("wrong.name") }),
    refusals: { unknown_language: ["language", t("wrong.language")], unknown_market: ["marketId", t("wrong.market")], unknown_brand: ["brandId", t("wrong.brand")] },
  });
  const { value, set, problem } = draft;
  const { account } = draft.details;
  return place({
    title: account.name,
    content: (
      <div className={own.page}>
        <LeaveGuard changed={draft.changed} />
        <StatusPanel account={account} setStatus={draft.setStatus} />
        <form className={classes.form} onSubmit={draft.submit} noValidate>
          <TextInput label={t("field.name")} description={t("field.nameText")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} />
          <div className={classes.pair}>
            <TextInput label={t("field.address")} description={t("field.addressText")} dir="ltr" maxLength={40} value={value.address} error={problem("address")} onChange={(event) => set("address", event.currentTarget.value)} />
            <LanguageField value={value.language} error={problem("language")} onChange={(language) => set("language", language)} />
          </div>
          <div className={classes.pair}>
            <TextInput label={t("field.numberId")} description={t("field.numberIdStays")} dir="ltr" value={phoneNumberId} readOnly />
            <TextInput label={t("field.businessId")} description={t("field.businessIdText")} dir="ltr" maxLength={40} value={value.businessId} error={problem("businessId")} onChange={(event) => set("businessId", event.currentTarget.value)} />
          </div>
          <PlaceFields value={value} set={set} problem={problem} />
          <SaveBar draft={draft} nameOf={(field) => t(NAMES[field])} />
        </form>
        <KeysPanel id={account.id} />
        <HookPanel hookPath={draft.details.hookPath} verifyToken={draft.details.verifyToken} />
        <TestPanel id={account.id} times={times} onTimes={setTimes} />
      </div>
    ),
  });
}
