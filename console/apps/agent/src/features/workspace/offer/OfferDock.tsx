import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useCells } from "@meridian/shell/cells/CellsContext.tsx";
import { useDeskOf } from "../desk/DeskProvider.tsx";
import { addressOf, useJoinedWork } from "../worklist/joined.ts";
import classes from "./offer.module.css";
import { Offers } from "./Offers.tsx";

/** Offers wherever the worklist is not on the screen: on other pages, and on a phone behind the conversation. */
export function OfferDock() {
  const { t } = useTranslation("workspace");
  const navigate = useNavigate();
  const cells = useCells();
  const deskOf = useDeskOf();
  const waiting = useJoinedWork().offers.length > 0;
  const hidden = useWorklistHidden(waiting);
  if (!waiting || !hidden) return null;
  return (
    <aside className={classes.dock} aria-label={t("offer.dock")}>
      <Offers
        onAccepted={(place) => {
          const cell = cells.joined().find(({ region }) => region === place.cell);
          if (cell) deskOf(cell).focus.wanted = place.conversation;
          void navigate(`/?${addressOf(place, cells.home).toString()}`);
        }}
      />
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
