/**
 * What Maven calls: `node scripts/maven.mjs install build test`. Each step is done only when its inputs (the content of every file
 * it reads, and the version of Node) differ from those it last succeeded with, or its output is gone.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const GENERATED = new Set(["node_modules", "dist", "target", "generated"]);

function filesBelow(directory) {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) return GENERATED.has(entry.name) ? [] : filesBelow(file);
    return [file];
  });
}

const sources = () => [...filesBelow(root), ...filesBelow(path.join(root, "../contracts/src/main/resources/rest"))];
const manifests = () => sources().filter((file) => /^(package(-lock)?\.json|\.npmrc)$/.test(path.basename(file)));

const steps = {
  install: { command: ["ci", "--prefer-offline", "--no-progress"], inputs: manifests, output: "node_modules/.package-lock.json", stamp: "node_modules/.meridian-install" },
  build: { command: ["run", "build"], inputs: sources, output: "apps/widget/dist/v1.js", stamp: "target/stamps/build" },
  test: { command: ["test"], inputs: sources, output: ".", stamp: "target/stamps/test" },
};

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old for the console: install 20.19 or newer and put it first on the path.`);
  process.exit(1);
}

for (const name of process.argv.slice(2)) {
  const { command, inputs, output, stamp } = steps[name];
  const hash = createHash("sha256").update(process.version);
  for (const file of inputs().sort()) hash.update(path.relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  const wanted = hash.digest("hex");
  const stampFile = path.join(root, stamp);
  if (existsSync(path.join(root, output)) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) {
    console.log(`console ${name}: nothing has changed`);
    continue;
  }
  const { status, error } = spawnSync("npm", command, { cwd: root, stdio: "inherit" });
  if (error || status !== 0) {
    console.error(`console ${name}: npm ${command.join(" ")} failed${error ? `: ${error.message}` : ""}`);
    process.exit(1);
  }
  // Names of assets carry their hash: what an earlier build left among Maven's classes would stay in the jar for ever.
  if (name === "build") rmSync(path.join(root, "target/classes"), { recursive: true, force: true });
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}
