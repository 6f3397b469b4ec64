import { defineConfig } from "vite";

export default defineConfig({ base: "/choices/", build: { target: "es2022", modulePreload: false }, server: { port: 5176 } });
