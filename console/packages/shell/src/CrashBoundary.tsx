import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { Component, type ReactNode } from "react";

/** A fault in a view shows itself in its place, with a way back, instead of an empty page. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return <ErrorState error={this.state.error} onRetry={() => window.location.reload()} />;
  }
}
