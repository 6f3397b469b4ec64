import { StoppedState } from "@meridian/ui/states/StoppedState.tsx";
import { skipToken, useQuery, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { askAgain, STOP } from "./stop.ts";

const EVERY = 30_000;

export interface StopGateProps {
  /** Beside the place that explains it. */
  readonly compact?: boolean;
  readonly children: ReactNode;
}

/** Around what shows customers: nothing of it as long as the person is stopped because they opened too much. */
export function StopGate({ compact = false, children }: StopGateProps) {
  const stopped = Boolean(useQuery<QueryKey | null>({ queryKey: STOP, queryFn: skipToken }).data);
  if (!stopped) return children;
  return compact ? <StoppedState compact /> : <Stopped />;
}

function Stopped() {
  const queries = useQueryClient();
  useEffect(() => {
    const timer = setInterval(() => void askAgain(queries), EVERY);
    return () => clearInterval(timer);
  }, [queries]);
  return <StoppedState onRetry={() => void askAgain(queries)} />;
}
