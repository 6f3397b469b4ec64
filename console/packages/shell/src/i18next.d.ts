import "i18next";
import type ui from "@meridian/ui/locales/en.json";
import type frame from "./locales/en.json";

declare global {
  /** English of every namespace of the console; each app adds its own (`i18next.d.ts` there), so names are unique over all apps. */
  interface ConsoleMessages {
    ui: typeof ui;
    frame: typeof frame;
  }
}

/** Keys are checked by the compiler against English; a test holds the other languages to the same keys. */
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "frame";
    resources: ConsoleMessages;
  }
}
