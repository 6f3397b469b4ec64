/** @jsxImportSource preact */
import { linkify } from "../core/links.ts";

/** What somebody wrote: text, and web addresses as links that tell nothing about this page. */
export function Words({ text }: { readonly text: string }) {
  return (
    <p class="words-of" dir="auto">
      {linkify(text).map(({ text: part, href }, index) =>
        href ? (
          <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}
