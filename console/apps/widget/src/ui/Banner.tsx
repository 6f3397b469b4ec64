/** @jsxImportSource preact */
import type { Availability, Conversation } from "../core/contract.ts";
import type { Say } from "../core/texts.ts";
import { useChat, useUi } from "./context.ts";

const TROUBLES = { network: "deviceOffline", unreachable: "unreachable", limited: "limited", identity: "identityFailed", gone: "unreachable" } as const;

/** One line about the state of things: what is wrong and what happens next, or how long the queue is. */
export function Banner() {
  const { say } = useUi();
  const { trouble, wait, fault, conversation, availability, left } = useChat();
  const line = trouble ? say(TROUBLES[trouble], { seconds: wait }) : left ? say("offlineSent") : standing(conversation?.status, availability, say);
  const queued = !trouble && !left && conversation?.status === "waiting" && availability?.leaveMessageFirst !== true;
  const place = queued ? availability?.place : undefined;
  const minutes = place && availability?.estimatedWaitSeconds ? Math.ceil(availability.estimatedWaitSeconds / 60) : undefined;
  return (
    <>
      <div role="status" class={line ? `banner${trouble ? " trouble" : ""}` : "unseen"}>
        {line}
        {place && <strong>{say("place", { place })}</strong>}
        {minutes && <span>{say("waitAbout", { minutes })}</span>}
      </div>
      <div role="alert" class={fault ? "banner trouble" : "unseen"}>
        {fault && say(fault.key, fault.values)}
      </div>
    </>
  );
}

/** How things stand for somebody who waits; nothing once an agent is there, and nothing that is not known. */
function standing(status: Conversation["status"] | undefined, availability: Availability | undefined, say: Say): string {
  if (status === "waiting") return availability?.leaveMessageFirst ? "" : say("waiting");
  return status !== "active" && availability?.state === "busy" ? say("busy") : "";
}
