import type { Session } from "@meridian/api/session.ts";
import { SessionProvider } from "@meridian/session/SessionContext.tsx";
import { createQueryClient } from "@meridian/shell/query-client.ts";
import { SessionEndedDialog } from "@meridian/shell/SessionEndedDialog.tsx";
import { StepUpDialog } from "@meridian/shell/StepUpDialog.tsx";
import { AccessProvider } from "@meridian/ui/access/PermissionGate.tsx";
import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { RouterProvider } from "react-router";
import { createRouter } from "./router.tsx";

/**
 * Everything of one session; all of it stays through an expiry. There is no live connection here: one would count as being present,
 * and work would be offered to somebody who has no worklist before them.
 */
export function SignedIn({ session, expired }: { readonly session: Session; readonly expired: boolean }) {
  const { i18n } = useTranslation();
  const [queries] = useState(createQueryClient);
  const [router] = useState(() => createRouter(i18n));
  useEffect(() => {
    if (!expired) void queries.invalidateQueries({ predicate: (query) => query.state.status === "error" });
  }, [queries, expired]);
  return (
    <SessionProvider session={session}>
      <AccessProvider access={session}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <StepUpDialog />
          <SessionEndedDialog opened={expired} />
        </QueryClientProvider>
      </AccessProvider>
    </SessionProvider>
  );
}
