import { describe, expect, it, vi } from "vitest";
import { allows } from "./access/access.ts";
import { initialsOf } from "./Initials.tsx";
import { matches, parseKeys, takesText, type KeyPress } from "./shortcuts/keys.ts";
import { ShortcutRegistry } from "./shortcuts/registry.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe("access", () => {
  it("needs one role or one permission of the rule", () => {
    const access = { roles: ["agent"], permissions: ["export"] };
    expect(allows(access, undefined)).toBe(true);
    expect(allows(access, { anyRole: ["supervisor"] })).toBe(false);
    expect(allows(access, { anyRole: ["supervisor", "agent"] })).toBe(true);
    expect(allows(access, { anyRole: ["supervisor"], anyPermission: ["export"] })).toBe(true);
    expect(allows(access, { anyRole: [] })).toBe(false);
  });
});

describe("initials", () => {
  it.each([
    ["Amara Diallo", "AD"],
    ["王小明", "王"],
    ["ليلى حداد", "ل"],
    ["  ", "?"],
    ["Jean Pierre de la Tour", "JT"],
    ["👩‍💻 Dev", "👩‍💻"],
  ])("of %s are %s", (name, initials) => expect(initialsOf(name)).toBe(initials));
});

describe("keys", () => {
  it("read modifiers and sequences", () => {
    expect(parseKeys("mod+k")).toEqual([{ key: "k", mod: true, alt: false, shift: false }]);
    expect(parseKeys("g p").map(({ key }) => key)).toEqual(["g", "p"]);
  });

  it("match the Latin letter of a key on an Arabic keyboard, and the written one on AZERTY", () => {
    const [g] = parseKeys("g");
    expect(matches(g!, press("ل", { code: "KeyG" }))).toBe(true);
    const [a] = parseKeys("a");
    expect(matches(a!, press("q", { code: "KeyA" }))).toBe(false);
    expect(matches(a!, press("a", { code: "KeyQ" }))).toBe(true);
  });

  it("distinguish Shift where the key does not show it", () => {
    const [back] = parseKeys("shift+F6");
    expect(matches(back!, press("F6"))).toBe(false);
    expect(matches(back!, press("F6", { shiftKey: true }))).toBe(true);
    expect(matches(parseKeys("?")[0]!, press("?", { shiftKey: true }))).toBe(true);
  });

  it("leave letters to fields", () => {
    const field = document.createElement("input");
    expect(takesText(field)).toBe(true);
    field.type = "checkbox";
    expect(takesText(field)).toBe(false);
  });
});

describe("ShortcutRegistry", () => {
  const shortcut = (keys: string, run = vi.fn()) => ({ keys, label: keys, group: "g", run });

  it("runs a sequence only when its keys come close together", () => {
    const registry = new ShortcutRegistry();
    const go = shortcut("g p");
    registry.add([go]);
    registry.press(press("g"), null, false, 0);
    registry.press(press("p"), null, false, 5_000);
    expect(go.run).not.toHaveBeenCalled();
    registry.press(press("g"), null, false, 6_000);
    expect(registry.press(press("p"), null, false, 6_300)).toBe(true);
    expect(go.run).toHaveBeenCalledTimes(1);
  });

  it("gives a key to who came last and back when that leaves", () => {
    const registry = new ShortcutRegistry();
    const [page, panel] = [shortcut("x"), shortcut("x")];
    registry.add([page]);
    const leave = registry.add([panel]);
    registry.press(press("x"), null, false, 0);
    leave();
    registry.press(press("x"), null, false, 0);
    expect([page.run.mock.calls.length, panel.run.mock.calls.length]).toEqual([1, 1]);
  });

  it("is silent for single keys in fields, dialogs and when switched off", () => {
    const registry = new ShortcutRegistry();
    const [single, combined] = [shortcut("x"), shortcut("mod+x")];
    registry.add([single, combined]);
    registry.press(press("x"), document.createElement("textarea"), false, 0);
    registry.press(press("x"), null, true, 0);
    registry.singleKeys = false;
    registry.press(press("x"), null, false, 0);
    expect(single.run).not.toHaveBeenCalled();
    registry.press(press("x", { ctrlKey: true }), document.createElement("textarea"), false, 0);
    expect(combined.run).toHaveBeenCalledTimes(1);
  });
});
