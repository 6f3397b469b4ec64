/** Every feature's messages by namespace; a catalogue is fetched when its feature is. */
export const namespaces = {
  ui: import.meta.glob("../../../../packages/ui/src/locales/*.json", { import: "default" }),
  frame: import.meta.glob("../../../../packages/shell/src/locales/*.json", { import: "default" }),
  shell: import.meta.glob("./locales/*.json", { import: "default" }),
  consent: import.meta.glob("../features/consent/locales/*.json", { import: "default" }),
  tickets: import.meta.glob("../features/tickets/locales/*.json", { import: "default" }),
  today: import.meta.glob("../features/today/locales/*.json", { import: "default" }),
  workspace: import.meta.glob("../features/workspace/locales/*.json", { import: "default" }),
};
