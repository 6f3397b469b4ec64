import type admin from "./app/locales/en.json";
import type audit from "./features/audit/locales/en.json";
import type people from "./features/people/locales/en.json";

declare global {
  interface ConsoleMessages {
    admin: typeof admin;
    audit: typeof audit;
    people: typeof people;
  }
}
