import { startApp } from "@meridian/shell/start.tsx";
import "./app/mantine.css";
import { App } from "./app/App.tsx";
import { namespaces } from "./app/messages.ts";

await startApp({
  home: "/admin/",
  namespaces,
  preload: ["admin", "frame", "ui"],
  app: (i18n, services) => <App i18n={i18n} services={services} />,
});
