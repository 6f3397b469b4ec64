import type admin from "./app/locales/en.json";
import type audit from "./features/audit/locales/en.json";
import type channels from "./features/channels/locales/en.json";
import type company from "./features/company/locales/en.json";
import type home from "./features/home/locales/en.json";
import type law from "./features/law/locales/en.json";
import type people from "./features/people/locales/en.json";
import type tenants from "./features/tenants/locales/en.json";
import type work from "./features/work/locales/en.json";

declare global {
  interface ConsoleMessages {
    admin: typeof admin;
    audit: typeof audit;
    channels: typeof channels;
    company: typeof company;
    home: typeof home;
    law: typeof law;
    people: typeof people;
    tenants: typeof tenants;
    work: typeof work;
  }
}
