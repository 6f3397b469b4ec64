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
const verify = async (p) => {
  await p.locator("main button:has(svg)").first().click();
  await p.locator("[data-whole]").waitFor();
};

export const adminShots = [
  ...each(full, { name: "people", path: `/admin/people?as=admin&user=${user}` }),
  ...each(full, { name: "teams", path: "/admin/people/teams?as=admin" }),
  ...each(full, { name: "audit", path: "/admin/audit?as=auditor", act: (p) => record(p, 3) }),
  ...each(light, { name: "audit-list", path: "/admin/audit?as=auditor" }),
  ...each(full, { name: "audit-whole", path: "/admin/audit/verify?as=auditor", act: verify }),
  ...each(light, { name: "audit-tampered", path: "/admin/audit/verify?as=admin&demo=tampered", act: verify }),
  ...each(light, { name: "audit-alarms", path: "/admin/audit/alarms?as=admin" }),
  ...each(light, { name: "audit-checkpoints", path: "/admin/audit/checkpoints?as=admin", act: (p) => p.locator("table summary").first().click() }),
  ...["de", "es", "zh-CN", "en-XA", "ar-XB"].flatMap((locale) => [
    { ...once, name: "people", path: `/admin/people?as=admin&user=${user}`, locale, scheme: "light" },
    { ...once, name: "audit", path: "/admin/audit?as=admin", locale, act: (p) => record(p, 3) },
    { ...once, name: "audit-whole", path: "/admin/audit/verify?as=admin", locale, act: verify },
  ]),
  { ...once, name: "people", path: `/admin/people?as=admin&user=${user}`, locale: "de", scheme: "dark", size: "medium" },
  { ...once, name: "audit-empty", path: "/admin/audit?as=empty" },
  { ...once, name: "audit-forbidden", path: "/admin/audit?as=supervisor" },
  ...each(light, { name: "invite", path: "/admin/people?as=admin", act: async (p) => (await p.locator("main header button").first().click(), await p.getByRole("dialog").waitFor(), await p.locator("button[type=submit]").click()) }),
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
