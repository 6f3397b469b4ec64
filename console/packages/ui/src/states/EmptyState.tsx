import { StateView, type StateViewProps } from "./StateView.tsx";

/** Nothing here, and that is right: says what will be here and how it gets here. */
export function EmptyState(props: Omit<StateViewProps, "tone" | "role">) {
  return <StateView {...props} />;
}
