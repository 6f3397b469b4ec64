import { useFormat } from "@meridian/i18n/provider.tsx";
import { Fragment } from "react";

/** A list in one line, each entry isolated: names of different scripts keep their order and the commas their places. */
export function BidiList({ items }: { readonly items: readonly string[] }) {
  return useFormat()
    .listParts(items)
    .map(({ text, item }, index) => (item ? <bdi key={index}>{text}</bdi> : <Fragment key={index}>{text}</Fragment>));
}
