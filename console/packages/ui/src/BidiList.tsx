import { useFormat } from "@meridian/i18n/provider.tsx";
import { Fragment } from "react";
import classes from "./BidiList.module.css";

/**
 * A list in one line, each entry isolated: names of different scripts keep their order and the commas
 * their places, and one that is too long loses its own end, whatever its direction.
 */
export function BidiList({ items }: { readonly items: readonly string[] }) {
  return useFormat()
    .listParts(items)
    .map(({ text, item }, index) => (item ? <bdi key={index} className={classes.item}>{text}</bdi> : <Fragment key={index}>{text}</Fragment>));
}
