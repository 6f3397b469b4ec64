import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./states.module.css";

const WIDTHS = ["62%", "84%", "47%", "71%", "55%", "78%", "40%", "66%"];

/** Lines where content will be. Shown only after 150 ms: an answer that comes at once must not flicker. */
export function LoadingState({ lines = 6 }: { readonly lines?: number }) {
  const { t } = useTranslation("ui");
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes.loading} role="status" aria-label={t("loading")}>
      {visible &&
        Array.from({ length: lines }, (_, line) => (
          <div key={line} className={classes.bar} style={{ inlineSize: WIDTHS[line % WIDTHS.length] }} />
        ))}
    </div>
  );
}
