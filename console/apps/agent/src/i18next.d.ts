import type shell from "./app/locales/en.json";
import type consent from "./features/consent/locales/en.json";
import type tickets from "./features/tickets/locales/en.json";
import type today from "./features/today/locales/en.json";
import type workspace from "./features/workspace/locales/en.json";

declare global {
  interface ConsoleMessages {
    shell: typeof shell;
    consent: typeof consent;
    tickets: typeof tickets;
    today: typeof today;
    workspace: typeof workspace;
  }
}
