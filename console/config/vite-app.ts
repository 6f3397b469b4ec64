import type { PluginOption, UserConfig } from "vite";

export interface AppOptions {
  readonly port: number;
  /** Where the gateway serves the app. */
  readonly base: string;
  readonly plugins: PluginOption[];
  /** Pretended data, used unless MERIDIAN_DEV_TARGET names a gateway. */
  readonly fixtures: () => PluginOption;
}

const PROXIED = ["/api", "/session", "/live", "/auth", "/hooks", "/docs"];

/**
 * How the apps for staff are built and tried out. `npm run dev` answers from fixtures; MERIDIAN_DEV_TARGET=http://localhost:8080
 * passes everything on to a running gateway.
 */
export function appConfig({ port, base, plugins, fixtures }: AppOptions): UserConfig {
  const target = process.env["MERIDIAN_DEV_TARGET"];
  return {
    base,
    publicDir: new URL("../packages/shell/public", import.meta.url).pathname,
    plugins: [...plugins, ...(target ? [] : [fixtures()])],
    build: {
      target: "es2023",
      assetsInlineLimit: 0,
      cssCodeSplit: true,
      reportCompressedSize: false,
      manifest: true,
      modulePreload: { polyfill: false },
    },
    server: {
      port,
      ...(target && { proxy: Object.fromEntries(PROXIED.map((path) => [path, { target, changeOrigin: true, ws: path === "/live" }])) }),
    },
  };
}
