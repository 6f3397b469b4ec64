/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Attachment } from "../core/contract.ts";
import { useUi } from "./context.ts";
import { Icon } from "./Icon.tsx";

export function Attachments({ items }: { readonly items: readonly Attachment[] }) {
  return items.map((item) => <One key={item.id} item={item} />);
}

function One({ item }: { readonly item: Attachment }) {
  const { chat, say, language } = useUi();
  const [state, setState] = useState<"rest" | "busy" | "failed">("rest");
  if (item.erased) return <p class="erased">{say("erased")}</p>;
  const name = item.name ?? item.type;
  const size = sizeOf(item.size, language);
  const save = () => {
    setState("busy");
    chat.file(item.id).then(
      (blob) => {
        download(blob, name);
        setState("rest");
      },
      () => setState("failed"),
    );
  };
  return (
    <div class="attachment">
      {item.type.startsWith("image/") && <Picture item={item} name={name} />}
      <button type="button" class="file" aria-busy={state === "busy"} onClick={save}>
        <Icon name={item.type.startsWith("image/") ? "download" : "file"} />
        <span class="unseen">{`${say("download", { file: name })}, ${size}`}</span>
        <span class="file-name" aria-hidden="true">
          <bdi>{name}</bdi>
          <small>{size}</small>
        </span>
      </button>
      {state === "failed" && (
        <p class="wrong" role="alert">
          {say("unreachable")}
        </p>
      )}
    </div>
  );
}

/** Pixels of the page that a picture takes at most; smaller ones are not blown up. */
const WIDEST = 280;

/** Drawn, not linked: needs no permission for images from the shop's content security policy. */
function Picture({ item, name }: { readonly item: Attachment; readonly name: string }) {
  const { chat } = useUi();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let over = false;
    const draw = async () => {
      const picture = await createImageBitmap(await chat.file(item.id));
      const context = canvas.current?.getContext("2d");
      if (over || !canvas.current || !context) return;
      const share = Math.min(1, (2 * WIDEST) / picture.width);
      canvas.current.width = Math.round(picture.width * share);
      canvas.current.height = Math.round(picture.height * share);
      context.drawImage(picture, 0, 0, canvas.current.width, canvas.current.height);
      picture.close();
      setShown(true);
    };
    // What cannot be drawn can still be downloaded.
    draw().catch(() => undefined);
    return () => {
      over = true;
    };
  }, [chat, item.id]);
  const known = item.width && item.height ? { aspectRatio: `${item.width} / ${item.height}`, inlineSize: `${Math.min(item.width, WIDEST)}px` } : undefined;
  const little = item.width !== null && item.width < WIDEST;
  return <canvas ref={canvas} class={`picture${shown ? "" : " empty"}${little ? " little" : ""}`} role="img" aria-label={name} style={known} />;
}

export function sizeOf(bytes: number, language: string): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1_000)), "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  const address = URL.createObjectURL(blob);
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
