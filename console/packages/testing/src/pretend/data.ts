import type { Market, Skill, Team, User } from "@meridian/api/people.ts";
import type { Session, TenantRef } from "@meridian/api/session.ts";

/** Invented people of an invented company, in the scripts and lengths a real one has. Development and tests only. */

export const id = (kind: number, index: number): string => `0197${kind.toString(16).padStart(4, "0")}-0000-7000-8000-${index.toString(16).padStart(12, "0")}`;

export const tenants: readonly TenantRef[] = [
  { id: id(1, 1), slug: "eu-lumora", name: "Lumora Europe" },
  { id: id(1, 2), slug: "eu-lumora-outlet", name: "Lumora Outlet" },
];

const MARKETS: readonly (readonly [code: string, name: string, country: string, languages: readonly string[], timeZone: string])[] = [
  ["DACH", "DACH", "DE", ["de", "en"], "Europe/Berlin"],
  ["IBERIA", "Iberia", "ES", ["es", "pt"], "Europe/Madrid"],
  ["GULF", "Gulf", "AE", ["ar", "en"], "Asia/Dubai"],
  ["CN", "China", "CN", ["zh-CN"], "Asia/Shanghai"],
];

export const markets: readonly Market[] = MARKETS.map(([code, name, country, languages, timeZone], index) => ({
  id: id(2, index + 1),
  code,
  name,
  country,
  languages,
  timeZone,
  calendarId: index === 0 ? id(14, 2) : null,
  version: 0,
}));

export const teams: readonly Team[] = [
  "First line Europe",
  "Rückfragen & Reklamationen",
  "Atención al cliente Iberia",
  "خدمة عملاء الخليج",
  "华东客服组",
  "Escalations",
].map((name, index) => ({ id: id(3, index + 1), name, marketId: index === 0 || index === 5 ? null : id(2, index), version: 0 }));

export const skills: readonly Skill[] = [
  ["language", "de", "German"],
  ["language", "en", "English"],
  ["language", "es", "Spanish"],
  ["language", "ar", "Arabic"],
  ["language", "zh-CN", "Chinese (Simplified)"],
  ["product", "robot-vacuum", "Robot vacuum"],
  ["product", "lighting", "Smart lighting"],
  ["other", "refunds-over-500", "Refunds over 500 EUR"],
].map(([kind, code, name], index) => ({ id: id(4, index + 1), kind, code, name, version: 0 })) as readonly Skill[];

const NAMES = [
  "Amara Diallo", "Jonas Weber", "王小明", "ليلى حداد", "Lucía Fernández Ortega", "Maximilian Freiherr von Hohenstein-Wallersberg",
  "Sofia Rossi", "李娜", "عمر الفارسي", "Ingrid Sørensen", "Tomasz Wiśniewski", "Chiara Bianchi", "Nguyễn Thị Mai", "Pavel Novák",
  "Elif Yılmaz", "Miguel Ángel Torres", "陈伟", "فاطمة الزهراء", "Hannah Schmidt", "Olivier Dubois", "Priya Raman", "Kenji Tanaka",
  "Anna Kowalska", "Diego Ramírez",
];
const ZONES = ["Europe/Berlin", "Europe/Madrid", "Asia/Dubai", "Asia/Shanghai", "Europe/Warsaw"];
const COUNTRIES = ["DE", "ES", "AE", "CN", "PL"];
const LOCALES = ["de", "es", "ar", "zh-CN", "en"];

/** The company that answers customers for the invented one, and who of the people are its own. */
export const partnerId = id(24, 1);
const OF_PARTNER: readonly number[] = [6, 14, 22, 38];

export function people(now: number): readonly User[] {
  return Array.from({ length: 64 }, (_, index): User => {
    const name = NAMES[index % NAMES.length] ?? "";
    const status = index % 13 === 7 ? "invited" : index % 17 === 11 ? "disabled" : "active";
    return {
      id: id(5, index + 1),
      name: index < NAMES.length ? name : `${name} ${Math.floor(index / NAMES.length) + 1}`,
      publicName: null,
      email: `person${index + 1}@lumora.example`,
      status,
      guest: null,
      partnerId: OF_PARTNER.includes(index) ? partnerId : null,
      roles: index === 14 ? ["partner-admin"] : index === 0 ? ["tenant-admin", "supervisor"] : index % 9 === 4 ? ["supervisor"] : index === 20 ? ["auditor"] : ["agent"],
      permissions: [],
      scope: index === 0 ? "all" : index % 9 === 4 || index === 14 ? "team" : "own",
      teamIds: [teams[index % teams.length]?.id ?? "", ...(index % 5 === 0 ? [id(3, 6)] : [])].filter((one, at, all) => all.indexOf(one) === at),
      marketIds: index % 5 === 0 ? [] : [markets[index % markets.length]?.id ?? ""],
      skills: [
        { skillId: id(4, (index % 5) + 1), level: 5 },
        { skillId: id(4, 2), level: (index % 4) + 1 },
        { skillId: id(4, (index % 3) + 6), level: (index % 5) + 1 },
      ].filter((one, at, all) => all.findIndex((other) => other.skillId === one.skillId) === at),
      locale: LOCALES[index % LOCALES.length] ?? "en",
      timeZone: ZONES[index % ZONES.length] ?? "UTC",
      // Of some nobody said it.
      country: index % 7 === 2 ? null : (COUNTRIES[index % COUNTRIES.length] ?? null),
      createdAt: new Date(now - (index + 20) * 86_400_000).toISOString(),
      lastSignInAt: status === "invited" ? null : new Date(now - index * index * 1_700_000 - 60_000).toISOString(),
      version: 1,
    };
  });
}

export function demoSession(now: number, roles: Session["roles"] = ["tenant-admin", "supervisor"]): Session {
  const [first] = tenants;
  if (!first) throw new Error("There is no tenant.");
  return {
    user: { id: id(5, 1), name: "Amara Diallo", email: "person1@lumora.example", locale: "en", timeZone: "Europe/Berlin" },
    tenant: first,
    tenants: [...tenants],
    roles,
    permissions: [],
    scope: "all",
    teams: [id(3, 1)],
    markets: [],
    region: "eu",
    country: "DE",
    partner: null,
    validAfter: null,
    expiresAt: new Date(now + 8 * 3_600_000).toISOString(),
  };
}
