import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { fixtures } from "./dev/fixtures-plugin.ts";

// `npm run dev` answers from fixtures; MERIDIAN_DEV_TARGET=http://localhost:8080 passes everything on to a running gateway.
const target = process.env["MERIDIAN_DEV_TARGET"];
const proxied = ["/api", "/session", "/live", "/auth", "/hooks", "/docs"];

export default defineConfig({
  plugins: [react(), ...(target ? [] : [fixtures()])],
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    reportCompressedSize: false,
    manifest: true,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    ...(target && { proxy: Object.fromEntries(proxied.map((path) => [path, { target, changeOrigin: true, ws: path === "/live" }])) }),
  },
});
