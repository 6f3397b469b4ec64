import { Button } from "@mantine/core";
import { exportToday, type GroupBy, type TodayFilter } from "@meridian/api/today.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { IconDownload } from "@meridian/ui/icons.ts";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import classes from "./board.module.css";

function save(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The figures as a file; asked for by a call and not by a link, so that the person can be asked who they are. */
export function ExportButton({ groupBy, filter }: { readonly groupBy: GroupBy; readonly filter: TodayFilter }) {
  const { t } = useTranslation("today");
  const { locale } = useFormat();
  const client = useApi();
  const fetching = useMutation({ mutationFn: () => exportToday(client, groupBy, filter, locale), onSuccess: save });
  const advice = useErrorAdvice(fetching.error);
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={15} />} loading={fetching.isPending} onClick={() => fetching.mutate()}>
        {t("export")}
      </Button>
      {fetching.error && (
        <p className={classes.note} role="alert">
          {advice}
        </p>
      )}
    </>
  );
}
