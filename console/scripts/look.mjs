/**
 * Screenshots of every page in Chromium, from the built app under the content security policy of production, and an accessibility
 * check of each (contrast included, which jsdom cannot see). `npm run build && npm run look`; pictures go to target/look.
 * CHROMIUM names another browser; `node scripts/look.mjs inbox ar` takes only pictures whose name contains all the words.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { preview } from "vite";
import { adminShots } from "./look-admin.mjs";
import { choicesShots } from "./look-choices.mjs";

const words = process.argv.slice(2);
const out = new URL("../target/look/", import.meta.url).pathname;
const axe = readFileSync(createRequire(new URL("../packages/testing/package.json", import.meta.url)).resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(out, { recursive: true });

const sizes = { wide: { width: 1440, height: 860 }, narrow: { width: 390, height: 844 }, medium: { width: 1024, height: 768 } };
const talk = "01970009-0000-7000-8000-000000000001";
const over = "01970009-0000-7000-8000-000000000004";
const [phone, shut] = ["01970009-0000-7000-8000-000000000065", "01970009-0000-7000-8000-000000000066"];
/** A keyboard user's way to each dialog of the workspace. */
const field = (p) => p.locator("[data-composer]");
const workspace = [
  { name: "canned", path: `/?as=admin&demo=still&c=${talk}`, act: async (p) => (await field(p).click(), await p.keyboard.type("/"), await p.getByRole("option").first().waitFor()) },
  { name: "transfer", path: `/?as=admin&demo=still&c=${talk}`, act: async (p) => (await p.locator("[data-log]").focus(), await p.keyboard.press("t"), await p.getByRole("option").first().waitFor()) },
  { name: "wrapup", path: `/?as=admin&demo=still&c=${over}` },
  { name: "shortcuts", path: `/?as=admin&demo=offer&c=${talk}`, act: async (p) => (await p.locator("[data-log]").focus(), await p.keyboard.press("?"), await p.getByRole("dialog").waitFor()) },
  { name: "stale", path: `/?as=admin&demo=stale&c=${talk}`, settle: 3200 },
  { name: "whatsapp", path: `/?as=admin&demo=whatsapp&c=${phone}` },
  { name: "whatsapp-shut", path: `/?as=admin&demo=whatsapp&c=${shut}` },
  { name: "history", path: `/conversations?as=admin&demo=still&c=${over}` },
];
const ticket = "01970015-0000-7000-8000-000000000412";
/** First dialogs of tickets, then their pages. */
const ticketDialogs = [
  { name: "ticket-bulk", path: "/tickets?as=admin&demo=still", act: async (p) => (await p.locator("[data-ticket] input[type=checkbox]").nth(1).click(), await p.locator("[data-ticket] input[type=checkbox]").nth(3).click(), await p.locator("[role=group] button").first().click(), await p.getByRole("dialog").waitFor(), await p.waitForTimeout(500)) },
  { name: "ticket-new", path: `/?as=admin&demo=still&c=${talk}`, act: async (p) => (await p.locator("nav button").nth(2).click({ timeout: 300 }).catch(() => undefined), await p.locator("section[aria-labelledby=beside-tickets] button").first().click(), await p.getByRole("dialog").waitFor()) },
];
const silent = "01970009-0000-7000-8000-000000000002";
/** On a phone the customer is an area of their own. */
const customer = (p) => p.locator("main > nav button").nth(2).click({ timeout: 300 }).catch(() => undefined);
const permissions = async (p) => {
  await customer(p);
  const section = p.locator("section[aria-labelledby=beside-permissions]");
  await section.locator("table").waitFor();
  await section.evaluate((element) => element.scrollIntoView({ block: "center" }));
  return section;
};
const consent = (at) => async (p) => {
  await (await permissions(p)).locator("button").nth(at).click();
  await p.getByRole("dialog").waitFor();
  await p.waitForTimeout(500);
};
/** An agreement that the customer still has to confirm: its form, and with `save` the link that comes next. */
const toConfirm = (save) => async (p) => {
  await consent(1)(p);
  const dialog = p.getByRole("dialog");
  for (const value of ["marketing", "email"]) await dialog.locator(`[value=${value}]`).check();
  await dialog.getByRole("combobox").first().click();
  await p.getByRole("option").first().click();
  await dialog.locator("textarea").first().fill("Ja, Lumora darf mir per E-Mail Angebote schicken.");
  await dialog.locator("[type=checkbox]").last().check();
  if (save) await dialog.locator("button[type=submit]").click();
  if (save) await dialog.locator("code").waitFor();
  await p.waitForTimeout(300);
};
/** What a customer permits: beside the conversation, its history, and what is recorded. */
const consents = [
  { name: "permissions", path: `/?as=admin&demo=still&c=${talk}`, act: permissions },
  { name: "permissions-withdrawn", path: `/?as=admin&demo=still&c=${silent}`, act: permissions },
  { name: "permissions-history", path: `/?as=admin&demo=still&c=${talk}`, act: consent(0) },
  { name: "permissions-agreement", path: `/?as=admin&demo=still&c=${talk}`, act: async (p) => (await consent(1)(p), await p.getByRole("dialog").locator("button[type=submit]").click(), await p.waitForTimeout(200)) },
  { name: "permissions-to-confirm", path: `/?as=admin&demo=still&c=${talk}`, act: toConfirm(false) },
  { name: "permissions-to-confirm-link", path: `/?as=admin&demo=still&c=${talk}`, act: toConfirm(true) },
];
/** What staff say of a customer's age. */
const minor = async (p) => {
  await customer(p);
  await p.locator("[data-minor]").click();
  await p.getByRole("dialog").waitFor();
  await p.waitForTimeout(300);
};
const minors = [
  { name: "minor-mark", path: `/?as=admin&demo=still&c=${talk}`, act: minor },
  { name: "minor", path: `/?as=admin&demo=still&c=${talk}`, act: async (p) => (await minor(p), await p.getByRole("dialog").locator("button").last().click(), await p.getByRole("dialog").waitFor({ state: "detached" })) },
];
/** What a company hides of a customer: said beside them, asked about, and seen with the mark of who looks. */
const area = async (p, at) => {
  const tab = p.locator("main > nav button").nth(at);
  if (await tab.isVisible()) await tab.click();
};
const unmask = async (p) => {
  await area(p, 2);
  await p.locator("[data-unmask]").click();
  await p.getByRole("dialog").waitFor();
  await p.waitForTimeout(300);
};
const clear = (at) => async (p) => {
  await unmask(p);
  await p.locator("[role=dialog] textarea").fill("Mia Brandt asked to be called back");
  await p.locator("[role=dialog] button[type=submit]").click();
  await p.getByRole("dialog").waitFor({ state: "detached" });
  await area(p, at);
  await p.locator("[data-log]").evaluate((log) => (log.scrollTop = log.scrollHeight));
};
const hidden = [
  { name: "masked", path: `/?as=admin&demo=masked&c=${talk}`, act: (p) => area(p, 2) },
  { name: "masked-files", path: `/?as=admin&demo=masked&c=${talk}` },
  { name: "masked-ask", path: `/?as=admin&demo=masked&c=${talk}`, act: async (p) => (await unmask(p), await p.locator("[role=dialog] textarea").fill("x"), await p.locator("[role=dialog] button[type=submit]").click(), await p.waitForTimeout(200)) },
  { name: "masked-clear", path: `/?as=admin&demo=masked&c=${talk}`, act: clear(2) },
  { name: "masked-clear-talk", path: `/?as=admin&demo=masked&c=${talk}`, act: clear(1) },
];
/** Somebody who opened too many customers. */
const stopped = [
  { name: "stopped", path: `/?as=agent&demo=stopped&c=${talk}` },
  { name: "stopped-ticket", path: `/tickets/${ticket}?as=agent&demo=stopped` },
  { name: "stopped-customer", path: `/?as=agent&demo=stopped&c=${talk}`, act: (p) => area(p, 2) },
];
const held = "01970009-0000-7000-8000-000000000003";
const beside = async (p) => {
  await permissions(p);
  await p.locator("section[aria-labelledby=beside-sent]").evaluate((element) => element.scrollIntoView({ block: "center" }));
};
/** The last of the actions. */
const sending = (purpose) => async (p) => {
  await consent(4)(p);
  const dialog = p.getByRole("dialog");
  await dialog.locator(`label:has(> [value=${purpose}]), [value=${purpose}] + label`).first().click();
  await dialog.locator("figure").waitFor({ timeout: 5_000 });
  await dialog.locator("input[maxlength='1000']").first().fill("Mia", { timeout: 300 }).catch(() => undefined);
  await p.waitForTimeout(200);
};
/** What goes to a customer unasked: beside the conversation, all of it, and a new one that waits or may go out. */
const unasked = [
  { name: "unasked-night", path: `/?as=admin&demo=still&c=${held}`, act: beside },
  { name: "unasked-send", path: `/?as=admin&demo=still&c=${talk}`, act: sending("survey") },
  { name: "unasked-held", path: `/?as=admin&demo=still&c=${held}`, act: sending("marketing") },
  { name: "unasked-all", path: `/?as=admin&demo=still&c=${held}`, act: async (p) => (await permissions(p), await p.locator("section[aria-labelledby=beside-sent] button").first().click(), await p.getByRole("dialog").waitFor(), await p.waitForTimeout(500)) },
];
const closedTicket = "01970015-0000-7000-8000-00000000040a";
const results = async (p) => {
  for (const at of [0, 3, 8]) await p.locator("[data-ticket] input[type=checkbox]").nth(at).click();
  await p.locator("[role=group] button").first().click();
  await p.getByRole("dialog").getByRole("combobox").nth(1).click();
  await p.getByRole("option").first().click();
  // Somebody else was faster with the first one.
  await p.evaluate(async (id) => {
    const { version } = await (await fetch(`/api/v1/tickets/${id}`)).json();
    await fetch(`/api/v1/tickets/${id}`, { method: "PATCH", headers: { "content-type": "application/json", "x-meridian-request": "1" }, body: JSON.stringify({ version, status: "pending", teamId: null }) });
  }, ticket);
  await p.getByRole("dialog").locator("button[type=submit]").click();
  await p.getByRole("dialog").locator("li li").first().waitFor();
};
const tickets = [
  { name: "tickets", path: "/tickets?as=admin&demo=still" },
  { name: "ticket", path: `/tickets/${ticket}?as=admin&demo=still` },
  ...ticketDialogs,
];
const watched = async (p) => (await p.locator("[data-conversation]").first().click(), await p.locator("[data-log]").waitFor());
const todays = [
  { name: "today", path: "/today?as=admin&demo=still" },
  { name: "today-work", path: "/today?as=admin&demo=still", act: (p) => p.locator("main > nav button").first().click({ timeout: 300 }).catch(() => undefined) },
  { name: "today-give", path: "/today?as=admin&demo=still", act: async (p) => (await p.locator("main > nav button").first().click({ timeout: 300 }).catch(() => undefined), await watched(p), await p.locator("[data-log]").focus(), await p.keyboard.press("t"), await p.getByRole("option").first().waitFor()) },
];
const singapore = (p) => p.locator("[data-cell=sg]").first().waitFor({ state: "attached" });
/** Another region, joined unless it says otherwise. */
const elsewhere = [
  { name: "regions", path: `/?as=admin&demo=offer&regions=joined&c=${talk}&cell=sg`, act: singapore },
  { name: "regions-away", path: "/?as=admin&demo=still&regions=joined", act: async (p) => (await singapore(p), await p.evaluate(() => fetch("/pretend/away")), await p.waitForTimeout(9_000)) },
  { name: "regions-menu", path: "/?as=admin&demo=still&regions=sg", act: async (p) => (await p.locator("[data-area=rail] nav button").last().click(), await p.getByRole("menuitem").first().waitFor()) },
  { name: "regions-state", path: "/?as=admin&demo=still&regions=joined", act: async (p) => (await singapore(p), await p.keyboard.press("g"), await p.keyboard.press("s"), await p.getByRole("menuitemradio").first().waitFor()) },
  { name: "regions-switch", path: "/conversations?as=admin&demo=still&regions=joined&cell=sg" },
];
const pages = [
  ...todays,
  ...tickets,
  { name: "inbox", path: "/?as=empty&demo=still" },
  { name: "offer", path: "/?as=admin&demo=offer" },
  { name: "conversation", path: `/?as=admin&demo=still&c=${talk}` },
  ...workspace,
  { name: "signin", path: "/sign-in?as=signed-out&error=wrong_region&address=https://sg.meridian.example&return=/conversations" },
];
const full = ["en", "zh-CN", "ar"].flatMap((locale) => ["light", "dark"].flatMap((scheme) => ["wide", "narrow"].map((size) => ({ locale, scheme, size }))));
const agentShots = [
  { name: "today-watch", path: "/today?as=admin&demo=still", locale: "en", scheme: "light", size: "wide", act: watched },
  { name: "today-terms", path: "/today?as=admin&demo=still", locale: "de", scheme: "light", size: "wide", act: async (p) => (await p.locator("[aria-labelledby=today-figures] header button").click(), await p.getByRole("dialog").waitFor(), await p.waitForTimeout(300)) },
  { name: "today-empty", path: "/today?as=empty&demo=still&by=market", locale: "en", scheme: "light", size: "wide" },
  { name: "today-forbidden", path: "/today?as=agent&demo=still", locale: "en", scheme: "light", size: "wide" },
  { name: "today-broken", path: "/today?as=broken", locale: "de", scheme: "light", size: "wide" },
  ...["de", "es", "en-XA", "ar-XB"].map((locale) => ({ name: "today", path: "/today?as=admin&demo=still&by=language", locale, scheme: "light", size: "medium" })),
  { name: "state", path: "/?as=admin&demo=still", locale: "en", scheme: "light", size: "wide", act: async (p) => (await p.keyboard.press("g"), await p.keyboard.press("s"), await p.getByRole("menuitemradio").first().waitFor()) },
  { name: "note", path: `/?as=admin&demo=still&c=${talk}`, locale: "en", scheme: "dark", size: "wide", act: async (p) => (await p.locator("[data-log]").focus(), await p.keyboard.press("n"), await p.keyboard.type("Exchange is approved, see ticket")) },
  { name: "whatsapp-last", path: `/?as=admin&demo=whatsapp-last&c=${phone}`, locale: "de", scheme: "dark", size: "wide", act: async (p) => (await p.locator("[data-quote]").first().click(), await p.waitForTimeout(300)) },
  { name: "end", path: `/?as=admin&demo=still&c=${talk}`, locale: "de", scheme: "light", size: "wide", act: async (p) => (await p.locator("[data-log]").focus(), await p.keyboard.press("e"), await p.getByRole("dialog").waitFor()) },
  ...["de", "es", "en-XA", "ar-XB"].map((locale) => ({ name: "conversation", path: `/?as=admin&demo=offer&c=${talk}`, locale, scheme: "light", size: "wide" })),
  { name: "conversation", path: `/?as=admin&demo=offer&c=${talk}`, locale: "en", scheme: "light", size: "medium" },
  ...["wide", "narrow"].flatMap((size) => ["en", "ar"].map((locale) => ({ name: "ticket-results", path: "/tickets?as=admin&demo=still", locale, scheme: "light", size, act: results }))),
  { name: "ticket-filters", path: "/tickets?as=admin&demo=still&status=new,open&q=R4", locale: "de", scheme: "light", size: "narrow", act: (p) => p.locator("[role=search] > button").first().click() },
  { name: "ticket-closed", path: `/tickets/${closedTicket}?as=admin&demo=still`, locale: "en", scheme: "light", size: "wide" },
  { name: "ticket-edit", path: `/tickets/${ticket}?as=admin&demo=still`, locale: "en", scheme: "light", size: "wide", act: async (p) => (await p.locator("[data-area=main]").focus(), await p.keyboard.press("e"), await p.locator("[data-area=main] form input").first().fill("Mine"), await p.evaluate(async (id) => {
    const { version } = await (await fetch(`/api/v1/tickets/${id}`)).json();
    await fetch(`/api/v1/tickets/${id}`, { method: "PATCH", headers: { "content-type": "application/json", "x-meridian-request": "1" }, body: JSON.stringify({ version, subject: "Saugroboter R4: Austausch ist unterwegs" }) });
  }, ticket), await p.locator("blockquote").waitFor()) },
  { name: "ticket-properties", path: `/tickets/${ticket}?as=admin&demo=still`, locale: "ar", scheme: "light", size: "narrow", act: (p) => p.locator("main > nav button").first().click() },
  { name: "tickets-stale", path: "/tickets?as=admin&demo=stale", locale: "en", scheme: "light", size: "wide", settle: 3200 },
  { name: "tickets-empty", path: "/tickets?as=empty&demo=still", locale: "zh-CN", scheme: "light", size: "wide" },
  { name: "tickets-forbidden", path: "/tickets?as=auditor", locale: "en", scheme: "light", size: "wide" },
  ...["de", "es", "en-XA", "ar-XB"].flatMap((locale) => [{ name: "tickets", path: "/tickets?as=admin&demo=still", locale, scheme: "light", size: "wide" }, { name: "ticket", path: `/tickets/${ticket}?as=admin&demo=still`, locale, scheme: "light", size: "medium" }]),
  ...elsewhere.flatMap((page) => ["en", "zh-CN", "ar"].flatMap((locale) => ["wide", "narrow"].map((size) => ({ ...page, locale, scheme: size === "wide" ? "light" : "dark", size })))),
  { name: "permissions-stale", path: `/?as=admin&demo=stale&c=${talk}`, locale: "en", scheme: "light", size: "wide", settle: 3200, act: permissions },
  { name: "permissions-withdrawal", path: `/?as=admin&demo=still&c=${talk}`, locale: "en", scheme: "light", size: "wide", act: consent(2) },
  ...["de", "es", "en-XA", "ar-XB"].map((locale) => ({ ...consents[0], locale, scheme: "light", size: "wide" })),
  ...minors.flatMap((page) => ["en", "zh-CN", "ar"].flatMap((locale) => ["wide", "narrow"].map((size) => ({ ...page, locale, scheme: size === "wide" ? "light" : "dark", size })))),
  ...hidden.flatMap((page) => ["en", "zh-CN", "ar"].flatMap((locale) => ["wide", "narrow"].map((size) => ({ ...page, locale, scheme: size === "wide" ? "light" : "dark", size })))),
  ...stopped.flatMap((page) => ["en", "zh-CN", "ar"].flatMap((locale) => ["wide", "narrow"].map((size) => ({ ...page, locale, scheme: size === "wide" ? "light" : "dark", size })))),
  { name: "stopped-list", path: "/conversations?as=supervisor&demo=stopped", locale: "de", scheme: "light", size: "wide" },
  { name: "stopped-tickets", path: "/tickets?as=agent&demo=stopped", locale: "es", scheme: "light", size: "wide" },
  { ...hidden[3], locale: "en", scheme: "dark", size: "wide" },
  { ...hidden[4], locale: "de", scheme: "light", size: "narrow" },
  ...consents.flatMap((page) => ["en", "zh-CN", "ar"].flatMap((locale) => ["wide", "narrow"].map((size) => ({ ...page, locale, scheme: size === "wide" ? "light" : "dark", size })))),
  { name: "unasked", path: `/?as=admin&demo=still&c=${talk}`, locale: "en", scheme: "light", size: "wide", act: beside },
  { name: "unasked-stopped", path: `/?as=admin&demo=still&c=${silent}`, locale: "zh-CN", scheme: "dark", size: "narrow", act: beside },
  { name: "unasked-refused", path: `/?as=admin&demo=still&c=${talk}`, locale: "en", scheme: "light", size: "wide", act: sending("marketing") },
  ...["de", "es", "en-XA", "ar-XB"].flatMap((locale) => unasked.slice(0, 2).map((page) => ({ ...page, locale, scheme: "light", size: "wide" }))),
  ...unasked.flatMap((page) => ["en", "zh-CN", "ar"].flatMap((locale) => ["wide", "narrow"].map((size) => ({ ...page, locale, scheme: size === "wide" ? "light" : "dark", size })))),
  ...pages.flatMap((page) => full.map((look) => ({ ...page, ...look }))),
  ...["en", "ar"].flatMap((locale) =>
    ["wide", "narrow"].flatMap((size) => [
      { name: "profile", path: "/?as=admin", locale, scheme: "dark", size, act: (p) => p.locator("[data-area=rail] button").last().click() },
    ]),
  ),
  { name: "wrong-region", path: "/?as=wrong-region", locale: "en", scheme: "light", size: "narrow" },
  { name: "not-found", path: "/nowhere?as=admin", locale: "es", scheme: "light", size: "wide" },
];
const wanted = (shot) => words.every((word) => `${shot.name}.${shot.locale}.${shot.scheme}.${shot.size}`.includes(word));

const apps = [
  { app: "agent", shots: agentShots.filter(wanted) },
  { app: "admin", shots: adminShots.filter(wanted) },
  { app: "choices", shots: choicesShots.filter(wanted) },
].filter(({ shots }) => shots.length > 0);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let faults = 0;
const fault = (name, text) => {
  faults++;
  console.log(`FAULT ${name}: ${text}`);
};
try {
  for (const { app, shots } of apps) {
    const server = await preview({ root: new URL(`../apps/${app}/`, import.meta.url).pathname, configLoader: "runner", logLevel: "warn", preview: { port: 0, host: "127.0.0.1" } });
    const origin = new URL(server.resolvedUrls.local[0]).origin;
    for (const { name, path, locale, scheme, size, act, settle, answers = {} } of shots) {
      const label = `${name}.${locale}.${scheme}.${size}`;
      const context = await browser.newContext({ viewport: sizes[size], colorScheme: scheme, baseURL: origin, bypassCSP: false, hasTouch: size === "narrow" });
      await context.addInitScript(([tag, joined]) => {
        localStorage.setItem("meridian.locale", tag);
        if (joined) localStorage.setItem("meridian.cells.01970005-0000-7000-8000-000000000001", '["sg"]');
      }, [locale, path.includes("regions=joined")]);
      for (const [address, answer] of Object.entries(answers)) await context.route(address, (route) => route.fulfill({ json: answer(locale) }));
      const page = await context.newPage();
      page.on("pageerror", (error) => fault(label, error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !/status of (4|5)\d\d|WebSocket|ERR_EMPTY_RESPONSE/.test(message.text())) fault(label, message.text());
      });
      await page.goto(path, { waitUntil: "load" });
      await page.waitForLoadState("networkidle", { timeout: 4_000 }).catch(() => undefined);
      // On a phone one area is shown at a time: with a conversation in the address that one.
      if (size === "narrow" && path.includes("c=")) await page.locator("nav button").nth(1).click();
      if (act) await act(page);
      await page.waitForTimeout(settle ?? 350);
      await page.screenshot({ path: `${out}${label}.png` });
      const session = await context.newCDPSession(page);
      // The checker is injected by the debugger, which the page's policy does not govern.
      await session.send("Runtime.evaluate", { expression: axe });
      const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: { region: { enabled: false } } }));
      for (const { id, nodes } of violations) fault(label, `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.any.map((a) => a.message).join("; ")}`).join(" | ")}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) fault(label, `the page is ${wide} px wider than the window`);
      await context.close();
    }
    await new Promise((resolve) => server.httpServer.close(resolve));
  }
} finally {
  await browser.close();
}
console.log(`${apps.reduce((sum, { shots }) => sum + shots.length, 0)} pictures in target/look, ${faults} fault(s)`);
process.exit(faults > 0 ? 1 : 0);
