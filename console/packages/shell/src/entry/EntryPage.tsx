import { Mark } from "@meridian/ui/Mark.tsx";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LanguageMenu } from "../rail/LanguageMenu.tsx";
import { ThemeMenu } from "../rail/ThemeMenu.tsx";
import classes from "./entry.module.css";

export interface EntryPageProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly children?: ReactNode;
}

/** The frame of everything shown to somebody who is not signed in; language and colours can be chosen here already. */
export function EntryPage({ title, text, children }: EntryPageProps) {
  const { t } = useTranslation("frame");
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <span className={classes.brand}>
          <Mark size={30} />
          <span>{t("product")}</span>
        </span>
        <span className={classes.choices}>
          <LanguageMenu look="plain" />
          <ThemeMenu look="plain" />
        </span>
      </header>
      <main className={classes.card}>
        <h1 className={classes.title}>{title}</h1>
        {text && <div className={classes.text}>{text}</div>}
        {children}
      </main>
    </div>
  );
}
