import { useEffect, useState } from "react";

/** The steady clock of this browser, drawn again every second while somebody looks. */
export function useNow(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState !== "hidden") setNow(performance.now());
    };
    const timer = setInterval(look, 1_000);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return now;
}
