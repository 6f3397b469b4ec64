/**
 * Two bundles: the panel, whose name carries its content's hash and which is kept for ever, and `v1.js`, the classic script a shop
 * names, which knows the panel's name.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { build } from "vite";

const root = import.meta.dirname;
const shared = { root, configFile: false, publicDir: false, logLevel: "warn", oxc: { jsx: { runtime: "automatic", importSource: "preact" } } };
const options = { target: "es2022", reportCompressedSize: false, cssMinify: true, modulePreload: false };

await build({
  ...shared,
  build: {
    ...options,
    emptyOutDir: true,
    lib: { entry: path.join(root, "src/ui/mount.tsx"), formats: ["es"] },
    rolldownOptions: { output: { entryFileNames: "panel-[hash].js", minify: true } },
  },
});
const panel = readdirSync(path.join(root, "dist")).find((name) => /^panel-.*\.js$/.test(name));
await build({
  ...shared,
  define: { PANEL: JSON.stringify(panel) },
  build: {
    ...options,
    emptyOutDir: false,
    lib: { entry: path.join(root, "src/loader/v1.ts"), formats: ["iife"], name: "MeridianChatLoader" },
    rolldownOptions: { output: { entryFileNames: "v1.js", minify: true } },
  },
});
