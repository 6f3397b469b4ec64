/** Pictures of the admin app; taken by look.mjs. */
const user = "01970005-0000-7000-8000-000000000005";
const full = ["en", "zh-CN", "ar"].flatMap((locale) => ["light", "dark"].flatMap((scheme) => ["wide", "narrow"].map((size) => ({ locale, scheme, size }))));
const light = ["en", "ar"].flatMap((locale) => ["wide", "narrow"].map((size) => ({ locale, scheme: "light", size })));
const once = { locale: "en", scheme: "light", size: "wide" };
const each = (looks, page) => looks.map((look) => ({ ...page, ...look }));

const record = async (p, at = 0) => {
  await p.locator("[data-record] button").nth(at).click();
  await p.waitForTimeout(500);
};
const dialog = (at) => async (p) => {
  await p.locator("[data-record] button").nth(at).click();
  await p.getByRole("dialog").waitFor();
  await p.waitForTimeout(300);
};
/** On a phone the details are an area of their own. */
const press = (selector, at) => async (p) => {
  const tab = p.locator("main > nav button").nth(2);
  if (await tab.isVisible()) await tab.click();
  await p.locator(selector).nth(at).click();
  await p.getByRole("dialog").waitFor();
  await p.waitForTimeout(300);
};
const [shop, gulf, number, broken] = [1, 2, 3, 4].map((at) => `/admin/channels/01970010-0000-7000-8000-00000000000${at}?as=admin`);
const button = (at) => async (p) => {
  await p.locator("main > div button").nth(at).click();
  await p.getByRole("dialog").waitFor();
  await p.waitForTimeout(300);
};
/** On a phone the preview is an area of its own. */
const drawn = async (p) => {
  const tab = p.locator("main > nav button").nth(2);
  if (await tab.isVisible()) await tab.click();
  await p.locator("meridian-chat").waitFor();
  await p.waitForTimeout(400);
};
const scrolled = (text) => async (p) => (await p.locator(text).scrollIntoViewIfNeeded(), await p.waitForTimeout(200));
const details = async (p) => {
  await record(p);
  await p.locator("[data-area=context] button:has(.tabler-icon-eye)").click();
  await p.locator("[role=status] [data-outcome]").waitFor();
};
const verify = async (p) => {
  await p.locator("main button:has(svg)").first().click();
  await p.locator("[data-whole]").waitFor();
};

/** The list has the given place in the table; the last of its buttons imports. */
const filling = (at, text) => async (p) => {
  await dialog(at)(p);
  await p.getByRole("dialog").locator("button").last().click();
  await p.getByRole("dialog").locator("textarea").fill(text);
  await p.getByRole("dialog").locator("button").last().click();
  await p.locator("[role=dialog] dl").waitFor();
  await p.waitForTimeout(300);
};
const lookUp = async (p) => {
  await p.locator("form[role=search] input").fill("+49 151 23456789");
  await p.locator("form[role=search] button").click();
  await p.locator("[role=status] li").first().waitFor();
};
const partners = "/admin/people/partners?as=admin";
const inviting = (at, then) => async (p) => {
  await p.locator("main header button").nth(at).click();
  await p.getByRole("dialog").waitFor();
  await then?.(p);
  await p.waitForTimeout(300);
};
const onPhone = async (p) => {
  const tab = p.locator("main > nav button").nth(2);
  if (await tab.isVisible()) await tab.click();
  await p.waitForTimeout(300);
};
const lists = "/admin/law/lists?as=admin";
const views = "/admin/law/views?as=admin";
const limits = "/admin/law/limits?as=admin";
const lifting = async (p) => {
  await p.locator("[data-area=main] [role=alert] button").first().click();
  await p.getByRole("dialog").waitFor();
  await p.locator("[role=dialog] button[type=submit]").click();
  await p.waitForTimeout(300);
};
/** A day that allows less than an hour, and nothing in another field. */
const wrongLimits = async (p) => {
  await p.locator("form input").nth(1).fill("12");
  await p.locator("form input").nth(2).fill("");
  await p.locator("form button[type=submit]").click();
  await scrolled("form button[type=submit]")(p);
};

export const adminShots = [
  ...each(full, { name: "home", path: "/admin/home?as=admin" }),
  ...each(light, { name: "home-empty", path: "/admin/home?as=empty" }),
  ...each(full, { name: "law", path: "/admin/law?as=admin&place=BR&channel=voice&party=consumer&at=2026-11-22T20:30&minor=true" }),
  ...each(light, { name: "law-rules", path: "/admin/law/rules?as=admin" }),
  ...each(light, { name: "law-rule", path: "/admin/law/rules?as=admin", act: dialog(0) }),
  ...each(full, { name: "law-views", path: views }),
  ...each(full, { name: "law-view", path: views, act: dialog(0) }),
  ...each(light, { name: "law-view-own", path: views, act: dialog(3) }),
  ...each(light, { name: "law-view-new", path: views, act: async (p) => (await p.locator("[data-area=main] table").waitFor(), await p.locator("main button:has(svg)").last().click(), await p.getByRole("dialog").waitFor(), await p.locator("[role=dialog] button[type=submit]").click(), await p.keyboard.press("End"), await p.waitForTimeout(300)) }),
  ...["de", "es", "en-XA", "ar-XB"].map((locale) => ({ ...once, name: "law-view", path: views, locale, act: dialog(0) })),
  { ...once, name: "law-views-empty", path: "/admin/law/views?as=empty" },
  { ...once, name: "law-views-auditor", path: "/admin/law/views?as=auditor" },
  ...each(full, { name: "law-limits", path: limits }),
  ...each(full, { name: "law-limits-lift", path: limits, act: lifting }),
  ...each(light, { name: "law-limits-wrong", path: limits, act: wrongLimits }),
  ...each(light, { name: "law-limits-past", path: limits, act: scrolled("[aria-labelledby=viewing-past] tbody tr >> nth=-1") }),
  ...["de", "es", "zh-CN", "en-XA", "ar-XB"].map((locale) => ({ ...once, name: "law-limits", path: limits, locale })),
  { ...once, name: "law-limits-none", path: "/admin/law/limits?as=empty" },
  { ...once, name: "law-limits-auditor", path: "/admin/law/limits?as=auditor" },
  { ...once, name: "law-limits-supervisor", path: "/admin/law/limits?as=supervisor", size: "narrow" },
  ...each(full, { name: "law-lists", path: lists }),
  ...each(full, { name: "law-import", path: lists, act: filling(4, "number;name\n+49 151 98765432;Jonas\n0170 1234567;Mia\nzu alt;王小明\n;\n+49151987654321234567;ليلى\n+4915198765432;Jonas") }),
  ...each(full, { name: "law-lookup", path: lists, act: lookUp }),
  ...each(light, { name: "law-list", path: lists, act: dialog(1) }),
  ...each(light, { name: "law-list-delete", path: lists, act: async (p) => (await dialog(1)(p), await p.locator("[role=dialog] button").nth(1).click(), await p.waitForTimeout(200)) }),
  ...each(light, { name: "law-list-new", path: lists, act: async (p) => (await p.locator("[data-area=main] table").waitFor(), await p.locator("main button:has(svg)").last().click(), await p.getByRole("dialog").waitFor(), await p.locator("[role=dialog] input[value=copy]").check(), await p.locator("[role=dialog] button[type=submit]").click(), await p.waitForTimeout(400)) }),
  ...each(light, { name: "law-import-begin", path: lists, act: async (p) => (await dialog(1)(p), await p.getByRole("dialog").locator("button").last().click(), await p.locator("[role=dialog] textarea").waitFor(), await p.waitForTimeout(300)) }),
  ...each(light, { name: "law-import-clean", path: lists, act: filling(1, "+49 151 98765432\nmia@example.com") }),
  ...each(light, { name: "law-lookup-off", path: lists, act: async (p) => (await lookUp(p), await p.locator("[role=status] li button").first().click(), await p.getByRole("dialog").waitFor(), await p.waitForTimeout(300)) }),
  ...["de", "es", "zh-CN", "en-XA", "ar-XB"].flatMap((locale) => [
    { ...once, name: "law-lists", path: lists, locale },
    { ...once, name: "law-import-begin", path: lists, locale, act: async (p) => (await dialog(1)(p), await p.getByRole("dialog").locator("button").last().click(), await p.locator("[role=dialog] textarea").waitFor(), await p.waitForTimeout(300)) },
  ]),
  { ...once, name: "law-lists-empty", path: "/admin/law/lists?as=empty" },
  { ...once, name: "law-lists-auditor", path: "/admin/law/lists?as=auditor" },
  ...each(light, { name: "law-changes", path: "/admin/law/changes?as=admin" }),
  ...each(light, { name: "law-places", path: "/admin/law/places?as=admin" }),
  ...each(light, { name: "tenants", path: "/admin/tenants?as=operator" }),
  ...each(light, { name: "tenant", path: "/admin/tenants?as=operator", act: dialog(3) }),
  ...each(light, { name: "try", path: "/admin/try/eu_demo1QvR7tKxWm2sLpZ?as=admin" }),
  ...each(light, {
    name: "import",
    path: "/admin/people?as=admin",
    act: async (p) => {
      await p.locator("main header button").first().click();
      await p.getByRole("dialog").locator("textarea").fill("email,name,roles,teams\nnew@lumora.example,王小明,,\nwrong,,,Golf\nperson2@lumora.example,Double,,");
      await p.getByRole("dialog").locator("button").last().click();
      await p.locator("[role=dialog] table").waitFor();
      await p.waitForTimeout(300);
    },
  }),
  ...each(light, { name: "import-begin", path: "/admin/people?as=admin", act: async (p) => (await p.locator("main header button").first().click(), await p.getByRole("dialog").waitFor(), await p.waitForTimeout(300)) }),
  ...each(full, { name: "people", path: `/admin/people?as=admin&user=${user}` }),
  ...each(light, { name: "people-nowhere", path: "/admin/people?as=admin&user=01970005-0000-7000-8000-000000000003", act: async (p) => { const tab = p.locator("main > nav button").nth(2); if (await tab.isVisible()) await tab.click(); } }),
  ...each(full, { name: "partners", path: partners }),
  ...each(light, { name: "partner-dialog", path: partners, act: async (p) => (await dialog(0)(p), await p.getByRole("dialog").getByRole("switch").click(), await p.locator("[role=dialog] textarea").first().fill("203.0.113.0/24\n203.0.113"), await p.locator("[role=dialog] button[type=submit]").click(), await p.waitForTimeout(300)) }),
  ...each(light, { name: "partner-new", path: partners, act: async (p) => (await p.locator("main button:has(svg)").last().click(), await p.getByRole("dialog").waitFor(), await p.waitForTimeout(300)) }),
  ...each(light, { name: "partner-person", path: "/admin/people?as=admin&user=01970005-0000-7000-8000-000000000007", act: onPhone }),
  ...each(light, { name: "partner-invite", path: "/admin/people?as=admin", act: inviting(1, async (p) => { await p.getByRole("dialog").getByRole("combobox").first().click(); await p.locator("[role=option]:visible").first().click(); }) }),
  ...each(light, { name: "partner-own", path: "/admin/people/partners?as=partner" }),
  ...each(light, { name: "partner-own-invite", path: "/admin/people?as=partner", act: inviting(0) }),
  ...["de", "es", "zh-CN", "en-XA", "ar-XB"].flatMap((locale) => [
    { ...once, name: "partners", path: partners, locale },
    { ...once, name: "partner-dialog", path: partners, locale, act: async (p) => (await dialog(0)(p), await p.getByRole("dialog").getByRole("switch").click(), await p.waitForTimeout(300)) },
    { ...once, name: "partner-own-invite", path: "/admin/people?as=partner", locale, act: inviting(0) },
  ]),
  { ...once, name: "partners-empty", path: "/admin/people/partners?as=empty" },
  ...each(full, { name: "teams", path: "/admin/people/teams?as=admin" }),
  ...each(full, { name: "audit", path: "/admin/audit?as=auditor", act: (p) => record(p, 3) }),
  ...each(full, { name: "audit-details", path: "/admin/audit?as=auditor&action=customer.unmasked", act: details }),
  ...each(light, { name: "audit-rights", path: "/admin/audit?as=auditor&action=member.access-changed", act: details }),
  ...each(light, { name: "audit-list", path: "/admin/audit?as=auditor" }),
  ...each(full, { name: "audit-whole", path: "/admin/audit/verify?as=auditor", act: verify }),
  ...each(light, { name: "audit-tampered", path: "/admin/audit/verify?as=admin&demo=tampered", act: verify }),
  ...each(light, { name: "audit-alarms", path: "/admin/audit/alarms?as=admin" }),
  ...each(light, { name: "audit-checkpoints", path: "/admin/audit/checkpoints?as=admin", act: (p) => p.locator("table summary").first().click() }),
  ...each(full, { name: "queues", path: "/admin/work?as=admin" }),
  ...each(full, { name: "hours-dialog", path: "/admin/company/hours?as=admin", act: dialog(0) }),
  ...each(light, { name: "access-dialog", path: `/admin/people?as=admin&user=${user}`, act: press("[data-area=context] button", 0) }),
  ...each(light, { name: "skills-dialog", path: `/admin/people?as=admin&user=${user}`, act: press("[data-area=context] button", 1) }),
  ...each(light, { name: "queue-dialog", path: "/admin/work?as=admin", act: dialog(1) }),
  ...each(light, { name: "queue-held", path: "/admin/work?as=admin", act: async (p) => (await dialog(1)(p), await p.locator("[role=dialog] form button").nth(-3).click(), await p.waitForTimeout(200), await p.locator("[role=dialog] button").last().click(), await p.getByRole("alert").waitFor()) }),
  ...each(light, { name: "replies", path: "/admin/work/replies?as=admin" }),
  ...each(light, { name: "reply-dialog", path: "/admin/work/replies?as=admin", act: dialog(0) }),
  ...each(full, { name: "fields", path: "/admin/work/fields?as=admin" }),
  ...each(full, { name: "field-dialog", path: "/admin/work/fields?as=admin", act: dialog(3) }),
  { ...once, name: "fields-empty", path: "/admin/work/fields?as=empty" },
  { ...once, name: "field-new", path: "/admin/work/fields?as=admin&open=new", act: async (p) => (await p.getByRole("dialog").locator("button[type=submit]").click(), await p.waitForTimeout(300)) },
  ...each(light, { name: "markets", path: "/admin/company?as=admin" }),
  ...each(light, { name: "market-dialog", path: "/admin/company?as=admin", act: dialog(0) }),
  ...each(light, { name: "brands", path: "/admin/company/brands?as=admin" }),
  ...each(light, { name: "brand-dialog", path: "/admin/company/brands?as=admin", act: dialog(0) }),
  ...each(light, { name: "hours", path: "/admin/company/hours?as=admin" }),
  ...each(light, { name: "clients", path: "/admin/company/clients?as=admin" }),
  ...each(light, {
    name: "client-secret",
    path: "/admin/company/clients?as=admin",
    act: async (p) => (await dialog(0)(p), await p.locator("[role=dialog] button").last().click(), await p.locator("[role=dialog] button").last().click(), await p.getByRole("alert").waitFor()),
  }),
  ...each(full, { name: "channels", path: "/admin/channels?as=admin" }),
  ...each(light, { name: "channel-new", path: "/admin/channels?as=admin", act: button(0) }),
  ...each(full, { name: "widget", path: shop, act: drawn }),
  ...each(light, { name: "widget-gulf", path: gulf, act: drawn }),
  ...each(light, { name: "widget-form", path: shop }),
  ...each(light, { name: "widget-age", path: shop, act: scrolled("fieldset + div >> nth=0") }),
  ...each(light, { name: "widget-install", path: shop, act: scrolled("#channel-secret") }),
  ...each(light, { name: "widget-texts", path: shop, act: scrolled("details[open] > div >> nth=4") }),
  ...each(light, { name: "widget-sites", path: shop, act: async (p) => (await p.locator("textarea").first().fill("https://lumora.example/cart\n\nlumora"), await p.locator("[data-area=main] button[type=submit]").click(), await p.waitForTimeout(400)) }),
  ...["talk", "wait", "over", "away"].map((moment, at) => ({
    ...once,
    name: `widget-${moment}`,
    path: shop,
    act: async (p) => (await drawn(p), await p.locator("[data-area=context] input:visible").nth(1).click(), await p.locator("[role=option]:visible").nth([2, 1, 3, 4][at]).click(), await p.waitForTimeout(300)),
  })),
  ...["en", "ar"].map((locale) => ({ ...once, name: "widget-leave", path: shop, locale, act: async (p) => (await p.locator("[data-area=main] input:visible").first().fill("x"), await p.locator("[data-area=list] a").first().click(), await p.getByRole("dialog").last().waitFor(), await p.waitForTimeout(300)) })),
  ...each(full, { name: "number", path: number }),
  ...each(light, { name: "number-tested", path: number, act: async (p) => (await scrolled("#channel-test")(p), await p.locator("section[aria-labelledby=channel-test] button").click(), await p.getByRole("alert").waitFor(), await scrolled("[role=alert]")(p)) }),
  ...each(light, { name: "number-switch", path: number, act: async (p) => (await p.locator("[data-area=main] button").first().click(), await p.getByRole("dialog").waitFor(), await p.waitForTimeout(300)) }),
  ...each(light, { name: "number-hook", path: number, act: scrolled("#channel-test") }),
  ...each(light, { name: "number-broken", path: broken }),
  ...["de", "es", "zh-CN", "en-XA", "ar-XB"].flatMap((locale) => [
    { ...once, name: "widget", path: shop, locale, act: drawn },
    { ...once, name: "number", path: number, locale },
  ]),
  { ...once, name: "widget", path: shop, size: "medium", locale: "de" },
  { ...once, name: "channels-empty", path: "/admin/channels?as=empty" },
  ...["de", "es", "zh-CN", "en-XA", "ar-XB"].flatMap((locale) => [
    { ...once, name: "people", path: `/admin/people?as=admin&user=${user}`, locale, scheme: "light" },
    { ...once, name: "audit", path: "/admin/audit?as=admin", locale, act: (p) => record(p, 3) },
    { ...once, name: "queue-dialog", path: "/admin/work?as=admin", locale, act: dialog(1) },
    { ...once, name: "hours-dialog", path: "/admin/company/hours?as=admin", locale, act: dialog(0) },
    { ...once, name: "audit-whole", path: "/admin/audit/verify?as=admin", locale, act: verify },
  ]),
  { ...once, name: "people", path: `/admin/people?as=admin&user=${user}`, locale: "de", scheme: "dark", size: "medium" },
  { ...once, name: "audit-empty", path: "/admin/audit?as=empty" },
  { ...once, name: "audit-forbidden", path: "/admin/audit?as=supervisor" },
  ...each(light, { name: "invite", path: "/admin/people?as=admin", act: async (p) => (await p.locator("main header button").nth(1).click(), await p.getByRole("dialog").waitFor(), await p.locator("button[type=submit]").click()) }),
  ...each(light, {
    name: "ended",
    path: "/admin/people?as=admin",
    act: async (p) => (await p.goto("/admin/people"), await p.request.get("/admin/?as=signed-out"), await p.locator("main input").first().fill("x"), await p.getByRole("dialog").waitFor()),
  }),
  { ...once, name: "keys", path: "/admin/people?as=admin", act: (p) => p.keyboard.press("?") },
  { ...once, name: "details", path: "/admin/people?as=admin", size: "narrow", act: (p) => p.locator("[data-user] button").nth(4).click() },
  { ...once, name: "people-empty", path: "/admin/people?as=empty" },
  { ...once, name: "people-broken", path: "/admin/people?as=broken", settle: 4500 },
  { ...once, name: "people-forbidden", path: "/admin/people?as=agent", scheme: "dark" },
];
