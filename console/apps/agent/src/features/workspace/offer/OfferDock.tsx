import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useDesk } from "../desk/DeskProvider.tsx";
import { useWork } from "../desk/queries.ts";
import classes from "./offer.module.css";
import { Offers } from "./Offers.tsx";

/** Offers wherever the worklist is not on the screen: on other pages, and on a phone behind the conversation. */
export function OfferDock() {
  const { t } = useTranslation("workspace");
  const navigate = useNavigate();
  const { focus } = useDesk();
  const waiting = (useWork().data?.offers.length ?? 0) > 0;
  const hidden = useWorklistHidden(waiting);
  if (!waiting || !hidden) return null;
  return (
    <aside className={classes.dock} aria-label={t("offer.dock")}>
      <Offers onAccepted={({ conversationId }) => {
          focus.wanted = conversationId;
          void navigate(`/?c=${conversationId}`);
        }} />
    </aside>
  );
}

function useWorklistHidden(watching: boolean): boolean {
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    if (!watching) return;
    const look = (): void => {
      const list = document.querySelector<HTMLElement>("[data-worklist]");
      // Where the browser cannot tell, a list that is there counts as seen.
      setHidden(list === null || ("checkVisibility" in list && !list.checkVisibility()));
    };
    look();
    const timer = setInterval(look, 400);
    return () => clearInterval(timer);
  }, [watching]);
  return hidden;
}
