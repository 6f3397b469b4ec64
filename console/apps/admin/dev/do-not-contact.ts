import type { DoNotContactImport, DoNotContactList, DoNotContactReport, LawRegister, NewDoNotContactList } from "@meridian/api/do-not-contact.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import type { Answerer, Tools } from "@meridian/testing/pretend/gateway.ts";

const DAY = 86_400_000;
const MOST_ROWS = 20_000;
const CHANNELS = ["voice", "auto-voice", "sms", "messaging", "email"] as const;

export const registers: readonly LawRegister[] = [
  { name: "Australian DNCR", places: ["AU"], maxAgeDays: 30 },
  { name: "National Do Not Call Registry", places: ["US"], maxAgeDays: 31 },
  { name: "Não Me Perturbe", places: ["BR"], maxAgeDays: 30 },
  { name: "TPS", places: ["GB"], maxAgeDays: 28 },
  { name: "UAE DNCR", places: ["AE"], maxAgeDays: 1 },
];

/** Lists with what is on them; of the large ones only how many there are. */
export class PretendedLists {
  lists: DoNotContactList[];
  readonly #on = new Map<string, Set<string>>();
  readonly #done = new Map<string, DoNotContactList>();
  readonly now: () => number;

  constructor(now: () => number, empty = false) {
    this.now = now;
    const list = (index: number, name: string, register: string | null, addresses: number, days: number | null, more: Partial<DoNotContactList> = {}): DoNotContactList => ({
      id: id(41, index),
      name,
      register,
      purposes: ["marketing", "survey"],
      channels: CHANNELS,
      addresses,
      copiedAt: days === null ? null : new Date(now() - days * DAY).toISOString(),
      createdAt: new Date(now() - 200 * DAY).toISOString(),
      ...more,
    });
    this.lists = empty
      ? []
      : [
          list(1, "National Do Not Call Registry", "National Do Not Call Registry", 18_204, 12.4, { channels: ["voice", "auto-voice", "sms"] }),
          list(2, "TPS", "TPS", 12_044, 34.2, { purposes: ["marketing"], channels: ["voice"] }),
          list(3, "UAE DNCR", "UAE DNCR", 0, null, { channels: ["voice", "auto-voice"] }),
          list(4, "Wer nicht mehr angerufen werden will", null, 312, 61),
          list(5, "عملاء طلبوا عدم الاتصال", null, 47, null, { purposes: ["survey"], channels: ["messaging", "email"] }),
        ];
    for (const one of this.lists.slice(0, 2)) this.#on.set(one.id, new Set(["+4915123456789"]));
    for (const one of this.lists.slice(3, 4)) this.#on.set(one.id, new Set(["+4915123456789", "mia@example.com"]));
  }

  lookUp(address: string): readonly string[] {
    return this.lists.filter((list) => this.#on.get(list.id)?.has(plain(address))).map((list) => list.id);
  }

  add(wish: NewDoNotContactList): DoNotContactList {
    const made = { ...wish, register: wish.register ?? null, id: crypto.randomUUID(), addresses: 0, copiedAt: null, createdAt: new Date(this.now()).toISOString() };
    this.lists = [...this.lists, made];
    return made;
  }

  delete(list: DoNotContactList): void {
    this.lists = this.lists.filter((one) => one !== list);
  }

  takeOff(list: DoNotContactList, address: string): DoNotContactList | undefined {
    return this.#on.get(list.id)?.delete(plain(address)) ? this.#put(list, { addresses: list.addresses - 1 }) : undefined;
  }

  check(list: DoNotContactList, { csv, mode }: DoNotContactImport): DoNotContactReport {
    const { found, twice, problems } = read(csv);
    const there = this.#on.get(list.id) ?? new Set();
    const kept = [...found].filter((one) => there.has(one)).length;
    return { addresses: found.size, twice, added: found.size - kept, removed: mode === "replace" ? list.addresses - kept : 0, wrong: problems.length, problems: problems.slice(0, 100) };
  }

  run(list: DoNotContactList, wish: DoNotContactImport, key: string): DoNotContactList {
    const known = this.#done.get(key);
    if (known) return known;
    const { added, removed } = this.check(list, wish);
    const before = wish.mode === "replace" ? [] : (this.#on.get(list.id) ?? []);
    this.#on.set(list.id, new Set([...before, ...read(wish.csv).found]));
    const made = this.#put(list, { addresses: list.addresses + added - removed, ...(wish.mode === "replace" && { copiedAt: new Date(this.now()).toISOString() }) });
    this.#done.set(key, made);
    return made;
  }

  #put(list: DoNotContactList, change: Partial<DoNotContactList>): DoNotContactList {
    const changed = { ...list, ...change };
    this.lists = this.lists.map((one) => (one.id === list.id ? changed : one));
    return changed;
  }
}

const plain = (written: string): string => (written.includes("@") ? written.trim().toLowerCase() : written.replace(/[\s()./-]/g, ""));
const isAddress = (text: string): boolean => /^(\+[1-9]\d{6,14}|[^@\s]+@[^@\s]+\.\w+)$/.test(text);

/** Enough of the real reading for pages. */
function read(csv: string): { found: Set<string>; twice: number; problems: { row: number; value: string; code: DoNotContactReport["problems"][number]["code"] }[] } {
  const rows = csv.split(/\r?\n/).map((line, index) => ({ row: index + 1, line, value: (/^[^,;\t]*/.exec(line)?.[0] ?? "").trim() })).filter(({ row, line, value }) => line.trim() !== "" && !(row === 1 && !/[\d@]/.test(value)));
  const found = new Set(rows.map(({ value }) => plain(value)).filter(isAddress));
  if (rows.length === 0) return { found, twice: 0, problems: [{ row: 1, value: "", code: "empty" }] };
  if (rows.length > MOST_ROWS) return { found: new Set(), twice: 0, problems: [{ row: MOST_ROWS + 1, value: "", code: "too_many_rows" }] };
  const wrong = rows.filter(({ value }) => !isAddress(plain(value)));
  return { found, twice: rows.length - wrong.length - found.size, problems: wrong.map(({ row, value }) => ({ row, value: value.slice(0, 60), code: /^0[\d\s/-]+$/.test(value) ? "no_country_code" : "no_address" })) };
}

export const answerLists = (house: PretendedLists): Answerer => async (request, url, tools) => {
  const { json, problem } = tools;
  if (url.pathname === "/api/v1/law/registers") return json({ items: registers });
  if (url.pathname === "/api/v1/do-not-contact-lookups") {
    const { address } = (await request.json()) as { address: string };
    return isAddress(plain(address)) ? json({ listIds: house.lookUp(address) }) : problem(400, "validation_failed", { errors: [{ field: "address", message: "must be an address" }] });
  }
  const [whole, listId, verb] = /^\/api\/v1\/do-not-contact-lists(?:\/([^/]+))?(?:\/(imports\/check|imports|removals))?$/.exec(url.pathname) ?? [];
  if (whole === undefined) return undefined;
  if (listId === undefined) return request.method === "GET" ? json({ items: house.lists.toSorted((one, other) => one.name.localeCompare(other.name)) }) : create(house, (await request.json()) as NewDoNotContactList, tools);
  const list = house.lists.find((one) => one.id === listId);
  if (!list) return problem(404, "not_found");
  if (request.method !== "DELETE") return change(house, list, verb, request, tools);
  house.delete(list);
  return json(undefined, 204);
};

function create(house: PretendedLists, wish: NewDoNotContactList, { json, problem }: Tools): Response {
  if (house.lists.some(({ name }) => name === wish.name)) return problem(409, "name_taken");
  return json(house.add(wish), 201);
}

async function change(house: PretendedLists, list: DoNotContactList, verb: string | undefined, request: Request, { json, problem }: Tools): Promise<Response> {
  if (verb === "removals") {
    const changed = house.takeOff(list, ((await request.json()) as { address: string }).address);
    return changed ? json(changed) : problem(404, "not_found");
  }
  const wish = (await request.json()) as DoNotContactImport;
  const report = house.check(list, wish);
  if (verb === "imports/check") return json(report);
  const key = request.headers.get("idempotency-key");
  if (!key) return problem(400, "idempotency_key_missing");
  return report.wrong > 0 ? problem(422, "import_not_clean") : json(house.run(list, wish, key));
}
