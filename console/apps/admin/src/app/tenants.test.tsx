import { expectAccessible } from "@meridian/testing/axe.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { open } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

const dialog = async () => within(await screen.findByRole("dialog"));

describe("tenants of the platform", () => {
  it("are what an operator begins with, with the state of each", async () => {
    await open("/", { mood: "operator" });
    await screen.findByText("4 tenants");
    expect(window.location.pathname).toBe("/admin/tenants");
    within(screen.getByRole("button", { name: "Halden Möbel" }).closest("tr")!).getByText("Suspended");
    within(screen.getByRole("button", { name: "شركة المدار" }).closest("tr")!).getByText(/A step failed/);
    expect(screen.queryByRole("link", { name: "People" })).toBeNull();
    await expectAccessible();
  });

  it("say which step of their making is not done, and why", async () => {
    const { user } = await open("/tenants", { mood: "operator" });
    await user.click(await screen.findByRole("button", { name: "شركة المدار" }));
    const form = await dialog();
    form.getByText(/keycloak_unreachable, 3 attempts/);
    expect(form.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["Its own datadone", "Its sign-into do", "The administrator’s invitationto do", "Known to all servicesto do"]);
    await expectAccessible();
  });

  it("say at the field that the id is taken, and are made once", async () => {
    const { user, server, loseAnswers } = await open("/tenants", { mood: "operator" });
    await user.click(await screen.findByRole("button", { name: "Add a tenant" }));
    const form = await dialog();
    const slug = form.getByRole("textbox", { name: "Public id" });
    await user.clear(slug);
    await user.type(slug, "sg-lumora");
    await user.type(form.getByRole("textbox", { name: "Name" }), "Lumora Nord");
    await user.type(form.getByRole("textbox", { name: "Name of the new enterprise" }), "Lumora Nord");
    await user.type(form.getByRole("textbox", { name: "Administrator’s name" }), "Ida Nord");
    await user.type(form.getByRole("textbox", { name: "E-mail address" }), "ida@nord.example");
    await user.click(form.getByRole("button", { name: "Save" }));
    form.getByText(/Write it like eu-company/);
    await user.clear(slug);
    await user.type(slug, "eu-lumora");
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText("Another tenant of this region has this id. Choose another one.");
    await user.type(slug, "-nord");
    loseAnswers(1);
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByRole("alert");
    await user.click(form.getByRole("button", { name: "Save" }));
    await screen.findByText("5 tenants");
    expect(server.tenants.rows.at(-1)?.slug).toBe("eu-lumora-nord");
  });

  it("are suspended after being asked", async () => {
    const { user, server } = await open("/tenants", { mood: "operator" });
    await user.click(await screen.findByRole("button", { name: "Lumora Outlet" }));
    const form = await dialog();
    await user.click(form.getByRole("button", { name: "Suspend…" }));
    form.getByText(/Every session of it ends/);
    expect(server.tenants.rows[1]?.status).toBe("active");
    await user.click(form.getByRole("button", { name: "Suspend…" }));
    await waitFor(() => expect(server.tenants.rows[1]?.status).toBe("suspended"));
    await form.findByRole("button", { name: "Let it work again…" });
  });

  it("are not for administrators of one", async () => {
    await open("/tenants");
    await screen.findByText("Your role does not include this");
  });
});

describe("the enterprise", () => {
  it("shows its tenants with region, people and the way there", async () => {
    await open("/home/enterprise", {
      prepare: (server) => {
        const { handle } = server;
        server.handle = async (request) => {
          const answer = await handle(request);
          if (!request.url.endsWith("/api/v1/session")) return answer;
          const session = (await answer.json()) as object;
          return new Response(JSON.stringify({ ...session, roles: ["enterprise-admin"] }), { headers: { "content-type": "application/json" } });
        };
      },
    });
    const row = async (name: string) => within((await screen.findByText(name)).closest("tr")!);
    (await row("Lumora Europe")).getByText("You are here");
    expect((await row("Lumora Outlet")).getByRole("link").getAttribute("href")).toBe("/session/sign-in?tenant=eu-lumora-outlet&return=%2Fadmin%2F");
    (await row("Lumora Lab")).getByText("You are no member");
    expect((await row("sg-lumora")).getByRole("link").getAttribute("href")).toMatch(/^https:\/\/sg\.meridian\.example\/session/);
    (await row("Lumora Europe")).getByText("+ 5 invited");
    expect(screen.queryByRole("link", { name: /First steps/ })).toBeNull();
    await expectAccessible();
  });
});
