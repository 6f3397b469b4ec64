import { NativeSelect } from "@mantine/core";
import { guardActions, type BuiltInGuardRule, type GuardOwnAction } from "@meridian/api/guard.ts";
import { useTranslation } from "react-i18next";
import { Failure } from "../../lists/Failure.tsx";
import { useSetting } from "../queries.ts";
import classes from "../wording.module.css";
import { useContradiction } from "../words.ts";
import { choicesFor, settingOf } from "./choices.ts";

/** What happens with a text that a rule is about. A choice is kept at once. */
export function ActionField({ rule, name }: { readonly rule: BuiltInGuardRule; readonly name: string }) {
  const { t } = useTranslation("law");
  const { mutate, isPending, isSuccess, variables, error } = useSetting(rule.id);
  const contradiction = useContradiction();
  const own = isPending ? variables : rule.own;
  const choose = (value: string): void => {
    const action = guardActions.find((one) => one === value);
    if (action) mutate(settingOf(rule, action));
  };
  return (
    <div className={classes.action}>
      <NativeSelect
        size="xs"
        aria-label={t("wording.builtIn.actionOf", { rule: name })}
        data={choicesFor(rule).map(({ action, usual, barred }) => ({ value: action, label: usual ? t("wording.default", { action: t(`wording.action.${action}`) }) : t(`wording.action.${action}`), disabled: barred }))}
        value={own ?? rule.text.action}
        data-own={own !== null || undefined}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <Usual rule={rule} own={own} />
      <span className={classes.saved} role="status">
        {isSuccess ? t("wording.builtIn.saved") : ""}
      </span>
      <Failure error={error} words={{ law_not_lowered: t("wording.lawText"), rules_contradict: contradiction(error) ?? "" }} />
    </div>
  );
}

/** The same for those who may only look. */
export function ActionWords({ rule }: { readonly rule: BuiltInGuardRule }) {
  const { t } = useTranslation("law");
  const { own, text } = rule;
  return (
    <div className={classes.action}>
      <span>{own === null ? t("wording.default", { action: t(`wording.action.${text.action}`) }) : t(`wording.action.${own}`)}</span>
      <Usual rule={rule} own={own} />
    </div>
  );
}

function Usual({ rule: { text }, own }: { readonly rule: BuiltInGuardRule; readonly own: GuardOwnAction | null }) {
  const { t } = useTranslation("law");
  if (own === null || own === text.action) return null;
  return <span className={classes.quiet}>{t("wording.defaultIs", { action: t(`wording.action.${text.action}`) })}</span>;
}
