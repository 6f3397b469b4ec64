import { expectAccessible } from "@meridian/testing/axe.ts";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { open } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

describe("the admin app", () => {
  it("offers the sign-in that comes back to the page that was wanted", async () => {
    await open("/audit/verify?a=b", { mood: "signed-out" });
    const link = await screen.findByRole("link", { name: "Sign in" });
    expect(link.getAttribute("href")).toBe("/session/sign-in?return=%2Fadmin%2Faudit%2Fverify%3Fa%3Db&locale=en");
  });

  it("begins with the first area somebody may open, and links back to the workspace", async () => {
    await open("/");
    await screen.findByRole("heading", { name: "First steps" });
    expect(window.location.pathname).toBe("/admin/home");
    expect(document.title).toBe("Home · Meridian");
    expect(screen.getByRole("link", { name: "Desk" }).getAttribute("href")).toBe("/");
    await expectAccessible();
  });

  it("leads those who never serve customers to what others do, and operators to no desk", async () => {
    await open("/", { mood: "manager" });
    await screen.findByRole("heading", { name: "First steps" });
    expect(screen.getByRole("link", { name: "Desk" }).getAttribute("href")).toBe("/conversations");
    cleanup();
    await open("/", { mood: "operator" });
    await screen.findByRole("link", { name: "Tenants", current: "page" });
    expect(screen.queryByRole("link", { name: "Desk" })).toBeNull();
  });

  it("shows each role its own areas", async () => {
    await open("/", { mood: "supervisor" });
    await screen.findByRole("button", { name: "Amara Diallo" });
    expect(screen.getByRole("link", { name: "People", current: "page" })).toBeTruthy();
    expect(screen.queryByRole("link", { name: "Audit" })).toBeNull();
  });

  it("explains a page that is not for somebody, and asks the server for nothing", async () => {
    const { sent } = await open("/audit", { mood: "supervisor" });
    await screen.findByText("Your role does not include this");
    expect(sent.some(({ url }) => url.includes("/audit"))).toBe(false);
  });

  it("tells an agent whom to ask", async () => {
    await open("/", { mood: "agent" });
    await screen.findByText("Your role does not include this");
    expect(screen.queryByRole("link", { name: "People" })).toBeNull();
  });

  it("opens an area by keys, not while typing", async () => {
    const { user } = await open("/audit");
    await screen.findByRole("heading", { name: "What happened" });
    await user.keyboard("gp");
    const field = await screen.findByRole("textbox", { name: "Search people" });
    await user.click(field);
    await user.keyboard("gl");
    expect(window.location.pathname).toBe("/admin/people");
    expect((field as HTMLInputElement).value).toBe("gl");
  });

  it("keeps what was typed when the session ends, and goes on after signing in again", async () => {
    const { user, server, store } = await open("/people");
    const field = await screen.findByRole("textbox", { name: "Search people" });
    await screen.findByRole("button", { name: "Amara Diallo" });
    server.mood = "signed-out";
    await user.type(field, "Luc");
    const dialog = await screen.findByRole("dialog");
    within(dialog).getByText(/Nothing you typed is lost/);
    expect(within(dialog).getByRole("link").getAttribute("href")).toBe("/session/sign-in?return=%2Fsigned-in&tenant=eu-lumora");
    server.mood = "admin";
    await store.read();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect((field as HTMLInputElement).value).toBe("Luc");
    await screen.findByRole("button", { name: "Lucía Fernández Ortega" });
  });

  it("says that an address is none", async () => {
    await open("/nowhere");
    await screen.findByText("There is no such page");
  });
});
