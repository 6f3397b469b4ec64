import { useEffect, useRef, type RefObject } from "react";

/** When what was opened is closed again, the button that opened it takes the focus back. */
export function useReturn(open: boolean): RefObject<HTMLButtonElement | null> {
  const opener = useRef<HTMLButtonElement>(null);
  const was = useRef(false);
  useEffect(() => {
    if (was.current && !open) opener.current?.focus();
    was.current = open;
  }, [open]);
  return opener;
}
