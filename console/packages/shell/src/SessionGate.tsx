import type { Session } from "@meridian/api/session.ts";
import { LocaleProvider } from "@meridian/i18n/provider.tsx";
import { ServicesProvider, useSessionState, type Services } from "@meridian/session/SessionContext.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { UiProvider } from "@meridian/ui/theme/UiProvider.tsx";
import type { i18n } from "i18next";
import { Suspense, type ReactNode } from "react";
import { CrashBoundary } from "./CrashBoundary.tsx";
import { FailedPage } from "./entry/FailedPage.tsx";
import { SignInPage } from "./entry/SignInPage.tsx";
import { WrongRegionPage } from "./entry/WrongRegionPage.tsx";

export interface SessionGateProps {
  readonly i18n: i18n;
  readonly services: Services;
  /** The app itself; it stays through an expiry, so that nothing typed is lost. */
  readonly children: (session: Session, expired: boolean) => ReactNode;
}

/** Language, theme and the few things somebody may see before, during and after a session; the same in every app for staff. */
export function SessionGate({ i18n, services, children }: SessionGateProps) {
  return (
    <ServicesProvider services={services}>
      <Localised i18n={i18n}>{children}</Localised>
    </ServicesProvider>
  );
}

function Localised({ i18n, children }: Omit<SessionGateProps, "services">) {
  const state = useSessionState();
  const zone = "session" in state ? state.session.user.timeZone : Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <LocaleProvider i18n={i18n} timeZone={zone}>
      <UiProvider>
        <CrashBoundary>
          <Suspense fallback={<LoadingState />}>
            <Entry>{children}</Entry>
          </Suspense>
        </CrashBoundary>
      </UiProvider>
    </LocaleProvider>
  );
}

function Entry({ children }: Pick<SessionGateProps, "children">) {
  const state = useSessionState();
  switch (state.status) {
    case "loading":
      return <LoadingState />;
    case "signed-out":
      return <SignInPage />;
    case "wrong-region":
      return <WrongRegionPage error={state.error} />;
    case "failed":
      return <FailedPage error={state.error} />;
    case "signed-in":
    case "expired":
      return children(state.session, state.status === "expired");
  }
}
