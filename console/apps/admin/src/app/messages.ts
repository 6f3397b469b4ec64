/** Every feature's messages by namespace; a catalogue is fetched when its feature is. */
export const namespaces = {
  ui: import.meta.glob("../../../../packages/ui/src/locales/*.json", { import: "default" }),
  frame: import.meta.glob("../../../../packages/shell/src/locales/*.json", { import: "default" }),
  admin: import.meta.glob("./locales/*.json", { import: "default" }),
  home: import.meta.glob("../features/home/locales/*.json", { import: "default" }),
  people: import.meta.glob("../features/people/locales/*.json", { import: "default" }),
  company: import.meta.glob("../features/company/locales/*.json", { import: "default" }),
  channels: import.meta.glob("../features/channels/locales/*.json", { import: "default" }),
  work: import.meta.glob("../features/work/locales/*.json", { import: "default" }),
  law: import.meta.glob("../features/law/locales/*.json", { import: "default" }),
  tenants: import.meta.glob("../features/tenants/locales/*.json", { import: "default" }),
  audit: import.meta.glob("../features/audit/locales/*.json", { import: "default" }),
};
