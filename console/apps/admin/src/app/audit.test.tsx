import { expectAccessible } from "@meridian/testing/axe.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { open } from "./admin-harness.tsx";
import { id } from "@meridian/testing/pretend/data.ts";
import type { PretendedAudit } from "../../dev/audit.ts";
import { readFilter, toQuery, writeFilter } from "../features/audit/filter.ts";

beforeEach(() => localStorage.clear());

const rows = () => document.querySelectorAll("[data-record]");

describe("entries", () => {
  it("are listed newest first in words, page by page", async () => {
    const { user, sent } = await open("/audit", { mood: "auditor" });
    await waitFor(() => expect(rows()).toHaveLength(50));
    expect(screen.getAllByText("Read a conversation").length).toBeGreaterThan(3);
    await waitFor(() => expect(screen.getAllByText("Lucía Fernández Ortega").length).toBeGreaterThan(0));
    await user.click(screen.getByRole("button", { name: "Show more" }));
    await waitFor(() => expect(rows()).toHaveLength(100));
    expect(sent.some(({ url }) => url.includes("cursor=50"))).toBe(true);
    await expectAccessible();
  });

  it("are filtered on the server by who, what, where and day; the address keeps it", async () => {
    const { user, sent } = await open("/audit");
    await waitFor(() => expect(rows()).toHaveLength(50));
    await user.click(screen.getByRole("combobox", { name: "Any action" }));
    await user.click(await screen.findByRole("option", { name: "Member: everything", hidden: true }));
    await waitFor(() => expect(window.location.search).toBe("?action=member"));
    await waitFor(() => expect(rows().length).toBeLessThan(50));
    await user.click(screen.getByRole("combobox", { name: "Any service" }));
    await user.click(await screen.findByRole("option", { name: "Routing", hidden: true }));
    await screen.findByText("Nothing matches");
    expect(sent.at(-1)?.url).toContain("action=member&service=routing");
    await user.click(screen.getAllByRole("button", { name: "Clear filters" })[0]!);
    await waitFor(() => expect(rows()).toHaveLength(50));
    expect(window.location.search).toBe("");
  });

  it("show everything they say, and their proof, checked here", async () => {
    const { user } = await open("/audit");
    await waitFor(() => expect(rows()).toHaveLength(50));
    await user.click(within(rows()[20] as HTMLElement).getByRole("button"));
    const details = within(screen.getByRole("region", { name: "Entry" }));
    await details.findByText("What was hashed says what you see here.");
    details.getByText(/it leads to the root of the tree of 180 entries/);
    details.getByText("The key of the audit log has signed it.");
    await user.click(details.getByRole("link", { name: "All by them" }));
    await waitFor(() => expect(window.location.search).toMatch(/^\?actor=/));
    await waitFor(() => expect(rows().length).toBeLessThan(50));
    await expectAccessible();
  });

  it("that are newer than the last checkpoint say when they are signed", async () => {
    const { user } = await open("/audit", { prepare: ({ audit }) => audit.fresh() });
    await waitFor(() => expect(rows()).toHaveLength(50));
    await user.click(within(rows()[0] as HTMLElement).getByRole("button"));
    await screen.findByText(/signed within the next minute/);
  });

  it("whose proof does not hold say so loudly", async () => {
    const { user } = await open("/audit", {
      prepare: ({ audit }) => {
        const given = audit.proof.bind(audit);
        audit.proof = (entry) => ({ ...given(entry), path: [] });
      },
    });
    await waitFor(() => expect(rows()).toHaveLength(50));
    await user.click(within(rows()[20] as HTMLElement).getByRole("button"));
    expect((await screen.findByRole("alert")).textContent).toContain("this entry is not proven");
  });

  it("are moved through by J and K", async () => {
    const { user } = await open("/audit");
    await waitFor(() => expect(rows()).toHaveLength(50));
    await user.keyboard("jjk");
    expect(document.activeElement).toBe(rows()[0]?.querySelector("button"));
  });

  it.each([
    ["/audit", "empty", "Nothing noted yet"],
    ["/audit/alarms", "empty", "No alarms"],
    ["/audit/checkpoints", "empty", "Nothing signed yet"],
    ["/audit", "broken", "This could not be loaded"],
    ["/audit/verify", "broken", "This could not be loaded"],
    ["/audit/alarms", "broken", "This could not be loaded"],
    ["/audit/checkpoints", "broken", "This could not be loaded"],
  ] as const)("%s when the server is %s says: %s", async (path, mood, text) => {
    await open(path, { mood });
    await screen.findByText(text);
  });
});

describe("details of an entry", () => {
  const show = async (prepare: (audit: PretendedAudit) => void, locale = "en") => {
    const opened = await open("/audit?action=customer.unmasked", {
      locale,
      prepare: ({ audit }) => {
        audit.note("customer.unmasked", { reason: "Rückruf wegen der Probefahrt", agent: id(5, 2), until: "2026-11-21T10:15:00Z", openedInDay: 4000, active: false, networks: [], access: { roles: ["agent"] } });
        prepare(audit);
      },
    });
    await waitFor(() => expect(rows().length).toBeGreaterThan(0));
    await opened.user.click(within(rows()[0] as HTMLElement).getByRole("button"));
    return opened;
  };
  const read = (sent: readonly Request[]) => sent.filter(({ url }) => url.endsWith("/details"));

  it("are fetched when somebody wants to read them, and not before, because that is noted", async () => {
    const { user, sent } = await show(() => undefined);
    await screen.findByText("What was hashed says what you see here.");
    expect(read(sent)).toHaveLength(0);
    await user.click(screen.getByRole("button", { name: "Show the details" }));
    await screen.findByText("Rückruf wegen der Probefahrt");
    expect(read(sent)).toHaveLength(1);
  });

  it("are in words: why, who, when in the reader's zone, what else; and proven here", async () => {
    const { user } = await show(() => undefined);
    await user.click(await screen.findByRole("button", { name: "Show the details" }));
    const reason = await screen.findByText("Rückruf wegen der Probefahrt");
    expect(reason.closest("blockquote")).not.toBeNull();
    const row = (term: string) => screen.getByText(term, { selector: "dt, dt *" }).closest("div")?.querySelector("dd")?.textContent;
    expect(row("Reason")).toBe("Rückruf wegen der Probefahrt");
    await waitFor(() => expect(row("Agent")).not.toContain("…"));
    expect(row("until")).toMatch(/November 21, 2026/);
    expect(row("Opened in a day")).toBe("4,000");
    expect(row("Active")).toBe("no");
    expect(row("Networks")).toBe("none");
    expect(row("Roles")).toBe("agent");
    expect((await screen.findByRole("status")).textContent).toContain("Proven in your browser");
    await expectAccessible();
  });

  it("that somebody changed are shown with an alarm, as what stands there now", async () => {
    const { user } = await show((audit) => (audit.details = "altered"));
    await user.click(await screen.findByRole("button", { name: "Show the details" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Somebody changed the details");
    screen.getByText("What stands there now:");
    screen.getByText("Nichts");
    expect(screen.queryByText(/Proven in your browser/)).toBeNull();
    await expectAccessible();
  });

  it("are checked here, although the server says that nothing was changed", async () => {
    const { user } = await show((audit) => {
      audit.details = "altered";
      const given = audit.read.bind(audit);
      audit.read = (entry) => ({ ...given(entry), state: "unchanged" });
    });
    await user.click(await screen.findByRole("button", { name: "Show the details" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Somebody changed the details");
  });

  it("that are gone say so", async () => {
    const { user } = await show((audit) => (audit.details = "lost"));
    await user.click(await screen.findByRole("button", { name: "Show the details" }));
    expect((await screen.findByRole("alert")).textContent).toContain("The details are gone");
  });

  it("of a service that does not answer are asked for again", async () => {
    const { user, server, sent } = await show((audit) => (audit.details = "away"));
    await user.click(await screen.findByRole("button", { name: "Show the details" }));
    expect((await screen.findByRole("alert")).textContent).toContain("“Conversations” keeps them and does not answer right now");
    expect(read(sent)).toHaveLength(1);
    server.audit.details = "kept";
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByText("Rückruf wegen der Probefahrt");
  });

  it("say when there are none", async () => {
    const { user } = await show((audit) => audit.note("customer.unmasked", {}));
    await user.click(await screen.findByRole("button", { name: "Show the details" }));
    await screen.findByText("Nothing more was noted.");
    screen.getByText(/Proven in your browser/);
  });
});

describe("the verification", () => {
  it("says that the log is whole, and what it was compared with", async () => {
    const { user, writes } = await open("/audit/verify");
    await user.click(await screen.findByRole("button", { name: "Verify now" }));
    await screen.findByText("The log is whole");
    screen.getByText(/All 180 entries are as they were written. They agree with 15 signed heads in the database and 15 kept outside/);
    expect(writes()).toHaveLength(1);
    await user.click(screen.getByRole("link", { name: /Alarms/ }));
    await user.click(await screen.findByRole("link", { name: /Is the log whole/ }));
    await screen.findByText("The log is whole");
    await expectAccessible();
  });

  it("names what was done to it, from which entry on, and what to do", async () => {
    const { user } = await open("/audit/verify", { prepare: ({ audit }) => (audit.tampering = "rewritten") });
    await user.click(await screen.findByRole("button", { name: "Verify now" }));
    await screen.findByText("The log was written anew");
    screen.getByText(/first entry not to be believed is at place 57/);
    screen.getByText(/Do not repair anything/);
    await expectAccessible();
  });

  it("says that another one is running", async () => {
    const { user } = await open("/audit/verify", { prepare: ({ audit }) => (audit.busy = true) });
    await user.click(await screen.findByRole("button", { name: "Verify now" }));
    await screen.findByText(/Another log is being verified/);
  });
});

describe("alarms and checkpoints", () => {
  it("alarms say what they mean and what to do", async () => {
    await open("/audit/alarms");
    await screen.findByText("Conversations: numbers 88 to 91 have not arrived.");
    screen.getByText(/Routing: number 12 has not arrived/);
    screen.getByText("Conversations: the details of the entry at place 17 are not those that were noted.");
    screen.getByText("1 open");
    await expectAccessible();
  });

  it("checkpoints come with the key to check them", async () => {
    await open("/audit/checkpoints", { locale: "de" });
    await screen.findByText(/Ein Schlüssel, der nur hier steht, beweist nichts/);
    await waitFor(() => expect(document.querySelectorAll("tbody tr")).toHaveLength(15));
    await expectAccessible();
  });
});

describe("the filter", () => {
  it("asks for whole days of the reader", () => {
    expect(toQuery({ from: "2026-11-20", to: "2026-11-20", actor: "a" }, "Asia/Shanghai")).toEqual({ actor: "a", from: "2026-11-19T16:00:00.000Z", to: "2026-11-20T16:00:00.000Z" });
    expect(toQuery({ from: "soon" }, "UTC")).toEqual({});
  });

  it("keeps what else stands in the address, and takes away what is empty", () => {
    const next = writeFilter(new URLSearchParams("entry=1&actor=a"), { actor: null, action: "queue", from: "" });
    expect(next.toString()).toBe("entry=1&action=queue");
    expect(readFilter(next)).toEqual({ action: "queue" });
  });
});
