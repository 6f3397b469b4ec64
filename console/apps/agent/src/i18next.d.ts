import "i18next";
import type ui from "@meridian/ui/locales/en.json";
import type shell from "./app/locales/en.json";
import type people from "./features/people/locales/en.json";
import type tickets from "./features/tickets/locales/en.json";
import type workspace from "./features/workspace/locales/en.json";

/** Keys are checked by the compiler against English; a test holds the other languages to the same keys. */
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    resources: { ui: typeof ui; shell: typeof shell; people: typeof people; tickets: typeof tickets; workspace: typeof workspace };
  }
}
