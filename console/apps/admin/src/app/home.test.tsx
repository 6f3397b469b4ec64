import { expectAccessible } from "@meridian/testing/axe.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { FixtureServer } from "../../dev/fixtures.ts";
import { open } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

const step = (name: string) => within(screen.getByRole("heading", { name: new RegExp(`^${name}`), level: 3 }).closest("li")!);

/** The web chat of the shop in Germany. */
const SHOP = "eu_demo1QvR7tKxWm2sLpZ";

const answered = (server: FixtureServer): void => {
  server.channels.shown.set(SHOP, "https://shop.lumora.example");
  server.channels.firstMessageAt = "2026-11-20T10:15:00Z";
  server.channels.firstAnswerAt = "2026-11-20T10:16:00Z";
};

describe("first steps", () => {
  it("are all open in an empty tenant, and the last one waits for others", async () => {
    await open("/", { mood: "empty" });
    await screen.findByText("0 of 7 done");
    expect(window.location.pathname).toBe("/admin/home");
    expect(step("Name the market you serve").getByRole("link", { name: "Add a market" })).toBeTruthy();
    expect(step("Have somebody who answers").getByRole("link", { name: "Become an agent yourself" })).toBeTruthy();
    step("Answer a first message").getByText(/Comes last/);
    expect(step("Answer a first message").queryByRole("link")).toBeNull();
    expect(screen.queryByRole("checkbox")).toBeNull();
    await expectAccessible();
  });

  it("lead to the very place, and back once it is closed", async () => {
    const { user } = await open("/home", { mood: "empty" });
    await user.click(await screen.findByRole("link", { name: "Add a brand" }));
    const form = within(await screen.findByRole("dialog", { name: "Add a brand" }));
    await user.click(form.getByRole("button", { name: "Cancel" }));
    await screen.findByText("0 of 7 done");
    expect(window.location.pathname).toBe("/admin/home");
  });

  it("tick themselves by what the services say", async () => {
    await open("/home");
    await screen.findByText("5 of 7 done");
    step("Name the market you serve").getByText("DACH");
    expect(step("Put the web chat on your site").getByRole("link", { name: "Copy the line" }).getAttribute("href")).toMatch(/^\/admin\/channels\/[^#]+#channel-install$/);
    expect(step("Answer a first message").getByRole("link", { name: /Open the test chat/ }).getAttribute("href")).toBe(`/admin/try/${SHOP}`);
  });

  it("ask for the answer once a message is there", async () => {
    await open("/home", { prepare: (server) => (server.channels.firstMessageAt = "2026-11-20T10:15:00Z") });
    await screen.findByText("5 of 7 done");
    expect(step("Answer a first message").getByRole("link", { name: /Go to my desk/ }).getAttribute("href")).toBe("/");
  });

  it("show the first message to administrators who serve nobody where they may read it", async () => {
    await open("/home", {
      prepare: (server) => {
        server.channels.firstMessageAt = "2026-11-20T10:15:00Z";
        const [me] = server.people.users;
        server.people.users = server.people.users.map((user) => (user === me ? { ...user, roles: ["tenant-admin"] } : user));
      },
    });
    await screen.findByText("5 of 7 done");
    expect(step("Answer a first message").getByRole("link", { name: /Go to my desk/ }).getAttribute("href")).toBe("/conversations");
  });

  it("say when they were done, and that all are", async () => {
    await open("/home", { prepare: answered });
    await screen.findByText(/Everything is set up/);
    step("Answer a first message").getByText(/Nov 20, 2026/);
    step("Put the web chat on your site").getByText("https://shop.lumora.example");
    expect(step("Name your brand").getByRole("link", { name: "Look at it: Name your brand" })).toBeTruthy();
    await expectAccessible();
  });

  it("name a queue that nobody serves", async () => {
    await open("/home", {
      prepare: (server) => {
        const queues = server.shelves["queues"]!;
        queues.rows = queues.rows.map((row) => ("isDefault" in row && row.isDefault ? { ...row, teamIds: ["01970003-0000-7000-8000-00000000ffff"] } : row));
      },
    });
    await screen.findByText("4 of 7 done");
    step("Have somebody who answers").getByText("General");
    expect(step("Have somebody who answers").getByRole("link", { name: "Open the queue" })).toBeTruthy();
  });

  it("say that they could not be read", async () => {
    await open("/home", { mood: "broken" });
    await waitFor(() => screen.getByText("This could not be loaded"), { timeout: 8_000 });
  });
});

describe("the page to try a chat", () => {
  it("embeds what a site embeds", async () => {
    await open(`/try/${SHOP}`);
    await screen.findByRole("heading", { name: "Your test chat" });
    const script = await waitFor(() => {
      const found = document.querySelector<HTMLScriptElement>(`script[data-key="${SHOP}"]`);
      if (!found) throw new Error("no script yet");
      return found;
    });
    expect(script.src).toMatch(/\/widget\/v1\.js$/);
    expect(screen.getByRole("link", { name: /Go to my desk/ }).getAttribute("href")).toBe("/");
    await expectAccessible();
  });

  it("is for administrators only", async () => {
    await open(`/try/${SHOP}`, { mood: "supervisor" });
    await screen.findByText("Your role does not include this");
    expect(document.querySelector("script[data-key]")).toBeNull();
  });
});
