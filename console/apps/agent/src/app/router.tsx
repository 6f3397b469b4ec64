import { SignedInPage } from "@meridian/shell/entry/SignedInPage.tsx";
import { NotFoundPage } from "@meridian/shell/NotFoundPage.tsx";
import { RouteError } from "@meridian/shell/RouteError.tsx";
import type { AccessRule } from "@meridian/ui/access/access.ts";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import type { i18n } from "i18next";
import { lazy } from "react";
import { createBrowserRouter, type RouteObject } from "react-router";
import { READS } from "../features/tickets/access.ts";
import { SUPERVISES } from "../features/today/access.ts";
import type { BesideProps } from "../features/workspace/context/CustomerPanel.tsx";
import { Frame } from "./Frame.tsx";
import { Inbox } from "./Inbox.tsx";
import { ToAdmin } from "./ToAdmin.tsx";

/** Who may open a route; the server checks again whatever the page asks for. */
export interface RouteHandle {
  readonly access?: AccessRule;
  /** It shows one region at a time, chosen at its head. */
  readonly oneCell?: boolean;
  readonly title: "nav.inbox" | "nav.conversations" | "nav.tickets" | "nav.today";
}

const WORKS: AccessRule = { anyRole: ["agent", "supervisor", "tenant-admin"] };

const inbox: RouteHandle = { title: "nav.inbox" };
export const conversations: RouteHandle = { title: "nav.conversations", access: WORKS, oneCell: true };
export const tickets: RouteHandle = { title: "nav.tickets", access: READS, oneCell: true };
export const today: RouteHandle = { title: "nav.today", access: SUPERVISES, oneCell: true };

export function routes(i18n: i18n): RouteObject[] {
  /** A feature's code and its messages are fetched side by side. */
  const feature = async <T,>(namespace: string, load: () => Promise<T>): Promise<T> => {
    const [loaded] = await Promise.all([load(), i18n.loadNamespaces(namespace)]);
    return loaded;
  };
  /** Beside a conversation; fetched when the first one is opened. */
  const Beside = lazy(async () => {
    const [{ ConversationTickets }, { ContactPermissions }] = await Promise.all([
      feature("tickets", () => import("../features/tickets/context/ConversationTickets.tsx")),
      feature("consent", () => import("../features/consent/context/ContactPermissions.tsx")),
    ]);
    return {
      default: ({ conversation, customers, ...rest }: BesideProps) => (
        <>
          <ConversationTickets conversation={conversation} customers={customers} />
          <ContactPermissions customers={customers} {...rest} />
        </>
      ),
    };
  });
  const workspace = async () => feature("workspace", () => import("../features/workspace/WorkspacePage.tsx"));
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
          lazy: async () => {
            const { WorkspacePage } = await workspace();
            return {
              element: (
                <Inbox>
                  <WorkspacePage beside={Beside} />
                </Inbox>
              ),
            };
          },
        },
        {
          path: "conversations",
          handle: conversations,
          lazy: async () => {
            const { ConversationsPage } = await workspace();
            return { element: <ConversationsPage beside={Beside} /> };
          },
        },
        {
          path: "tickets",
          handle: tickets,
          lazy: async () => ({ Component: (await feature("tickets", () => import("../features/tickets/TicketsPage.tsx"))).TicketsPage }),
        },
        {
          path: "tickets/:id",
          handle: tickets,
          lazy: async () => ({ Component: (await feature("tickets", () => import("../features/tickets/TicketPage.tsx"))).TicketPage }),
        },
        {
          path: "today",
          handle: today,
          lazy: async () => {
            const [{ TodayPage }, { Watched }] = await Promise.all([
              feature("today", () => import("../features/today/TodayPage.tsx")),
              feature("workspace", () => import("../features/workspace/conversation/Watched.tsx")),
            ]);
            return { element: <TodayPage conversation={Watched} /> };
          },
        },
        { path: "people/*", Component: ToAdmin },
        { path: "sign-in", lazy: async () => ({ Component: (await import("./HomeRedirect.tsx")).HomeRedirect }) },
        { path: "*", Component: NotFoundPage },
      ],
    },
  ];
}

export function createRouter(i18n: i18n): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter(routes(i18n));
}
