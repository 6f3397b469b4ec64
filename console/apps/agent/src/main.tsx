import { ApiClient } from "@meridian/api/client.ts";
import { sessionChannel, SessionStore } from "@meridian/session/session-store.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@meridian/ui/theme/mantine.css";
import "@meridian/ui/theme/variables.css";
import "@meridian/ui/theme/base.css";
import { App } from "./app/App.tsx";
import { prepareI18n } from "./app/messages.ts";

declare global {
  interface Window {
    /** The answer boot.js asked for; taken once. */
    meridianSession?: Promise<Response> | undefined;
  }
}

const client = new ApiClient({
  fetch: (input, init) => {
    const early = input === "/api/v1/session" ? window.meridianSession : undefined;
    window.meridianSession = undefined;
    return early ?? fetch(input, init);
  },
});
const store = new SessionStore({ client, channel: sessionChannel(), reload: () => window.location.assign("/") });
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element #root.");

const i18n = await prepareI18n(store);
createRoot(root).render(
  <StrictMode>
    <App i18n={i18n} services={{ client, store }} />
  </StrictMode>,
);
