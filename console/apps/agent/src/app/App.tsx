import { LocaleProvider } from "@meridian/i18n/provider.tsx";
import { ServicesProvider, useSessionState, type Services } from "@meridian/session/SessionContext.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { UiProvider } from "@meridian/ui/theme/UiProvider.tsx";
import type { i18n } from "i18next";
import { Suspense } from "react";
import { CrashBoundary } from "./CrashBoundary.tsx";
import { FailedPage } from "./entry/FailedPage.tsx";
import { SignInPage } from "./entry/SignInPage.tsx";
import { WrongRegionPage } from "./entry/WrongRegionPage.tsx";
import { SignedIn } from "./SignedIn.tsx";

export interface AppProps {
  readonly i18n: i18n;
  readonly services: Services;
}

export function App({ i18n, services }: AppProps) {
  return (
    <ServicesProvider services={services}>
      <Localised i18n={i18n} />
    </ServicesProvider>
  );
}

function Localised({ i18n }: { readonly i18n: i18n }) {
  const state = useSessionState();
  const zone = "session" in state ? state.session.user.timeZone : Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <LocaleProvider i18n={i18n} timeZone={zone}>
      <UiProvider>
        <CrashBoundary>
          <Suspense fallback={<LoadingState />}>
            <Entry />
          </Suspense>
        </CrashBoundary>
      </UiProvider>
    </LocaleProvider>
  );
}

/** Which of the few things somebody may see before, during and after a session. */
function Entry() {
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
      return <SignedIn session={state.session} expired={state.status === "expired"} />;
  }
}
