import { useWork } from "../desk/queries.ts";
import { taskOf } from "../live/worklist-state.ts";
import { Conversation } from "./Conversation.tsx";

/** A conversation beside other things: followed live, and answered only by who has it. */
export function Watched({ id }: { readonly id: string }) {
  const task = taskOf(useWork().data, id);
  return <Conversation id={id} task={task} />;
}
