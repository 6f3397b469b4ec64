import { StopGate } from "@meridian/shell/StopGate.tsx";
import { useWork } from "../desk/queries.ts";
import { taskOf } from "../live/worklist-state.ts";
import { Conversation } from "./Conversation.tsx";

/** A conversation beside other things: followed live, and answered only by who has it. */
export function Watched({ id }: { readonly id: string }) {
  const task = taskOf(useWork().data, id);
  return (
    <StopGate>
      <Conversation id={id} task={task} />
    </StopGate>
  );
}
