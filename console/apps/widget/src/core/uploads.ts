import { Refusal } from "./api.ts";
import type { Attachment } from "./contract.ts";
import type { Desk } from "./desk.ts";
import type { Upload } from "./state.ts";

const SIGNATURES: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
  ["application/pdf", [0x25, 0x50, 0x44, 0x46]],
];

/** What a file is by its first bytes, whatever it is called. */
export function typeOf(start: Uint8Array): string | undefined {
  return SIGNATURES.find(([, bytes]) => bytes.every((byte, index) => start[index] === byte))?.[0];
}

/** The key of the text that says what is wrong with a file, for a refusal of the server. */
export function faultOf({ status, code }: Refusal): string {
  if (status === 413) return "fileTooLarge";
  if (status === 415) return "fileType";
  if (code === "attachment_unsafe") return "fileUnsafe";
  if (code === "too_many_unsent_files") return "tooManyFiles";
  return status === 429 ? "limited" : "unreachable";
}

/** Files on their way to the server; what arrived waits for the message that takes it. */
export class Uploads {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async add(files: readonly File[]): Promise<void> {
    const { attachmentsPerMessage } = this.#desk.world.config.limits;
    const room = attachmentsPerMessage - this.#desk.state.value.uploads.length;
    this.#desk.state.set({ fault: files.length > room ? { key: "tooManyFiles", values: { count: attachmentsPerMessage } } : undefined });
    await Promise.all(files.slice(0, Math.max(0, room)).map((file) => this.#upload(file)));
  }

  remove(id: string): void {
    this.#desk.state.set({ uploads: this.#desk.state.value.uploads.filter((upload) => upload.id !== id) });
  }

  /** Takes what has arrived out, for a message. */
  take(): readonly Attachment[] {
    const { uploads } = this.#desk.state.value;
    this.#desk.state.set({ uploads: [] });
    return uploads.flatMap(({ attachment }) => (attachment ? [attachment] : []));
  }

  async #upload(file: File): Promise<void> {
    const { limits } = this.#desk.world.config;
    const type = typeOf(new Uint8Array(await file.slice(0, 8).arrayBuffer()));
    const allowed = type !== undefined && (limits.attachmentTypes.includes(type) || type === "image/gif");
    if (!allowed || file.size > limits.attachmentBytes) {
      this.#fault(allowed ? "fileTooLarge" : "fileType");
      return;
    }
    const upload: Upload = { id: this.#desk.world.newId(), name: file.name, size: file.size };
    this.#desk.state.set({ uploads: [...this.#desk.state.value.uploads, upload] });
    try {
      const form = new FormData();
      form.append("file", file);
      const attachment = await this.#desk.call((token) =>
        this.#desk.world.api.json<Attachment>("POST", "attachments", { token, form, idempotencyKey: upload.id }),
      );
      this.#desk.state.set({ uploads: this.#desk.state.value.uploads.map((one) => (one.id === upload.id ? { ...one, attachment } : one)) });
    } catch (error) {
      this.remove(upload.id);
      if (!(error instanceof Refusal)) throw error;
      this.#fault(faultOf(error), { seconds: error.retryAfter ?? 10, count: limits.attachmentsPerMessage });
    }
  }

  #fault(key: string, values: Readonly<Record<string, number>> = {}): void {
    this.#desk.state.set({ fault: { key, values } });
  }
}
