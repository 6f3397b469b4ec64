import { NotFoundPage } from "@meridian/shell/NotFoundPage.tsx";
import { RouteError } from "@meridian/shell/RouteError.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import type { i18n } from "i18next";
import { createBrowserRouter, type RouteObject } from "react-router";
import { areas } from "./areas.ts";
import { Frame } from "./Frame.tsx";
import { HomeRedirect } from "./HomeRedirect.tsx";
import { TryFrame } from "./TryFrame.tsx";

export function routes(i18n: i18n): RouteObject[] {
  /** A feature's code and its messages are fetched side by side. */
  const feature = async <T,>(namespace: string, load: () => Promise<T>): Promise<T> => {
    const [loaded] = await Promise.all([load(), i18n.loadNamespaces(namespace)]);
    return loaded;
  };
  return [
    {
      // A customer's view: a page of its own, without the rail.
      path: "/try",
      Component: TryFrame,
      ErrorBoundary: RouteError,
      HydrateFallback: LoadingState,
      children: [{ path: ":key", lazy: async () => ({ Component: (await feature("home", () => import("../features/home/TryPage.tsx"))).TryPage }) }],
    },
    {
      path: "/",
      Component: Frame,
      ErrorBoundary: RouteError,
      HydrateFallback: LoadingState,
      children: [
        { index: true, Component: HomeRedirect },
        {
          path: "home/:section?",
          handle: areas.home,
          lazy: async () => ({ Component: (await feature("home", () => import("../features/home/HomePage.tsx"))).HomePage }),
        },
        {
          path: "people/:section?",
          handle: areas.people,
          lazy: async () => ({ Component: (await feature("people", () => import("../features/people/PeoplePage.tsx"))).PeoplePage }),
        },
        {
          path: "company/:section?",
          handle: areas.company,
          lazy: async () => ({ Component: (await feature("company", () => import("../features/company/CompanyPage.tsx"))).CompanyPage }),
        },
        {
          path: "channels/:account?",
          handle: areas.channels,
          lazy: async () => ({ Component: (await feature("channels", () => import("../features/channels/ChannelsPage.tsx"))).ChannelsPage }),
        },
        {
          path: "work/:section?",
          handle: areas.work,
          lazy: async () => ({ Component: (await feature("work", () => import("../features/work/WorkPage.tsx"))).WorkPage }),
        },
        {
          path: "law/:section?",
          handle: areas.law,
          lazy: async () => ({ Component: (await feature("law", () => import("../features/law/LawPage.tsx"))).LawPage }),
        },
        {
          path: "audit/:section?",
          handle: areas.audit,
          lazy: async () => ({ Component: (await feature("audit", () => import("../features/audit/AuditPage.tsx"))).AuditPage }),
        },
        {
          path: "tenants",
          handle: areas.tenants,
          lazy: async () => ({ Component: (await feature("tenants", () => import("../features/tenants/TenantsPage.tsx"))).TenantsPage }),
        },
        { path: "*", Component: NotFoundPage },
      ],
    },
  ];
}

/** Addresses of the app begin with /admin, which its routes do not repeat. */
export function createRouter(i18n: i18n): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter(routes(i18n), { basename: "/admin" });
}
