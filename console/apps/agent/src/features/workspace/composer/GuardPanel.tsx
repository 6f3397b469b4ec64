import { Button } from "@mantine/core";
import type { GuardFinding } from "@meridian/api/conversations.ts";
import { useLocale } from "@meridian/i18n/provider.tsx";
import { IconAlertTriangle, IconHandStop } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";
import { chooseWords, type Severity } from "./guard.ts";
import classes from "./guard.module.css";

export interface GuardPanelProps {
  readonly id: string;
  readonly text: string;
  readonly findings: readonly GuardFinding[];
  /** It was to be sent like this, and is not. */
  readonly held: Severity | undefined;
  readonly onMend: (finding: GuardFinding) => void;
  readonly onAnyway: () => void;
}

/** What speaks against an answer as it is written, and how to write it instead. It stands there empty, so that what comes is read out. */
export function GuardPanel({ id, text, findings, held, onMend, onAnyway }: GuardPanelProps) {
  const { t } = useTranslation("workspace");
  return (
    <div id={id} className={classes.guard} data-severity={held} data-shown={findings.length > 0 || undefined}>
      {held && (
        <div className={classes.held}>
          <strong>{t(held === "block" ? "guard.blocked" : "guard.warned")}</strong>
          {held === "warn" && (
            <Button size="compact-xs" className={classes.action} color="amber" onClick={onAnyway}>
              <span className={classes.label}>{t("guard.anyway")}</span>
            </Button>
          )}
        </div>
      )}
      <div role="status" aria-live="polite">
        {findings.length > 0 && (
          // What scrolls can be reached by keys as well.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <ul className={classes.findings} aria-label={t("guard.label")} tabIndex={0}>
            {findings.map((finding) => (
              <Finding key={`${finding.rule} ${finding.start ?? finding.place ?? ""}`} finding={finding} text={text} onMend={onMend} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Finding({ finding, text, onMend }: { readonly finding: GuardFinding; readonly text: string; readonly onMend: (finding: GuardFinding) => void }) {
  const { t } = useTranslation("workspace");
  const { tag } = useLocale();
  const { action, rule, start, end, replacement } = finding;
  const [name, says] = [chooseWords(finding.name, tag), chooseWords(finding.says, tag)];
  const blocks = action === "block";
  const Icon = blocks ? IconHandStop : IconAlertTriangle;
  const words = start === null || end === null ? "" : text.slice(start, end);
  // Text of its own direction within a sentence.
  const values = { text: `\u2068${replacement ?? ""}\u2069` };
  return (
    <li className={classes.finding}>
      <Icon className={classes.icon} size={15} role="img" aria-label={t(blocks ? "guard.block" : "guard.warn")} data-severity={action} />
      <p className={classes.says}>
        <strong lang={name?.language}>{name?.text ?? rule}</strong>{" "}
        {words !== "" && (
          <>
            <q className={classes.words} data-severity={action}>
              <bdi>{words}</bdi>
            </q>{" "}
          </>
        )}
        {says && <span lang={says.language}>{says.text}</span>}
      </p>
      {replacement !== null && (
        <Button
          size="compact-xs"
          variant="default"
          className={classes.action}
          title={replacement === "" ? undefined : replacement}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onMend(finding)}
        >
          <span className={classes.label}>{replacement === "" ? t("guard.remove") : t(start === null ? "guard.add" : "guard.use", values)}</span>
        </Button>
      )}
    </li>
  );
}
