import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Chat } from "../core/chat.ts";
import type { ChatState } from "../core/state.ts";
import type { Say } from "../core/texts.ts";

export interface Ui {
  readonly chat: Chat;
  readonly say: Say;
  readonly language: string;
  readonly timeZone: string;
}

export const UiContext = createContext<Ui | undefined>(undefined);

export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (!ui) throw new Error("Rendered outside of the panel.");
  return ui;
}

export function useChat(): ChatState {
  const { state } = useUi().chat;
  const [, redraw] = useState(state.value);
  useEffect(() => {
    const update = () => redraw(state.value);
    update();
    return state.subscribe(update);
  }, [state]);
  return state.value;
}
