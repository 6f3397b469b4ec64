import { VisuallyHidden } from "@mantine/core";
import type { ViewingStop } from "@meridian/api/viewing.ts";
import { IconHistory } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import { useTranslation } from "react-i18next";
import classes from "./limits.module.css";
import { useStaffName, useStops } from "./queries.ts";

/** Stops that were lifted: who, why they were stopped, and who let them go on for what reason. */
export function PastStops() {
  const { t } = useTranslation("law");
  const name = useStaffName();
  const { data } = useStops();
  // What went wrong stands above, where the stops are that hold.
  if (!data) return null;
  return (
    <section className={classes.past} aria-labelledby="viewing-past">
      <VisuallyHidden component="h3" id="viewing-past">
        {t("limits.past")}
      </VisuallyHidden>
      <RecordList
        data={data.filter(({ lifted }) => lifted !== null)}
        error={null}
        onRetry={() => undefined}
        id={({ id }) => id}
        name={({ staffId }) => name(staffId)}
        nameTitle={t("limits.who")}
        columns={[
          { title: t("limits.what"), cell: ({ kind, service }) => t(`limits.openedShort.${kind}.${service}`) },
          { title: t("limits.when"), cell: ({ at }) => <LocalTime instant={at} />, bare: true },
          { title: t("limits.liftedBy"), cell: ({ lifted }) => <Lifted lifted={lifted} /> },
        ]}
        count={(count) => t("limits.pastCount", { count })}
        empty={{ icon: <IconHistory size={24} />, title: t("limits.pastNone"), text: t("limits.pastNoneText") }}
      />
    </section>
  );
}

function Lifted({ lifted }: Pick<ViewingStop, "lifted">) {
  const name = useStaffName();
  if (!lifted) return null;
  return (
    <>
      <span className={classes.lifted}>
        <bdi>{name(lifted.by)}</bdi> · <LocalTime instant={lifted.at} />
      </span>
      <span className={classes.reason}>
        <bdi>{lifted.reason}</bdi>
      </span>
    </>
  );
}
