import { Input, Modal, SegmentedControl, Select } from "@mantine/core";
import { businessNow } from "@meridian/api/business-time.ts";
import { REFUSALS, type CustomerPermissions } from "@meridian/api/consents.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { passes, sendProactiveMessage, UNASKED, type MessageTemplate, type Reachable } from "@meridian/api/proactive.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useTranslation } from "react-i18next";
import classes from "../consent.module.css";
import { useAskAgain, useKnownTemplates, useTemplates } from "../data/queries.ts";
import { useWords } from "../data/words.ts";
import { draftOf, expiryOf, LASTS, valuesOf, wishOf, type UnaskedDraft } from "./draft.ts";
import { Outlook } from "./Outlook.tsx";
import { chosenOf, offersOf } from "./template.ts";
import { TemplateFields } from "./TemplateFields.tsx";

export interface SendUnaskedProps {
  readonly customer: string;
  /** Of the customer. */
  readonly language: string;
  readonly reachable: readonly Reachable[];
  readonly permissions: CustomerPermissions | undefined;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

/** Writes to a customer who did not ask for it, by a template; says before whether that may be. */
export function SendUnasked(props: SendUnaskedProps) {
  const { t } = useTranslation("consent");
  if (props.reachable.length > 0) return <SendForm {...props} />;
  return (
    <Modal opened onClose={props.onClose} title={t("send.action")} closeButtonProps={{ "aria-label": t("send.close") }}>
      <p className={classes.none}>{t("send.unreachable")}</p>
    </Modal>
  );
}

function SendForm({ customer, language, reachable, permissions, onClose, onSent }: SendUnaskedProps) {
  const { t } = useTranslation("consent");
  const words = useWords();
  const client = useApi();
  const askAgain = useAskAgain(customer);
  const known = useKnownTemplates();
  const offers = ({ channelAccountId, purpose }: UnaskedDraft): readonly MessageTemplate[] => offersOf(known(channelAccountId), purpose, language);
  const templateOf = (draft: UnaskedDraft): MessageTemplate | undefined => chosenOf(offers(draft), draft.template, language);
  const form = useRecordForm<UnaskedDraft>({
    initial: draftOf(reachable),
    check: (draft) => ({
      channelAccountId: draft.channelAccountId === null ? t("send.accountNeeded") : undefined,
      template: templateOf(draft) ? undefined : t("send.templateNeeded"),
      values: valuesOf(draft, templateOf(draft)).some((value) => value.trim() === "") ? t("send.valueNeeded") : undefined,
    }),
    refusals: {
      no_address: ["channelAccountId", t("send.no_address")],
      unknown_template: ["template", t("send.unknown_template")],
      template_values: ["template", t("send.template_values")],
    },
    save: async (draft, key) => {
      try {
        await sendProactiveMessage(client, customer, wishOf(draft, templateOf(draft)), key);
      } catch (error) {
        // Something is not as it was known here.
        if (error instanceof ApiError && error.problem.status === 422) askAgain();
        throw error;
      }
    },
    onSaved: onSent,
  });
  const { value, set, problem } = form;
  const templates = useTemplates(value.channelAccountId);
  const template = templateOf(value);
  const permission = permissions?.items.find(({ purpose, channel }) => purpose === value.purpose && channel === "messaging");
  const refused = permission !== undefined && permission.refusal !== null && !passes(permission.refusal);
  const change = (next: Partial<UnaskedDraft>): void => {
    const draft = { ...value, ...next };
    set("channelAccountId", draft.channelAccountId);
    set("purpose", draft.purpose);
    set("template", draft.template);
    // What was written for one text does not stand in another.
    if (templateOf(draft) !== template) set("values", []);
  };
  const explain = (error: unknown): string | undefined => {
    if (!(error instanceof ApiError)) return undefined;
    const { code, refusal } = error.problem;
    if (code === "provider_unavailable") return t("send.provider_unavailable");
    const why = REFUSALS.find((one) => one === refusal);
    return code === "contact_refused" && why ? t("send.refused", { reason: t(`reason.${why}`) }) : undefined;
  };
  return (
    <RecordDialog title={t("send.action")} text={t("send.text")} form={form} action={t("send.submit")} blocked={refused} explain={explain} onClose={onClose}>
      <Select
        label={t("send.account")}
        data-autofocus
        placeholder={t("form.choose")}
        allowDeselect={false}
        data={reachable.map(({ channelAccountId, channel, name }) => ({ value: channelAccountId, label: `${name} · ${words.app(channel)}` }))}
        value={value.channelAccountId}
        error={problem("channelAccountId")}
        onChange={(channelAccountId) => change({ channelAccountId })}
      />
      <Input.Wrapper labelElement="div" label={t("form.purposes")} error={problem("purpose")}>
        <SegmentedControl fullWidth size="sm" aria-label={t("form.purposes")} data={UNASKED.map((purpose) => ({ value: purpose, label: t(`purpose.${purpose}`) }))} value={value.purpose} onChange={(purpose) => change({ purpose })} />
      </Input.Wrapper>
      {permission && <Outlook permission={permission} />}
      {templates.data ? (
        <TemplateFields
          offers={offers(value)}
          template={template}
          values={valuesOf(value, template)}
          problem={problem}
          onTemplate={(key) => change({ template: key })}
          onValues={(values) => set("values", values)}
        />
      ) : templates.error ? (
        <ErrorState compact error={templates.error} onRetry={() => void templates.refetch()} />
      ) : (
        value.channelAccountId !== null && <LoadingState lines={3} />
      )}
      <Select
        label={t("send.until")}
        allowDeselect={false}
        data={LASTS.map((hours) => ({ value: String(hours), label: t(`send.lasts.${hours}`) }))}
        value={String(value.expiresAt.hours)}
        error={problem("expiresAt")}
        onChange={(wished) => set("expiresAt", expiryOf(LASTS.find((hours) => String(hours) === wished) ?? value.expiresAt.hours, businessNow()))}
      />
    </RecordDialog>
  );
}
