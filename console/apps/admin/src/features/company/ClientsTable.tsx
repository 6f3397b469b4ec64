import { Alert, Button, Modal, MultiSelect, TextInput } from "@mantine/core";
import { addProgram, listPrograms, revokeProgram, rotateProgram, type ProgramClient, type ProgramSecret } from "@meridian/api/company.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { Copied } from "@meridian/ui/Copied.tsx";
import { IconAlertTriangle, IconKey } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { StatusBadge, type Tone } from "@meridian/ui/StatusBadge.tsx";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const KEY = ["company", "clients"];
const PERMISSIONS = ["ticket-read", "ticket-write", "message-send"] as const;
const TONES: Record<ProgramClient["status"], Tone> = { active: "ok", pending: "accent", revoked: "neutral" };

/** Programs that act for the tenant. A secret is shown when it is made, and never again. */
export function ClientsTable() {
  const { t } = useTranslation("company");
  const client = useApi();
  const queries = useQueryClient();
  const clients = useQuery({ queryKey: KEY, queryFn: ({ signal }) => listPrograms(client, signal) });
  const [open, setOpen] = useState<ProgramClient | "new">();
  const [secret, setSecret] = useState<ProgramSecret>();
  const changed = (): void => void queries.invalidateQueries({ queryKey: KEY });
  const got = (made: ProgramSecret): void => {
    changed();
    setOpen(undefined);
    setSecret(made);
  };
  const revoked = (): void => {
    changed();
    setOpen(undefined);
  };
  return (
    <>
      <RecordList
        data={clients.data}
        error={clients.error}
        onRetry={() => void clients.refetch()}
        id={({ id }) => id}
        name={({ name }) => name}
        nameTitle={t("column.name")}
        columns={[
          { title: t("clients.clientId"), cell: ({ clientId }) => <bdi className={classes.code}>{clientId}</bdi>, optional: true },
          { title: t("clients.permissions"), cell: ({ permissions }) => <bdi className={classes.code}>{permissions.join(" ")}</bdi>, optional: true },
          { title: t("clients.secretOf"), cell: ({ rotatedAt, createdAt }) => <LocalTime instant={rotatedAt ?? createdAt} as="date" />, optional: true },
          { title: t("column.status"), cell: ({ status }) => <StatusBadge tone={TONES[status]}>{t(`clients.status.${status}`)}</StatusBadge> },
        ]}
        count={(count) => t("clients.count", { count })}
        empty={{ icon: <IconKey size={24} />, title: t("clients.none"), text: t("clients.noneText") }}
        onOpen={setOpen}
        add={{ label: t("clients.add"), run: () => setOpen("new") }}
      />
      {open === "new" && <NewClient onMade={got} onClose={() => setOpen(undefined)} />}
      {open !== undefined && open !== "new" && <ClientDialog client={open} onSecret={got} onRevoked={revoked} onClose={() => setOpen(undefined)} />}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
    </>
  );
}

function NewClient({ onMade, onClose }: { readonly onMade: (secret: ProgramSecret) => void; readonly onClose: () => void }) {
  const { t } = useTranslation("company");
  const client = useApi();
  const form = useRecordForm<{ readonly name: string; readonly permissions: readonly string[] }>({
    initial: { name: "", permissions: [] },
    check: ({ name }) => ({ name: name.trim() ? undefined : t("problem.name") }),
    refusals: { secret_shown_once: ["name", t("clients.shownOnce")] },
    save: (value, key) => addProgram(client, value, key).then(onMade),
    onSaved: () => undefined,
  });
  const { value, set, problem } = form;
  return (
    <RecordDialog title={t("clients.add")} text={t("clients.addText")} form={form} onClose={onClose}>
      <TextInput label={t("column.name")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
      <MultiSelect
        label={t("clients.permissions")}
        data={PERMISSIONS.map((one) => ({ value: one, label: t(`clients.permission.${one}`) }))}
        value={[...value.permissions]}
        error={problem("permissions")}
        onChange={(permissions) => set("permissions", permissions)}
      />
    </RecordDialog>
  );
}

interface ClientDialogProps {
  readonly client: ProgramClient;
  readonly onSecret: (secret: ProgramSecret) => void;
  readonly onRevoked: () => void;
  readonly onClose: () => void;
}

function ClientDialog({ client: program, onSecret, onRevoked, onClose }: ClientDialogProps) {
  const { t } = useTranslation("company");
  const client = useApi();
  const [asking, setAsking] = useState<"rotate" | "revoke">();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const advice = useErrorAdvice(error);
  const run = (): void => {
    setPending(true);
    setError(undefined);
    const done = asking === "rotate" ? rotateProgram(client, program.id).then(onSecret) : revokeProgram(client, program.id).then(onRevoked);
    done.catch((failure: unknown) => {
      setError(failure);
      setPending(false);
    });
  };
  return (
    <Modal opened onClose={onClose} title={program.name} closeButtonProps={{ "aria-label": t("close") }}>
      <div className={classes.form}>
        <dl className={classes.facts}>
          <div>
            <dt>{t("clients.clientId")}</dt>
            <dd>
              <Copied value={program.clientId} label={t("clients.clientId")} />
            </dd>
          </div>
          <div>
            <dt>{t("clients.permissions")}</dt>
            <dd>{program.permissions.length > 0 ? <bdi className={classes.code}>{program.permissions.join(" ")}</bdi> : t("clients.noPermissions")}</dd>
          </div>
          <div>
            <dt>{t("clients.created")}</dt>
            <dd>
              <LocalTime instant={program.createdAt} />
            </dd>
          </div>
        </dl>
        {program.status === "revoked" && <p className={classes.formText}>{t("clients.revokedText")}</p>}
        {asking && <p>{t(`clients.${asking}Text`)}</p>}
        {error !== undefined && (
          <div className={classes.failure} role="alert">
            {error instanceof ApiError && error.problem.code === "wrong_status" ? t("clients.notYet") : advice}
            <ErrorDetails error={error} />
          </div>
        )}
        {program.status !== "revoked" && (
          <div className={classes.formActions}>
            {asking ? (
              <>
                <Button variant="default" size="sm" onClick={() => setAsking(undefined)} data-autofocus>
                  {t("cancel")}
                </Button>
                <Button size="sm" color={asking === "revoke" ? "red" : "petrol"} loading={pending} onClick={run}>
                  {t(`clients.${asking}`)}
                </Button>
              </>
            ) : (
              <>
                <Button variant="subtle" color="red" size="sm" onClick={() => setAsking("revoke")}>
                  {t("clients.revoke")}
                </Button>
                <Button variant="default" size="sm" onClick={() => setAsking("rotate")}>
                  {t("clients.rotate")}
                </Button>
              </>
            )}
          </div>
        )}
      </div>
    </Modal>
  );
}

/** Closes only on purpose: what is shown here is gone afterwards. */
function SecretDialog({ secret, onClose }: { readonly secret: ProgramSecret; readonly onClose: () => void }) {
  const { t } = useTranslation("company");
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={t("clients.secretTitle", { name: secret.client.name })}>
      <div className={classes.form}>
        <Alert color="amber" variant="light" icon={<IconAlertTriangle size={18} />}>
          {t("clients.secretText")}
        </Alert>
        <dl className={classes.facts}>
          <div>
            <dt>{t("clients.clientId")}</dt>
            <dd>
              <Copied value={secret.client.clientId} label={t("clients.clientId")} />
            </dd>
          </div>
          <div>
            <dt>{t("clients.secret")}</dt>
            <dd>
              <Copied value={secret.clientSecret} label={t("clients.secret")} />
            </dd>
          </div>
          <div>
            <dt>{t("clients.tokenUrl")}</dt>
            <dd>
              <Copied value={secret.tokenUrl} label={t("clients.tokenUrl")} />
            </dd>
          </div>
        </dl>
        <div className={classes.formActions}>
          <Button size="sm" onClick={onClose} data-autofocus>
            {t("clients.kept")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
