import { Alert, Button } from "@mantine/core";
import { testChannelAccount, type ChannelAccountDetails, type ChannelTest } from "@meridian/api/channels.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { IconAlertTriangle, IconCircleCheck, IconCloudOff } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import own from "./channels.module.css";
import { ACCOUNTS } from "./queries.ts";

export type HookTimes = Pick<ChannelAccountDetails, "hookVerifiedAt" | "hookReceivedAt">;

/** What to do about the codes Meta refuses with most often; any other has the general advice. */
const ADVICE: Readonly<Record<string, "permission" | "token" | "number" | "later">> = { "10": "permission", "200": "permission", "3": "permission", "190": "token", "102": "token", "100": "number", "33": "number", "4": "later", "80007": "later", "130429": "later" };

export interface TestPanelProps {
  readonly id: string;
  readonly times: HookTimes;
  readonly onTimes: (times: HookTimes) => void;
}

/** Both ways: whether Meta knows the number with our keys, and whether Meta has called here. */
export function TestPanel({ id, times, onTimes }: TestPanelProps) {
  const { t } = useTranslation("channels");
  const client = useApi();
  const queries = useQueryClient();
  const test = useMutation({
    mutationFn: () => testChannelAccount(client, id),
    onSuccess: (result) => {
      onTimes(result);
      void queries.invalidateQueries({ queryKey: ACCOUNTS });
    },
  });
  const advice = useErrorAdvice(test.error);
  return (
    <section className={own.panel} aria-labelledby="channel-test">
      <h3 id="channel-test">{t("test.title")}</h3>
      <p className={classes.formText}>{t("test.text")}</p>
      <dl className={own.times}>
        <div>
          <dt>{t("test.verified")}</dt>
          <dd>{times.hookVerifiedAt ? <LocalTime instant={times.hookVerifiedAt} /> : t("test.notVerified")}</dd>
        </div>
        <div>
          <dt>{t("test.received")}</dt>
          <dd>{times.hookReceivedAt ? <LocalTime instant={times.hookReceivedAt} /> : t("test.notReceived")}</dd>
        </div>
      </dl>
      <div className={own.start}>
        <Button size="sm" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t("test.run")}
        </Button>
      </div>
      <div aria-live="polite">{test.data && <Result result={test.data} />}</div>
      {test.error !== null && (
        <div className={classes.failure} role="alert">
          {advice}
          <ErrorDetails error={test.error} />
        </div>
      )}
    </section>
  );
}

function Result({ result: { outcome, problem, address } }: { readonly result: ChannelTest }) {
  const { t } = useTranslation("channels");
  if (outcome === "known") {
    return (
      <Alert color="green" variant="light" icon={<IconCircleCheck size={18} />} title={t("test.known")}>
        {address && (
          <>
            {t("test.knownAs")} <bdi dir="ltr">{address}</bdi>
          </>
        )}
      </Alert>
    );
  }
  if (outcome === "unreachable") {
    return (
      <Alert color="amber" variant="light" icon={<IconCloudOff size={18} />} title={t("test.unreachable")}>
        {t("test.unreachableText")}
      </Alert>
    );
  }
  const todo = ADVICE[problem ?? ""] ?? "other";
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={problem ? t("test.refused", { code: problem }) : t("test.refusedPlain")}>
      {t(`test.advice.${todo}`)}
    </Alert>
  );
}
