import { ActionIcon, Loader } from "@mantine/core";
import { LIMITS, uploadAttachment, type Attachment } from "@meridian/api/conversations.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { IconAlertTriangle, IconFileText, IconRefresh, IconX } from "@meridian/ui/icons.ts";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fileSize } from "../conversation/file-size.ts";
import classes from "./composer.module.css";

type Failure = "size" | "type" | "count" | "unsafe" | "unreachable" | "other";

interface Upload {
  readonly key: string;
  readonly file: File;
  /** Absent while it is on its way. */
  readonly failure?: Failure;
}

export interface UploadState {
  readonly waiting: readonly Upload[];
  readonly busy: boolean;
  readonly add: (files: readonly File[]) => void;
  readonly retry: (upload: Upload) => void;
  readonly drop: (key: string) => void;
  readonly remove: (attachment: string) => void;
}

/** Files on their way into a message. What the server would refuse by size or kind is said before it is sent. */
export function useUploads(conversation: string, attachments: readonly Attachment[], change: (attachments: readonly Attachment[]) => void): UploadState {
  const client = useApi();
  const [waiting, setWaiting] = useState<readonly Upload[]>([]);
  const stored = useRef(attachments);
  stored.current = attachments;
  const keep = (key: string, failure: Failure): void => setWaiting((all) => all.map((one) => (one.key === key ? { ...one, failure } : one)));
  const send = (upload: Upload): void => {
    uploadAttachment(client, conversation, upload.file, upload.key).then(
      (attachment) => {
        setWaiting((all) => all.filter(({ key }) => key !== upload.key));
        stored.current = [...stored.current, attachment];
        change(stored.current);
      },
      (error: unknown) => keep(upload.key, failureOf(error)),
    );
  };
  return {
    waiting,
    busy: waiting.some(({ failure }) => failure === undefined),
    add: (files) => {
      let room = LIMITS.files - stored.current.length - waiting.length;
      const added = files.map((file): Upload => {
        const failure = checkFile(file) ?? (room-- > 0 ? undefined : "count");
        return { key: crypto.randomUUID(), file, ...(failure && { failure }) };
      });
      setWaiting((all) => [...all, ...added]);
      added.filter(({ failure }) => failure === undefined).forEach(send);
    },
    retry: (upload) => {
      const again: Upload = { key: upload.key, file: upload.file };
      setWaiting((all) => all.map((one) => (one.key === upload.key ? again : one)));
      send(again);
    },
    drop: (key) => setWaiting((all) => all.filter((one) => one.key !== key)),
    remove: (id) => change(stored.current.filter((one) => one.id !== id)),
  };
}

export function checkFile({ size, type }: Pick<File, "size" | "type">): Failure | undefined {
  if (size > LIMITS.fileBytes) return "size";
  return type !== "" && !LIMITS.fileTypes.some((one) => one === type) ? "type" : undefined;
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof ApiError)) return "other";
  const { status, code } = error.problem;
  if (status === 413) return "size";
  if (status === 415 || code === "attachment_type") return "type";
  if (code === "attachment_unsafe") return "unsafe";
  return error.transient ? "unreachable" : "other";
}

export function Uploads({ uploads, attachments }: { readonly uploads: UploadState; readonly attachments: readonly Attachment[] }) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  if (attachments.length + uploads.waiting.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t("upload.label")}>
      {attachments.map(({ id, name, size }) => (
        <li key={id} className={classes.fileChip}>
          <IconFileText size={15} aria-hidden />
          <bdi className={classes.chipName}>{name}</bdi>
          <span className={classes.chipSize}>{fileSize(format, size)}</span>
          <ActionIcon size="xs" aria-label={t("upload.remove", { name: name ?? "" })} onClick={() => uploads.remove(id)}>
            <IconX size={12} />
          </ActionIcon>
        </li>
      ))}
      {uploads.waiting.map((upload) => (
        <li key={upload.key} className={classes.fileChip} data-failed={upload.failure !== undefined || undefined}>
          {upload.failure === undefined ? <Loader size={13} /> : <IconAlertTriangle size={15} aria-hidden />}
          <bdi className={classes.chipName}>{upload.file.name}</bdi>
          {upload.failure !== undefined && (
            <span className={classes.chipFailure} role="alert">
              {t(`upload.failure.${upload.failure}`, { limit: fileSize(format, LIMITS.fileBytes), count: LIMITS.files })}
            </span>
          )}
          {upload.failure === "unreachable" && (
            <ActionIcon size="xs" aria-label={t("upload.retry", { name: upload.file.name })} onClick={() => uploads.retry(upload)}>
              <IconRefresh size={12} />
            </ActionIcon>
          )}
          {upload.failure !== undefined && (
            <ActionIcon size="xs" aria-label={t("upload.remove", { name: upload.file.name })} onClick={() => uploads.drop(upload.key)}>
              <IconX size={12} />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  );
}
