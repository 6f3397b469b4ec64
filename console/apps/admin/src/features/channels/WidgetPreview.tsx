import { Select } from "@mantine/core";
import type { WidgetConfig } from "@meridian/api/channels.ts";
import { preview, type Preview, type Scene } from "@meridian/widget/preview.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import own from "./channels.module.css";
import { COLOUR } from "./colours.ts";
import { isSecureAddress, preChatOf, type WidgetDraft } from "./draft.ts";
import { LanguageField } from "./LanguageField.tsx";
import type { useWidgetConfig } from "./queries.ts";
import { sampleOf } from "./texts.ts";

const SCENES: readonly Scene[] = ["start", "wait", "talk", "over", "away"];

export interface WidgetPreviewProps {
  readonly draft: WidgetDraft;
  readonly language: string;
  readonly onLanguage: (language: string) => void;
  readonly config: ReturnType<typeof useWidgetConfig>;
}

/** What a visitor sees, drawn by the widget's own code, with what stands in the form and is not saved yet. */
export function WidgetPreview({ draft, language, onLanguage, config }: WidgetPreviewProps) {
  const { t } = useTranslation("channels");
  const [chosen, setScene] = useState<Scene>("start");
  const scenes: readonly Scene[] = draft.ageGate === "off" ? SCENES : ["age", ...SCENES];
  const scene = scenes.includes(chosen) ? chosen : "start";
  return (
    <div className={own.preview}>
      <div className={classes.pair}>
        <LanguageField label={t("preview.language")} value={language} onChange={onLanguage} />
        <Select label={t("preview.moment")} data={scenes.map((one) => ({ value: one, label: t(`preview.scene.${one}`) }))} value={scene} onChange={(one) => one && setScene(one)} allowDeselect={false} />
      </div>
      {config.data ? (
        <Stage config={written(config.data, draft, language)} scene={scene} />
      ) : config.error ? (
        <ErrorState error={config.error} onRetry={() => void config.refetch()} compact />
      ) : config.known ? (
        <LoadingState lines={8} />
      ) : (
        <p className={classes.formText}>{t("preview.none")}</p>
      )}
      <p className={classes.formText}>{t("preview.text")}</p>
    </div>
  );
}

function Stage({ config, scene }: { readonly config: WidgetConfig; readonly scene: Scene }) {
  const { t } = useTranslation("channels");
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<Preview>(undefined);
  useEffect(() => {
    const made = place.current ? preview(place.current) : undefined;
    shown.current = made;
    return () => {
      shown.current = undefined;
      made?.remove();
    };
  }, []);
  const key = JSON.stringify(config);
  useEffect(() => {
    const now = JSON.parse(key) as WidgetConfig;
    shown.current?.show({ config: now, scene, said: sampleOf(now.language) });
  }, [key, scene]);
  return (
    <div className={own.stage} role="img" aria-label={t("preview.label", { scene: t(`preview.scene.${scene}`) })} dir={config.direction}>
      <div ref={place} inert />
    </div>
  );
}

/** The configuration as it would be if the form were saved. */
function written(config: WidgetConfig, draft: WidgetDraft, language: string): WidgetConfig {
  const own = config.language === language ? draft.texts[language] : undefined;
  const name = draft.displayName.trim();
  const notice = own?.[`notice.chat.${config.notice.kind}`]?.replaceAll("{name}", name) ?? config.notice.text;
  const privacyUrl = draft.privacyUrl.trim();
  return {
    ...config,
    name,
    look: { colour: COLOUR.test(draft.colour) ? draft.colour.toLowerCase() : config.look.colour, position: draft.position, logoUrl: null },
    texts: { ...config.texts, ...own },
    preChat: { fields: preChatOf(draft.preChat) },
    notice: { ...config.notice, text: notice, privacyUrl: isSecureAddress(privacyUrl) ? privacyUrl : null },
  };
}
