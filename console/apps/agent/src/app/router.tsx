import type { AccessRule } from "@meridian/ui/access/access.ts";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import type { i18n } from "i18next";
import { createBrowserRouter, useRouteError, type RouteObject } from "react-router";
import { SignedInPage } from "./entry/SignedInPage.tsx";
import { Frame } from "./Frame.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";

/** Who may open a route; the server checks again whatever the page asks for. */
export interface RouteHandle {
  readonly access?: AccessRule;
  readonly title: "nav.inbox" | "nav.conversations" | "nav.people";
}

const PEOPLE: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin", "supervisor", "auditor", "partner-admin"] };

const WORKS: AccessRule = { anyRole: ["agent", "supervisor", "tenant-admin"] };

const inbox: RouteHandle = { title: "nav.inbox" };
export const conversations: RouteHandle = { title: "nav.conversations", access: WORKS };
export const people: RouteHandle = { title: "nav.people", access: PEOPLE };

export function routes(i18n: i18n): RouteObject[] {
  /** A feature's code and its messages are fetched side by side. */
  const feature = async <T,>(namespace: string, load: () => Promise<T>): Promise<T> => {
    const [loaded] = await Promise.all([load(), i18n.loadNamespaces(namespace)]);
    return loaded;
  };
  return [
    { path: "/signed-in", Component: SignedInPage },
    {
      path: "/",
      Component: Frame,
      ErrorBoundary: RouteError,
      HydrateFallback: LoadingState,
      children: [
        {
          index: true,
          handle: inbox,
          lazy: async () => ({
            Component: (await feature("workspace", () => import("../features/workspace/WorkspacePage.tsx"))).WorkspacePage,
          }),
        },
        {
          path: "conversations",
          handle: conversations,
          lazy: async () => ({
            Component: (await feature("workspace", () => import("../features/workspace/WorkspacePage.tsx"))).ConversationsPage,
          }),
        },
        {
          path: "people/:section?",
          handle: people,
          lazy: async () => ({ Component: (await feature("people", () => import("../features/people/PeoplePage.tsx"))).PeoplePage }),
        },
        { path: "sign-in", lazy: async () => ({ Component: (await import("./HomeRedirect.tsx")).HomeRedirect }) },
        { path: "*", Component: NotFoundPage },
      ],
    },
  ];
}

export function createRouter(i18n: i18n): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter(routes(i18n));
}

function RouteError() {
  const error = useRouteError();
  return <ErrorState error={error} onRetry={() => window.location.reload()} />;
}
