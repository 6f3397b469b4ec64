import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { appConfig } from "../../config/vite-app.ts";
import { fixtures } from "./dev/fixtures-plugin.ts";

export default defineConfig(appConfig({ port: 5175, base: "/admin/", plugins: [react()], fixtures }));
