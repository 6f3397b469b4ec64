import type { ConversationRow, Message } from "@meridian/api/conversations.ts";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk/DeskProvider.tsx";
import { useStaffName } from "../desk/queries.ts";

/** Whose a message is, in words. */
export function useAuthor(customer: ConversationRow["customer"]): (message: Pick<Message, "author" | "authorId">) => string {
  const { t } = useTranslation("workspace");
  const { me } = useDesk();
  const staffName = useStaffName();
  return ({ author, authorId }) => {
    if (author === "customer") return customer.name ?? t("customer.unnamed");
    if (author === "system") return t("message.automatic");
    return authorId === me ? t("message.you") : (staffName(authorId) ?? t("message.colleague"));
  };
}
