import { Button } from "@mantine/core";
import type { ViewingLimits } from "@meridian/api/viewing.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CHANGES } from "../sections.ts";
import { FIELDS } from "./draft.ts";
import classes from "./limits.module.css";
import { LimitsForm } from "./LimitsForm.tsx";
import { useLimits } from "./queries.ts";

/** How much is too much: to be changed by those who may, read by the others. */
export function HowMany() {
  const { t } = useTranslation("law");
  const { data, error, refetch, put } = useLimits();
  const changes = useAllowed(CHANGES);
  const [begun, setBegun] = useState<ViewingLimits>();
  const [saved, setSaved] = useState(false);
  if (error && !data) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState lines={5} />;
  // What is typed is about what stood there; what comes later is offered, not put over it.
  const shown = begun ?? data;
  return (
    <>
      <p className={classes.text}>{t("limits.text")}</p>
      {changes ? (
        <LimitsForm
          key={shown.version}
          limits={shown}
          saved={saved}
          onBegun={() => {
            setBegun(shown);
            setSaved(false);
          }}
          onSaved={(limits) => {
            put(limits);
            setBegun(undefined);
            setSaved(true);
          }}
          onFailed={() => void refetch()}
        >
          {shown.version !== data.version && (
            <div className={classes.newer} role="status">
              <span>{t("limits.newer")}</span>
              <Button variant="default" size="sm" onClick={() => setBegun(undefined)}>
                {t("limits.takeNewer")}
              </Button>
            </div>
          )}
        </LimitsForm>
      ) : (
        <Facts limits={data} />
      )}
    </>
  );
}

function Facts({ limits }: { readonly limits: ViewingLimits }) {
  const { t } = useTranslation("law");
  const format = useFormat();
  return (
    <dl className={classes.facts}>
      {FIELDS.map((field) => (
        <div key={field}>
          <dt>{t(`limits.field.${field}`)}</dt>
          <dd>{format.number(limits[field])}</dd>
        </div>
      ))}
    </dl>
  );
}
