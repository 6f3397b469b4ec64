import type { ApiClient } from "@meridian/api/client.ts";
import type { Session } from "@meridian/api/session.ts";
import type { ConnectionState } from "@meridian/realtime/connection-state.ts";
import type { LiveClient } from "@meridian/realtime/live-client.ts";
import { createContext, use, useCallback, useSyncExternalStore, type ReactNode } from "react";
import type { SessionState, SessionStore } from "./session-store.ts";

export interface Services {
  readonly client: ApiClient;
  readonly store: SessionStore;
}

const ServicesContext = createContext<Services | undefined>(undefined);
const SessionContext = createContext<Session | undefined>(undefined);
const LiveContext = createContext<LiveClient | undefined>(undefined);

export function ServicesProvider({ services, children }: { readonly services: Services; readonly children: ReactNode }) {
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

export interface SessionProviderProps {
  readonly session: Session;
  /** Absent where nothing is followed. */
  readonly live?: LiveClient;
  readonly children: ReactNode;
}

export function SessionProvider({ session, live, children }: SessionProviderProps) {
  return (
    <SessionContext value={session}>
      <LiveContext value={live}>{children}</LiveContext>
    </SessionContext>
  );
}

export function useServices(): Services {
  return present(use(ServicesContext), "ServicesProvider");
}

export function useApi(): ApiClient {
  return useServices().client;
}

export function useSessionState(): SessionState {
  const { store } = useServices();
  return useSyncExternalStore(store.subscribe, store.get);
}

/** The person who works here; only below a signed-in shell. */
export function useSession(): Session {
  return present(use(SessionContext), "SessionProvider");
}

export function useLive(): LiveClient {
  return present(use(LiveContext), "SessionProvider");
}

export function useLiveState(): ConnectionState {
  const live = useLive();
  const subscribe = useCallback((listener: () => void) => live.onState(listener), [live]);
  return useSyncExternalStore(subscribe, () => live.state);
}

function present<T>(value: T | undefined, provider: string): T {
  if (value === undefined) throw new Error(`${provider} is missing above this component.`);
  return value;
}
