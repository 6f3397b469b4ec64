import type { RecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useEffect, useRef, useState } from "react";

/** The form is longer than the window: whoever saved it in vain is led to the first field that is wrong. */
export function useFirstProblem<T>(form: RecordForm<T>): RecordForm<T> {
  const sent = useRef<Element>(undefined);
  const [, setTimes] = useState(0);
  useEffect(() => {
    if (form.pending || !sent.current) return;
    sent.current.querySelector<HTMLElement>("[aria-invalid=true], [data-problem]")?.focus();
    sent.current = undefined;
  });
  return {
    ...form,
    submit: (event) => {
      sent.current = event.currentTarget;
      // Saved again with nothing changed, it is led there again.
      setTimes((times) => times + 1);
      form.submit(event);
    },
  };
}
