/** Writes .br and .gz beside every text asset, so that the gateway sends what was compressed once, at the best level. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const apps = path.join(import.meta.dirname, "../apps");
const WORTH_IT = 512;

// The assets of the apps, and the widget, whose files all lie beside the one a shop names.
for (const assets of ["agent/dist/assets", "admin/dist/assets", "choices/dist/assets", "widget/dist"].map((folder) => path.join(apps, folder)).filter(existsSync)) {
  for (const name of readdirSync(assets)) {
    if (!/\.(js|css|svg|json)$/.test(name)) continue;
    const file = path.join(assets, name);
    const content = readFileSync(file);
    if (content.length < WORTH_IT) continue;
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
  }
}
