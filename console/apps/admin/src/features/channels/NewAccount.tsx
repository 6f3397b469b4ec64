import { ColorInput, PasswordInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { addChannelAccount, type NewChannelAccount } from "@meridian/api/channels.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { brands as brandsResource, markets as marketsResource } from "@meridian/api/resource.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useResource } from "@meridian/shell/use-resource.ts";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useRecordForm, type RecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { COLOUR } from "./colours.ts";
import { LanguageField } from "./LanguageField.tsx";
import { ACCOUNTS } from "./queries.ts";

interface NewDraft {
  readonly channel: "widget" | "whatsapp";
  readonly name: string;
  readonly marketId: string | null;
  readonly brandId: string | null;
  readonly language: string;
  readonly displayName: string;
  readonly colour: string;
  readonly phoneNumberId: string;
  readonly address: string;
  readonly businessId: string;
  readonly accessToken: string;
  readonly appSecret: string;
}

export const NUMBER_ID = /^[0-9]{5,20}$/;

/** Only what an account cannot be without; the rest is set on its own page, which opens afterwards. */
export function NewAccount({ onMade, onClose }: { readonly onMade: (id: string) => void; readonly onClose: () => void }) {
  const { t } = useTranslation("channels");
  const client = useApi();
  const queries = useQueryClient();
  const markets = useResource(marketsResource).data ?? [];
  const brands = useResource(brandsResource).data ?? [];
  const form = useRecordForm<NewDraft>({
    initial: { channel: "widget", name: "", marketId: null, brandId: null, language: "en", displayName: "", colour: "", phoneNumberId: "", address: "", businessId: "", accessToken: "", appSecret: "" },
    check: ({ channel, name, marketId, brandId, displayName, colour, phoneNumberId, accessToken, appSecret }) => ({
      name: name.trim() ? undefined : t("wrong.name"),
      marketId: marketId ? undefined : t("wrong.market"),
      brandId: brandId ? undefined : t("wrong.brand"),
      ...(channel === "widget"
        ? { displayName: displayName.trim() ? undefined : t("wrong.name"), colour: COLOUR.test(colour) ? undefined : t("wrong.colour") }
        : {
            phoneNumberId: NUMBER_ID.test(phoneNumberId.trim()) ? undefined : t("wrong.numberId"),
            accessToken: accessToken.trim().length < 8 ? t("wrong.key") : undefined,
            appSecret: appSecret.trim().length < 8 ? t("wrong.key") : undefined,
          }),
    }),
    refusals: {
      endpoint_taken: ["phoneNumberId", t("wrong.taken")],
      unknown_market: ["marketId", t("wrong.market")],
      unknown_brand: ["brandId", t("wrong.brand")],
      unknown_language: ["language", t("wrong.language")],
    },
    save: async (value, key) => {
      const { account } = await addChannelAccount(client, body(value), key).catch(flatten);
      void queries.invalidateQueries({ queryKey: ACCOUNTS });
      onMade(account.id);
    },
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  const market = (id: string | null): void => {
    set("marketId", id);
    const [language] = markets.find((one) => one.id === id)?.languages ?? [];
    if (language) set("language", language);
  };
  const brand = (id: string | null): void => {
    const chosen = brands.find((one) => one.id === id);
    set("brandId", id);
    if (chosen && !value.displayName) set("displayName", chosen.senderName);
    if (chosen?.colour && !value.colour) set("colour", chosen.colour);
  };
  return (
    <RecordDialog title={t("add")} form={form} onClose={onClose} size="lg">
      <SegmentedControl
        aria-label={t("column.channel")}
        data={(["widget", "whatsapp"] as const).map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
        value={value.channel}
        onChange={(channel) => set("channel", channel)}
      />
      <p className={classes.formText}>{t(`addText.${value.channel}`)}</p>
      <TextInput label={t("field.name")} description={t("field.nameText")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
      <div className={classes.pair}>
        <Select label={t("column.market")} data={markets.map(({ id, name }) => ({ value: id, label: name }))} value={value.marketId} error={problem("marketId")} onChange={market} allowDeselect={false} />
        <Select label={t("field.brand")} data={brands.map(({ id, name }) => ({ value: id, label: name }))} value={value.brandId} error={problem("brandId")} onChange={brand} allowDeselect={false} />
      </div>
      <LanguageField value={value.language} error={problem("language")} onChange={(language) => set("language", language)} />
      {value.channel === "widget" ? (
        <div className={classes.pair}>
          <TextInput label={t("field.displayName")} dir="auto" maxLength={120} value={value.displayName} error={problem("displayName")} onChange={(event) => set("displayName", event.currentTarget.value)} />
          <ColorInput label={t("field.colour")} dir="ltr" placeholder="#0a6668" format="hex" withEyeDropper={false} value={value.colour} error={problem("colour")} onChange={(colour) => set("colour", colour)} />
        </div>
      ) : (
        <NumberFields form={form} />
      )}
    </RecordDialog>
  );
}

function NumberFields({ form: { value, set, problem } }: { readonly form: RecordForm<NewDraft> }) {
  const { t } = useTranslation("channels");
  return (
    <>
      <TextInput label={t("field.numberId")} description={t("field.numberIdText")} dir="ltr" inputMode="numeric" maxLength={20} value={value.phoneNumberId} error={problem("phoneNumberId")} onChange={(event) => set("phoneNumberId", event.currentTarget.value)} />
      <div className={classes.pair}>
        <TextInput label={t("field.address")} placeholder="+49 30 1234567" dir="ltr" maxLength={40} value={value.address} error={problem("address")} onChange={(event) => set("address", event.currentTarget.value)} />
        <TextInput label={t("field.businessId")} dir="ltr" maxLength={40} value={value.businessId} error={problem("businessId")} onChange={(event) => set("businessId", event.currentTarget.value)} />
      </div>
      <PasswordInput label={t("keys.accessToken")} description={t("keys.accessTokenText")} dir="ltr" autoComplete="off" maxLength={1_000} value={value.accessToken} error={problem("accessToken")} onChange={(event) => set("accessToken", event.currentTarget.value)} visibilityToggleButtonProps={{ "aria-label": t("keys.show", { key: t("keys.accessToken") }) }} />
      <PasswordInput label={t("keys.appSecret")} description={t("keys.appSecretText")} dir="ltr" autoComplete="off" maxLength={200} value={value.appSecret} error={problem("appSecret")} onChange={(event) => set("appSecret", event.currentTarget.value)} visibilityToggleButtonProps={{ "aria-label": t("keys.show", { key: t("keys.appSecret") }) }} />
    </>
  );
}

function body(value: NewDraft): NewChannelAccount {
  const common = { name: value.name.trim(), marketId: value.marketId ?? "", brandId: value.brandId ?? "", language: value.language };
  if (value.channel === "widget") {
    return {
      ...common,
      widget: { displayName: value.displayName.trim(), colour: value.colour.toLowerCase(), position: "right", logoUrl: null, privacyUrl: null, allowedOrigins: [], preChat: [], ageGate: "off", texts: {} },
      whatsapp: null,
      keys: null,
    };
  }
  return {
    ...common,
    widget: null,
    whatsapp: { phoneNumberId: value.phoneNumberId.trim(), address: value.address.trim() || null, businessId: value.businessId.trim() || null },
    keys: { accessToken: value.accessToken.trim(), appSecret: value.appSecret.trim() },
  };
}

/** The form has the fields of three objects side by side. */
function flatten(error: unknown): never {
  if (!(error instanceof ApiError) || !error.problem.errors) throw error;
  const errors = error.problem.errors.map((one) => ({ ...one, field: one.field.replace(/^(widget|whatsapp|keys)[./]/, "") }));
  throw new ApiError(error.kind, { ...error.problem, errors }, error.retryAfter);
}
