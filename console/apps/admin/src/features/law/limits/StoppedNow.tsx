import { Button } from "@mantine/core";
import type { ViewingStop } from "@meridian/api/viewing.ts";
import { useSession } from "@meridian/session/SessionContext.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconAlertTriangle, IconCircleCheck } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isolated } from "../lists/words.ts";
import { CHANGES } from "../sections.ts";
import classes from "./limits.module.css";
import { useStaffName, useStops } from "./queries.ts";

const LiftDialog = lazy(async () => ({ default: (await import("./LiftDialog.tsx")).LiftDialog }));

/** Who is stopped, and the way on for them. */
export function StoppedNow() {
  const { t } = useTranslation("law");
  const section = useRef<HTMLElement>(null);
  const { data, error, refetch } = useStops();
  const [lifting, setLifting] = useState<ViewingStop>();
  const open = data?.filter(({ lifted }) => lifted === null) ?? [];
  return (
    <section ref={section} className={classes.part} aria-labelledby="viewing-stops" tabIndex={-1}>
      <h3 id="viewing-stops">{t("limits.now")}</h3>
      {error && !data ? (
        <ErrorState compact error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState lines={2} />
      ) : open.length === 0 ? (
        <p className={classes.nobody} role="status">
          <IconCircleCheck size={18} aria-hidden />
          {t("limits.nobody")}
        </p>
      ) : (
        open.map((stop) => <Stop key={stop.id} stop={stop} onLift={() => setLifting(stop)} />)
      )}
      <Suspense>
        {lifting && (
          <LiftDialog
            key={lifting.id}
            stop={lifting}
            onClose={() => setLifting(undefined)}
            onLifted={() => {
              setLifting(undefined);
              // The button that opened it is gone.
              section.current?.focus();
            }}
          />
        )}
      </Suspense>
    </section>
  );
}

function Stop({ stop, onLift }: { readonly stop: ViewingStop; readonly onLift: () => void }) {
  const { t } = useTranslation("law");
  const name = useStaffName();
  const { user } = useSession();
  const lifts = useAllowed(CHANGES);
  const own = stop.staffId === user.id;
  return (
    <div className={classes.stop} role="alert">
      <IconAlertTriangle size={22} aria-hidden />
      <div className={classes.stopText}>
        <p className={classes.who}>{own ? t("limits.youAreStopped") : t("limits.isStopped", { name: isolated(name(stop.staffId)) })}</p>
        <p>{t(`limits.opened.${stop.kind}.${stop.service}`)}</p>
        <p className={classes.when}>
          <LocalTime instant={stop.at} as="relative" /> · <LocalTime instant={stop.at} />
        </p>
        {own && <p>{t("limits.ownStop")}</p>}
      </div>
      {lifts && !own && (
        <Button variant="default" onClick={onLift}>
          {t("limits.lift")}
        </Button>
      )}
    </div>
  );
}
