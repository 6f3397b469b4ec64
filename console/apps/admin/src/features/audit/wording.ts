import type { AuditEntry } from "@meridian/api/audit.ts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isAction, isObjectType, isService } from "./actions.ts";
import { useNames } from "./queries.ts";

export interface Wording {
  /** Who did it. */
  readonly actor: (entry: AuditEntry) => string;
  readonly action: (entry: Pick<AuditEntry, "action">) => string;
  readonly objectType: (type: string) => string;
  /** The name of what it was done to, or the beginning of its id; nothing where there is only one. */
  readonly object: (entry: AuditEntry) => string | undefined;
  readonly service: (service: string) => string;
}

/** Entries hold ids and codes; this is what they say in words. */
export function useWording(): Wording {
  const { t } = useTranslation("audit");
  const names = useNames();
  return useMemo(
    () => ({
      actor: ({ actorKind, actorId }) => {
        const name = actorId === null ? undefined : names.get(actorId);
        if (name) return name;
        const kind = t(`kind.${actorKind}`);
        return actorId === null ? kind : t("named", { what: kind, id: short(actorId) });
      },
      action: ({ action }) => (isAction(action) ? t(`action.${action}`) : action),
      objectType: (type) => (isObjectType(type) ? t(`object.${type}`) : type),
      object: ({ objectId }) => (objectId === null ? undefined : (names.get(objectId) ?? short(objectId))),
      service: (service) => (isService(service) ? t(`service.${service}`) : service),
    }),
    [t, names],
  );
}

/** Enough of an id to tell two apart by eye: its end, which does not come from the time. */
export function short(id: string): string {
  return `…${id.slice(-8)}`;
}
