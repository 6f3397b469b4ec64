import type { MessageTemplate } from "@meridian/api/proactive.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useTranslation } from "react-i18next";
import consent from "../consent.module.css";
import classes from "../unasked.module.css";
import { piecesOf, tagOf } from "./template.ts";

/** The message as it arrives, and the buttons below it. */
export function TemplatePreview({ template, values }: { readonly template: MessageTemplate; readonly values: readonly string[] }) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const lang = tagOf(template.language);
  return (
    <figure className={`${consent.wording} ${classes.preview}`}>
      <figcaption>
        {t("send.preview")} · {format.language(lang)}
      </figcaption>
      <blockquote dir="auto" lang={lang}>
        {piecesOf(template.text, values).map(({ text, open }, index) => (open ? <mark key={index}>{text}</mark> : text))}
      </blockquote>
      {template.replies.length > 0 && (
        <ul className={classes.replies} aria-label={t("send.replies")}>
          {template.replies.map((reply) => (
            <li key={reply} dir="auto" lang={lang}>
              {reply}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}
