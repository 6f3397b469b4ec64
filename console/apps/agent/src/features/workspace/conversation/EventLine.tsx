import type { Message } from "@meridian/api/conversations.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { useTranslation } from "react-i18next";
import { useStaffName } from "../desk/queries.ts";
import classes from "./conversation.module.css";

/** What the system tells in between: opened, assigned, transferred, closed. A kind that is not known yet is left out. */
export function EventLine({ message }: { readonly message: Message }) {
  const { t } = useTranslation("workspace");
  const staffName = useStaffName();
  const name = staffName(message.subjectId) ?? t("message.colleague");
  const text = ((): string | undefined => {
    switch (message.event) {
      case "opened":
        return t("event.opened");
      case "assigned":
        return t("event.assigned", { name });
      case "transferred":
        return message.subjectId ? t("event.transferredTo", { name }) : t("event.transferred");
      case "requeued":
        return t("event.requeued");
      case "withdrawn":
        return t("event.withdrawn");
      case "closed":
        return message.author === "customer" ? t("event.closedByCustomer") : t("event.closed");
      case "away":
        return t("event.away");
      default:
        return undefined;
    }
  })();
  if (text === undefined) return null;
  return (
    <li className={classes.event}>
      <bdi>{text}</bdi> ·{" "}
      <bdi>
        <LocalTime instant={message.createdAt} as="time" />
      </bdi>
    </li>
  );
}
