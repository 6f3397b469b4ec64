/**
 * Screenshots of the web chat in Chromium, built, on a page whose content security policy allows it nothing but scripts and connections
 * of the edge; an accessibility check of each; and a journey over a slow line. `npm run build && npm run look:widget [words]`; pictures
 * go to target/look-widget.
 */
import { Buffer } from "node:buffer";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { preview } from "vite";

const words = process.argv.slice(2);
const app = new URL("../apps/widget/", import.meta.url).pathname;
const out = new URL("../target/look-widget/", import.meta.url).pathname;
const axe = readFileSync(createRequire(new URL("../packages/testing/package.json", import.meta.url)).resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(out, { recursive: true });

const sizes = { wide: { width: 1100, height: 800 }, phone: { width: 360, height: 740 }, low: { width: 640, height: 400 } };
const open = async (page) => {
  await page.locator(".launch").click();
  await page.locator(".panel").waitFor();
};
const settled = (page) => page.locator("[role=log][aria-busy=false]").waitFor();
const states = {
  button: { as: "empty", act: async () => undefined },
  notice: { as: "empty", act: async (page) => (await open(page), await settled(page)) },
  consent: { as: "consent", act: async (page) => (await open(page), await settled(page)) },
  declined: { as: "consent", act: async (page) => (await open(page), await settled(page), await page.locator(".legal .button").nth(1).click()) },
  empty: { as: "none", act: async (page) => (await open(page), await settled(page)) },
  talking: { as: "talking", act: async (page) => (await open(page), await settled(page)) },
  attachment: { as: "attachment", act: async (page) => (await open(page), await settled(page), await page.locator(".picture:not(.empty)").waitFor()) },
  waiting: { as: "waiting", act: async (page) => (await open(page), await settled(page), await page.locator(".banner strong").waitFor()) },
  away: { as: "away", act: async (page) => (await open(page), await page.locator(".leave").waitFor()) },
  faulty: { as: "nobody", act: async (page) => (await open(page), await page.locator(".leave").waitFor(), await page.locator(".leave .primary").click()) },
  left: {
    as: "away",
    act: async (page) => {
      await open(page);
      await page.locator(".leave [name=email]").fill("mona@example.com");
      await page.locator(".leave [name=text]").fill("🙂 12:30");
      await page.locator(".leave .primary").click();
      await page.locator(".message.own:not(.pending)").waitFor();
    },
  },
  ended: { as: "ended", act: async (page) => (await open(page), await settled(page)) },
  ending: { as: "talking", act: async (page) => (await open(page), await settled(page), await page.locator(".head .tool").first().click()) },
  error: { as: "broken", act: async (page) => (await open(page), await page.locator(".banner.trouble").waitFor()) },
  offline: {
    as: "talking",
    act: async (page, context) => {
      await open(page);
      await settled(page);
      await context.setOffline(true);
      await page.locator("textarea").fill("OK");
      await page.keyboard.press("Enter");
      await page.locator(".banner.trouble").waitFor();
    },
  },
  type: {
    as: "none",
    act: async (page) => {
      await open(page);
      await settled(page);
      await page.locator("input[type=file]").setInputFiles([{ name: "notes.docx", mimeType: "application/msword", buffer: Buffer.from("PK notes") }, { name: "invoice.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 x") }]);
      await page.locator(".uploads li:not(.arriving)").waitFor();
    },
  },
  age: { as: "age", act: async (page) => (await open(page), await page.locator(".age").waitFor()) },
  "age-faulty": { as: "age", act: async (page) => (await open(page), await page.locator(".age [name=month]").selectOption("09"), await page.locator(".age .primary").click()) },
  guardian: {
    as: "age",
    act: async (page) => {
      await open(page);
      await page.locator(".age [name=month]").selectOption("09");
      await page.locator(".age [name=year]").selectOption("2016");
      await page.locator(".age .primary").click();
      await page.locator(".guardian").waitFor();
    },
  },
  minor: { as: "minor", act: async (page) => (await open(page), await settled(page), await page.locator(".guardian").waitFor()) },
  long: { as: "long", act: async (page) => (await open(page), await settled(page), await page.locator(".messages").evaluate((list) => (list.scrollTop = 900)), await page.locator(".to-end").waitFor()) },
};
const full = ["en", "zh-CN", "ar"].flatMap((language) => ["light", "dark"].flatMap((scheme) => ["wide", "phone"].map((size) => ({ language, scheme, size }))));
const shots = [
  ...Object.keys(states).flatMap((name) => full.map((look) => ({ name, ...look }))),
  ...["de", "ru", "ja", "he"].flatMap((language) => ["consent", "away", "talking"].map((name) => ({ name, language, scheme: "light", size: "phone" }))),
  ...["talking", "away"].map((name) => ({ name, language: "de", scheme: "light", size: "low" })),
].filter((shot) => words.every((word) => `${shot.name}.${shot.language}.${shot.scheme}.${shot.size}`.includes(word)));

const server = await preview({ root: app, logLevel: "warn", preview: { port: 0, host: "127.0.0.1" } });
const { port } = new URL(server.resolvedUrls.local[0]);
const origin = `http://localhost:${port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP localhost 127.0.0.1"],
});
let faults = 0;
const fault = (name, text) => {
  faults++;
  console.log(`FAULT ${name}: ${text}`);
};
const watch = (page, label) => {
  page.on("pageerror", (error) => fault(label, error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (4|5)\d\d|WebSocket|ERR_INTERNET_DISCONNECTED/.test(message.text())) fault(label, message.text());
  });
  page.on("request", (request) => {
    if (!/^(http|ws):\/\/(localhost|127\.0\.0\.1):|^(blob|data):/.test(request.url())) fault(label, `asks ${request.url()}`);
  });
};
try {
  for (const { name, language, scheme, size } of shots) {
    const label = `${name}.${language}.${scheme}.${size}`;
    const context = await browser.newContext({ viewport: sizes[size], colorScheme: scheme, baseURL: origin, hasTouch: size === "phone", timezoneId: "Europe/Berlin", locale: language });
    const page = await context.newPage();
    watch(page, label);
    await page.goto(`/?as=${states[name].as}&language=${language}`);
    await page.locator(".launch").waitFor();
    await page.waitForTimeout(150);
    await states[name].act(page, context).catch((error) => fault(label, error.message.split("\n")[0]));
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${out}${label}.png` });
    const session = await context.newCDPSession(page);
    await session.send("Runtime.evaluate", { expression: axe });
    const { violations } = await page.evaluate(() => window.axe.run({ fromShadowDom: ["meridian-chat"] }, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: { region: { enabled: false } } }).catch(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: { region: { enabled: false } } })));
    for (const { id, nodes } of violations) fault(label, `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.any.map((a) => a.message).join("; ")}`).join(" | ")}`);
    const found = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector("meridian-chat");
      const small = [...shadowRoot.querySelectorAll("button, input:not([type=file]), select, textarea")].filter((element) => element.getClientRects().length > 0).filter((element) => element.getBoundingClientRect().height < 47.5 || element.getBoundingClientRect().width < 47.5);
      return { small: small.map((element) => `${element.className} ${element.getBoundingClientRect().width}×${element.getBoundingClientRect().height}`), wide: document.documentElement.scrollWidth - document.documentElement.clientWidth };
    });
    if (found.small.length > 0) fault(label, `smaller than 48 px: ${found.small.join(", ")}`);
    if (found.wide > 0) fault(label, `the page is ${found.wide} px wider than the window`);
    await context.close();
  }
  if (words.length === 0 || words.includes("slow")) await slow();
} finally {
  await browser.close();
  await new Promise((resolve) => server.httpServer.close(resolve));
}
console.log(`${shots.length} pictures in target/look-widget, ${faults} fault(s)`);
process.exit(faults > 0 ? 1 : 0);

/** 400 kbit/s and 300 ms, nothing in the cache: from the page's request to a field in which the first message can be written. */
async function slow() {
  const times = [];
  for (let round = 0; round < 3; round++) {
    const context = await browser.newContext({ viewport: sizes.phone, baseURL: origin });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, latency: 300, downloadThroughput: 50_000, uploadThroughput: 50_000 });
    await page.goto("/?as=none", { waitUntil: "commit" });
    const came = Date.now();
    await page.locator(".launch").waitFor();
    const button = Date.now() - came;
    await page.locator(".launch").click();
    await page.locator(".composer textarea:enabled").waitFor();
    const field = Date.now() - came;
    await page.locator("textarea").fill("Hello");
    await page.keyboard.press("Enter");
    await page.locator(".message.own:not(.pending)").waitFor();
    times.push({ button, field, stored: Date.now() - came });
    await context.close();
  }
  console.log(`slow line, ms after the page's first byte: ${times.map(({ button, field, stored }) => `button ${button}, first message possible ${field}, stored ${stored}`).join(" | ")}`);
  if (times.some(({ field }) => field > 2_000)) fault("slow", "the first message is possible only after more than 2 s");
}
