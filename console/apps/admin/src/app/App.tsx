import type { Services } from "@meridian/session/SessionContext.tsx";
import { SessionGate } from "@meridian/shell/SessionGate.tsx";
import type { i18n } from "i18next";
import { SignedIn } from "./SignedIn.tsx";

export interface AppProps {
  readonly i18n: i18n;
  readonly services: Services;
}

export function App({ i18n, services }: AppProps) {
  return (
    <SessionGate i18n={i18n} services={services}>
      {(session, expired) => <SignedIn session={session} expired={expired} />}
    </SessionGate>
  );
}
