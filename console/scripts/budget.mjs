/**
 * What a browser fetches until the first page of an app stands, cold, against the app's budget: the entry, everything it imports,
 * the first page's code and its largest language, styles and the font. Compressed as it is sent. Says where the bytes are.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const budgets = [
  { app: "agent", kilobytes: 500, first: ["src/features/workspace/WorkspacePage.tsx", "src/features/workspace/desk/Desk.tsx", "src/features/workspace/agent/StateMenu.tsx", "src/features/workspace/offer/OfferDock.tsx"], namespaces: ["src/app/locales/", "packages/shell/src/locales/", "packages/ui/src/locales/", "src/features/workspace/locales/"] },
  { app: "admin", kilobytes: 500, first: ["src/features/people/PeoplePage.tsx"], namespaces: ["src/app/locales/", "packages/shell/src/locales/", "packages/ui/src/locales/", "src/features/people/locales/"] },
  { app: "choices", kilobytes: 25, whole: true },
  // Everything a shop's page ever fetches of it.
  { app: "widget", kilobytes: 45, whole: true },
];
const root = path.join(import.meta.dirname, "..");
let over = false;

for (const { app, kilobytes, whole, first, namespaces } of budgets) {
  const dist = path.join(root, "apps", app, "dist");
  if (!existsSync(dist)) continue;
  const size = (file) => {
    const content = readFileSync(path.join(dist, file));
    return file.endsWith(".woff2") ? content.length : gzipSync(content, { level: 9 }).length;
  };
  const files = new Set(whole ? everything(dist) : cold(dist, size, first, namespaces, app));
  const sizes = [...files].map((file) => [file, size(file)]).sort((a, b) => b[1] - a[1]);
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0) / 1024;
  over ||= total > kilobytes;
  console.log(`${app}: ${total.toFixed(1)} KB of ${kilobytes} KB ${whole ? "in all" : "cold"}, ${files.size} files`);
  for (const [file, bytes] of sizes.slice(0, 6)) console.log(`  ${(bytes / 1024).toFixed(1).padStart(7)} KB  ${file}`);
}
if (over) {
  console.error("Over budget. Load what the first page does not need later, or give a reason and raise the budget in an ADR.");
  process.exit(1);
}

function everything(dist) {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map(({ parentPath, name }) => path.relative(dist, path.join(parentPath, name)));
}

/** The entry, everything it imports, the first page and its largest language. */
function cold(dist, size, first, namespaces, app) {
  const manifest = JSON.parse(readFileSync(path.join(dist, ".vite/manifest.json"), "utf8"));
  const files = new Set(["index.html"]);
  if (existsSync(path.join(dist, "boot.js"))) files.add("boot.js");
  const follow = (key) => {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const file of [...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    (chunk.imports ?? []).forEach(follow);
  };
  Object.keys(manifest).filter((key) => manifest[key].isEntry).forEach(follow);
  first.forEach((page) => {
    if (!manifest[page]) throw new Error(`budget.mjs names ${page}, which is not a chunk of ${app}`);
    follow(page);
  });
  for (const namespace of namespaces) {
    const languages = Object.keys(manifest).filter((key) => key.includes(namespace));
    if (languages.length === 0) throw new Error(`budget.mjs names ${namespace}, which has no languages in ${app}`);
    follow(languages.sort((a, b) => size(manifest[b].file) - size(manifest[a].file))[0]);
  }
  return files;
}
