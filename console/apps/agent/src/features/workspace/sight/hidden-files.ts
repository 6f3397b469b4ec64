import { attachmentAddress, type Customer } from "@meridian/api/conversations.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { isStop } from "@meridian/shell/stop.ts";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, use, useState } from "react";
import { keys } from "../live/caches.ts";

/** The customer whose conversation it is; undefined until that is known. */
export const SightContext = createContext<Customer | undefined>(undefined);

/** Whether the company keeps a file from the person: known beforehand, or learned when it could not be shown. */
export function useHiddenFile(id: string): { readonly hidden: boolean; readonly failed: () => void } {
  const customer = use(SightContext);
  const client = useApi();
  const queries = useQueryClient();
  const [refused, setRefused] = useState<{ readonly customer: Customer | undefined }>();
  return {
    // Another answer about the customer may allow it again.
    hidden: (customer?.masked.includes("files") ?? false) || (refused !== undefined && refused.customer === customer),
    failed: () => {
      client.get(attachmentAddress(id)).catch((error: unknown) => {
        if (error instanceof ApiError && error.problem.code === "masked_view") setRefused({ customer });
        // Nothing else of the customer is shown any more either, and the page says so.
        else if (isStop(error) && customer) void queries.invalidateQueries({ queryKey: keys.customer(customer.id) });
      });
    },
  };
}
