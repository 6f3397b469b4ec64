import { ApiClient } from "@meridian/api/client.ts";
import { SessionStore } from "@meridian/session/session-store.ts";
import { chooseLocale } from "@meridian/i18n/locales.ts";
import { createI18n } from "@meridian/i18n/provider.tsx";
import { expectAccessible } from "@meridian/testing/axe.ts";
import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fixtureServer, type Mood } from "../../dev/fixtures.ts";
import { App } from "./App.tsx";
import { onlyAdministers } from "./Inbox.tsx";
import { namespaces } from "./messages.ts";

const sent: Request[] = [];

beforeEach(() => {
  sent.length = 0;
  localStorage.clear();
  vi.stubGlobal("WebSocket", class { close(): void { /* never opens */ } });
});
afterEach(() => void vi.unstubAllGlobals());

async function open(path: string, mood: Mood = "admin", locale = "en") {
  window.history.pushState(null, "", path);
  const server = fixtureServer(Date.now, mood);
  const client = new ApiClient({
    origin: "http://localhost",
    fetch: (input, init) => {
      const request = new Request(input, init);
      sent.push(request.clone());
      return server.handle(request);
    },
  });
  const reload = vi.fn();
  const store = new SessionStore({ client, reload, channel: { post: vi.fn(), listen: vi.fn() } });
  const i18n = await createI18n({ locale: chooseLocale([locale]), namespaces, preload: ["shell", "frame", "ui"] });
  await store.read();
  const view = render(<App i18n={i18n} services={{ client, store }} />);
  return { server, store, reload, view, user: userEvent.setup() };
}

describe("before signing in", () => {
  it("offers the sign-in that comes back to the page that was wanted", async () => {
    await open("/conversations?q=a", "signed-out", "de");
    const link = await screen.findByRole("link", { name: "Anmelden" });
    expect(link.getAttribute("href")).toBe("/session/sign-in?return=%2Fconversations%3Fq%3Da&locale=de");
    await expectAccessible();
  });

  it("explains a failed sign-in by its code and never returns to another origin", async () => {
    await open("/sign-in?error=tenant_suspended&return=//evil.test", "signed-out");
    expect((await screen.findByRole("alert")).textContent).toContain("suspended");
    expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/session/sign-in?return=%2F&locale=en");
  });

  it("links to the right region and to nothing that is no web address", async () => {
    await open("/", "wrong-region");
    expect((await screen.findByRole("link")).getAttribute("href")).toBe("https://sg.meridian.example");
    window.history.pushState(null, "", "/");
    await open("/sign-in?error=wrong_region&address=javascript:alert(1)", "signed-out");
    expect(screen.queryByRole("link", { name: /javascript/ })).toBeNull();
  });
});

describe("signed in", () => {
  it("shows the four areas, and in an empty one what will be there", async () => {
    await open("/", "empty");
    await screen.findByText("No open conversation");
    for (const area of ["Worklist", "Conversation", "Customer"]) screen.getByRole("region", { name: area });
    await expectAccessible();
  });

  it("opens a page by keys", async () => {
    const { user } = await open("/");
    await screen.findByText("Choose a conversation");
    await user.keyboard("gc");
    await waitFor(() => expect(window.location.pathname).toBe("/conversations"));
  });

  it("links to the admin console for those who find something there", async () => {
    await open("/");
    expect((await screen.findByRole("link", { name: "Admin" })).getAttribute("href")).toBe("/admin/");
  });

  it("shows agents no way to the admin console", async () => {
    await open("/", "agent");
    await screen.findByRole("link", { name: "Inbox" });
    expect(screen.queryByRole("link", { name: "Admin" })).toBeNull();
  });

  it("has no inbox for those who only administer: they go on to the admin console, and may look at conversations", async () => {
    const { view } = await open("/", "manager");
    await screen.findByRole("link", { name: "Admin" });
    expect(screen.queryByRole("link", { name: "Inbox" })).toBeNull();
    expect(screen.queryByRole("region", { name: "Worklist" })).toBeNull();
    view.unmount();
    const { user } = await open("/conversations", "manager");
    await screen.findByRole("combobox", { name: "Who has it" });
    await user.keyboard("gi");
    expect(window.location.pathname).toBe("/conversations");
  });

  it.each([
    [["tenant-admin"], true],
    [["enterprise-admin", "tenant-admin"], true],
    [["platform-ops"], true],
    [["tenant-admin", "agent"], false],
    [["supervisor"], false],
    [["integrator"], false],
  ])("%s only administers: %s", (roles, only) => {
    expect(onlyAdministers({ roles, permissions: [] })).toBe(only);
  });

  it("changes language and direction at once, and keeps it in the profile", async () => {
    const { user } = await open("/");
    await user.click(await screen.findByRole("button", { name: "Language" }));
    await user.click(await screen.findByRole("menuitemradio", { name: "العربية" }));
    await waitFor(() => expect(document.documentElement.dir).toBe("rtl"));
    await screen.findByRole("region", { name: "قائمة العمل" });
    await waitFor(() => expect(sent.some(({ method, url }) => method === "PATCH" && url.endsWith("/api/v1/me"))).toBe(true));
  });
});
