import { useState } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";

/** What a link says that should be open at once: `?open=new`, or an id. */
export function useWished(): string | null {
  return useSearchParams()[0].get("open");
}

/** Goes back to the page whose link led here, if it said so; called when what the link opened is closed. */
export function useReturn(): () => void {
  const navigate = useNavigate();
  const { state } = useLocation() as { readonly state: unknown };
  const from = typeof state === "object" && state !== null && "from" in state ? state.from : undefined;
  return () => {
    if (typeof from === "string") void navigate(from, { replace: true });
  };
}

/** One of a list, or a new one, open in a dialog: because somebody pressed it, or because a link led to it. */
export function useLinkedRecord<T>(rows: readonly T[] | undefined, idOf: (row: T) => string): { readonly open: T | "new" | undefined; readonly show: (one: T | "new") => void; readonly close: () => void } {
  const wished = useWished();
  const back = useReturn();
  const [shown, setShown] = useState<T | "new">();
  const [over, setOver] = useState(false);
  const linked = over || wished === null ? undefined : wished === "new" ? "new" : rows?.find((row) => idOf(row) === wished);
  return {
    open: shown ?? linked,
    show: setShown,
    close: () => {
      setShown(undefined);
      if (shown !== undefined || linked === undefined) return;
      setOver(true);
      back();
    },
  };
}
