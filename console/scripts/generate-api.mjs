/** Generates packages/api/src/generated/<service>.ts from every REST contract; generated files are never checked in. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const source = new URL("../../contracts/src/main/resources/rest/", import.meta.url);
const target = new URL("../packages/api/src/generated/", import.meta.url);

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const contracts = existsSync(source) ? readdirSync(source).filter((name) => name.endsWith(".yaml")) : [];
for (const name of contracts.sort()) {
  const types = astToString(await openapiTS(new URL(name, source), { immutable: true }));
  writeFileSync(new URL(name.replace(/\.yaml$/, ".ts"), target), `// Generated from contracts/src/main/resources/rest/${name}\n${types}`);
}
console.log(`api types: ${contracts.length} contract(s)`);
