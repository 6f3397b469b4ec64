import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  test: {
    environment: "jsdom",
    setupFiles: ["packages/testing/src/setup.ts"],
    include: ["apps/*/{src,dev}/**/*.test.{ts,tsx}", "packages/*/src/**/*.test.{ts,tsx}", "test/**/*.test.ts"],
    css: { modules: { classNameStrategy: "non-scoped" } },
    restoreMocks: true,
    // By default one processor is left free; but what else a build does meanwhile mostly waits for servers.
    maxWorkers: "100%",
    // jsdom has no layout, so nothing counts as visible and Mantine reports every menu it gives the focus to.
    onConsoleLog: (log) => !log.includes("use-focus-trap"),
    // Ends what hangs. On a machine that shares its processors a journey through a dialog may take half a minute.
    testTimeout: 180_000,
  },
});
