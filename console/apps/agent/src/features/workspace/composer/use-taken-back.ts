import { useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { useDesk } from "../desk/DeskProvider.tsx";
import { againstRules, type Outgoing } from "./outbox.ts";

/**
 * Hands over what the rules of texts refused, to be written anew: by itself when it is refused, if nothing else is begun and nothing
 * waits behind it, which would overtake it, and if it can be said why; else when it is asked for.
 *
 * @param takes whether an answer can be written here
 * @param free whether none is begun
 */
export function useTakenBack(conversation: string, takes: boolean, free: () => boolean, take: (message: Outgoing) => void): void {
  const { outbox } = useDesk();
  const seen = useRef(new Set<string>());
  const sending = useSyncExternalStore(outbox.subscribe, () => outbox.of(conversation));
  useLayoutEffect(() => {
    if (!takes) return;
    const waiting = outbox.of(conversation);
    const refused = waiting.filter((one) => againstRules(one));
    const byItself = ({ key, findings = [] }: Outgoing): boolean => !seen.current.has(key) && findings.length > 0 && waiting.length === 1 && free();
    const found = refused.find((one) => one.back === true || byItself(one));
    refused.forEach(({ key }) => seen.current.add(key));
    if (!found) return;
    outbox.drop(conversation, found.key);
    take(found);
    // Whoever asks is asked anew with every drawing; what is sent is what changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [outbox, conversation, takes, sending]);
}
