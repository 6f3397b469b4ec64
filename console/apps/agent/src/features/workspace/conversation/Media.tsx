import { attachmentAddress, type Attachment } from "@meridian/api/conversations.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useCell } from "@meridian/shell/cells/CellsContext.tsx";
import { IconDownload } from "@meridian/ui/icons.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./conversation.module.css";
import { fileSize } from "./file-size.ts";

/** No browser plays it; it is for phones. */
const UNPLAYABLE = "audio/amr";

/** What is to be heard or seen over time: played here if the browser can, and to be downloaded in any case. */
export function Media({ attachment, onFailed }: { readonly attachment: Attachment; readonly onFailed: () => void }) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const { id, name, type, size } = attachment;
  const [broken, setBroken] = useState(type === UNPLAYABLE);
  const file = name ?? t("message.file");
  const address = useCell().address + attachmentAddress(id);
  const fail = (): void => {
    setBroken(true);
    onFailed();
  };
  // What a customer sends has no captions, and nobody here can make them.
  /* eslint-disable jsx-a11y/media-has-caption */
  return (
    <div className={classes.media} data-kind={type.split("/")[0]}>
      {broken ? (
        <p className={classes.unplayable}>{t("media.unplayable")}</p>
      ) : type.startsWith("video/") ? (
        <video className={classes.video} controls playsInline preload="metadata" src={address} aria-label={t("media.video", { name: file })} onError={fail} />
      ) : (
        <audio className={classes.audio} controls preload="metadata" src={address} aria-label={t("media.audio", { name: file })} onError={fail} />
      )}
      <a className={classes.mediaFile} href={address} download={name ?? true}>
        <bdi className={classes.fileName}>{file}</bdi>
        <span className={classes.fileSize}>{fileSize(format, size)}</span>
        <IconDownload size={15} role="img" aria-label={t("message.download")} />
      </a>
    </div>
  );
  /* eslint-enable jsx-a11y/media-has-caption */
}
