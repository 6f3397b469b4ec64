import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import classes from "./shortcuts.module.css";

const SYMBOLS: Readonly<Record<string, string>> = { ArrowUp: "↑", ArrowDown: "↓", Enter: "↵", Escape: "Esc", shift: "⇧", alt: "Alt" };

/** Keys as caps. Always left to right: they are what is printed on a keyboard. */
export function Keys({ keys }: { readonly keys: string }) {
  const { t } = useTranslation("ui");
  return (
    <span className={classes.keys} dir="ltr">
      {keys.split(" ").map((stroke, index) => (
        <Fragment key={index}>
          {index > 0 && <span className={classes.then}>{t("shortcuts.then")}</span>}
          {caps(stroke).map((cap) => (
            <kbd key={cap} className={classes.cap}>
              {cap}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

function caps(stroke: string): string[] {
  return stroke.split("+").map((part) => {
    if (part === "mod") return /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";
    return SYMBOLS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}
