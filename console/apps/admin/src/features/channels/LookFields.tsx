import { ColorInput, Select, Textarea, TextInput } from "@mantine/core";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { IconAlertTriangle } from "@meridian/ui/icons.ts";
import classes from "@meridian/ui/records/records.module.css";
import { useTranslation } from "react-i18next";
import own from "./channels.module.css";
import { COLOUR, readingOf } from "./colours.ts";
import type { WidgetDraft } from "./draft.ts";
import { LanguageField } from "./LanguageField.tsx";
import { PlaceFields } from "./PlaceFields.tsx";
import type { Draft } from "./use-draft.ts";

const SWATCHES = ["#0a6668", "#1f5fbf", "#5b3fa8", "#a02c5a", "#b8480f", "#2f6b2f", "#1b282c"];

const EXAMPLE = { address: "https://", site: "https://shop.example" };

/** Names, colour and place of the widget, and the sites that may show it. */
export function LookFields({ draft: { value, set, problem } }: { readonly draft: Draft<WidgetDraft> }) {
  const { t } = useTranslation("channels");
  return (
    <>
      <div className={classes.pair}>
        <TextInput label={t("field.name")} description={t("field.nameText")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} />
        <LanguageField value={value.language} error={problem("language")} onChange={(language) => set("language", language)} />
      </div>
      <PlaceFields value={value} set={set} problem={problem} />
      <div className={classes.pair}>
        <TextInput label={t("field.displayName")} description={t("field.displayNameText")} dir="auto" maxLength={120} value={value.displayName} error={problem("displayName")} onChange={(event) => set("displayName", event.currentTarget.value)} />
        <div>
          <ColorInput label={t("field.colour")} description={t("field.colourText")} dir="ltr" format="hex" swatches={SWATCHES} withEyeDropper={false} value={value.colour} error={problem("colour")} onChange={(colour) => set("colour", colour)} />
          <ColourReading colour={value.colour} />
        </div>
      </div>
      <div className={classes.pair}>
        <Select
          label={t("field.position")}
          data={(["left", "right"] as const).map((side) => ({ value: side, label: t(`field.${side}`) }))}
          value={value.position}
          error={problem("position")}
          onChange={(side) => side && set("position", side)}
          allowDeselect={false}
        />
      </div>
      <div className={classes.pair}>
        <TextInput label={t("field.logo")} description={t("field.logoText")} type="url" dir="ltr" placeholder={EXAMPLE.address} maxLength={500} value={value.logoUrl} error={problem("logoUrl")} onChange={(event) => set("logoUrl", event.currentTarget.value)} />
        <TextInput label={t("field.privacy")} description={t("field.privacyText")} type="url" dir="ltr" placeholder={EXAMPLE.address} maxLength={500} value={value.privacyUrl} error={problem("privacyUrl")} onChange={(event) => set("privacyUrl", event.currentTarget.value)} />
      </div>
      <Textarea
        id="channel-sites"
        label={t("field.sites")}
        description={t("field.sitesText")}
        placeholder={EXAMPLE.site}
        dir="ltr"
        rows={Math.min(10, Math.max(3, value.allowedOrigins.split("\n").length))}
        spellCheck={false}
        value={value.allowedOrigins}
        error={problem("allowedOrigins")}
        classNames={{ error: own.lines ?? "" }}
        onChange={(event) => set("allowedOrigins", event.currentTarget.value)}
      />
    </>
  );
}

/** How the text on the colour reads, before anybody has to try it. */
function ColourReading({ colour }: { readonly colour: string }) {
  const { t } = useTranslation("channels");
  const format = useFormat();
  if (!COLOUR.test(colour)) return null;
  const { ink, ratio, white, unreadable, faint } = readingOf(colour);
  const shown = (value: number): string => format.number(Math.floor(value * 10) / 10);
  return (
    <div className={own.reading} role="status">
      <span className={classes.quiet}>{t(`contrast.${ink}`, { ratio: shown(ratio) })}</span>
      {unreadable && (
        <span className={own.warning}>
          <IconAlertTriangle size={15} aria-hidden="true" />
          <span>{t("contrast.unreadable", { ratio: shown(white) })}</span>
        </span>
      )}
      {faint && (
        <span className={own.warning}>
          <IconAlertTriangle size={15} aria-hidden="true" />
          <span>{t("contrast.faint")}</span>
        </span>
      )}
    </div>
  );
}
