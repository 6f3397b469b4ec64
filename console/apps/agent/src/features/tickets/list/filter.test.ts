import { describe, expect, it } from "vitest";
import { addressOf, queryOf, sameFilter, STANDING, viewFilterOf, withPart } from "./filter.ts";

const query = (text: string) => queryOf(new URLSearchParams(text));

describe("the address of a list", () => {
  it("says what is asked for, and nothing that nobody knows", () => {
    expect(query("status=open,lost,new&priority=&type=task&assignee=me&sort=priority&x=1")).toEqual({ status: ["new", "open"], type: ["task"], assignee: "me", sort: "priority" });
    expect(query("sort=cheap&status=lost")).toEqual({});
  });

  it("searches words in the search's own order, and finds a number", () => {
    expect(query("q=%E9%80%80%E6%AC%BE&sort=created")).toEqual({ q: "退款" });
    expect(query("q=%231042&sort=created")).toEqual({ number: 1042, sort: "created" });
    expect(query("q=1042")).toEqual({ q: "1042" });
  });

  it("comes again from a view's filter", () => {
    for (const { filter } of STANDING) expect(sameFilter(viewFilterOf(query(addressOf(filter).split("?")[1] ?? "")), filter)).toBe(true);
    expect(addressOf({ status: ["new", "open"], team: "none" }, "v1")).toBe("/tickets?view=v1&status=new,open&team=none");
    expect(sameFilter({ status: ["open", "new"] }, { status: ["new", "open"], sort: "updated" })).toBe(true);
    expect(sameFilter({ status: ["open"] }, {})).toBe(false);
  });

  it("keeps the other parts when one changes", () => {
    const next = withPart(new URLSearchParams("view=v1&status=open&q=a"), "status", null);
    expect(next.toString()).toBe("view=v1&q=a");
    expect(viewFilterOf(query("q=a&customer=c&market=m"))).toEqual({ market: "m" });
  });
});
