import { ApiClient } from "@meridian/api/client.ts";
import { ServicesProvider, SessionProvider } from "@meridian/session/SessionContext.tsx";
import { SessionStore } from "@meridian/session/session-store.ts";
import { LiveClient } from "@meridian/realtime/live-client.ts";
import { expectAccessible } from "@meridian/testing/axe.ts";
import { renderUi } from "@meridian/testing/render.tsx";
import { AccessProvider } from "@meridian/ui/access/PermissionGate.tsx";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { describe, expect, it, vi } from "vitest";
import { demoSession } from "@meridian/testing/pretend/data.ts";
import { fixtureServer, type Mood } from "../../../dev/fixtures.ts";
import { invitationSchema } from "./invitation.ts";
import { PeoplePage } from "./PeoplePage.tsx";

const people = import.meta.glob("./locales/*.json", { import: "default" });
const frame = import.meta.glob("../../../../../packages/shell/src/locales/*.json", { import: "default" });

async function open(path = "/people", mood: Mood = "admin", regions: readonly string[] = []) {
  const server = fixtureServer(Date.now, mood);
  server.cells = regions.map((region) => ({ region, address: `http://${region}.localhost`, tenant: `${region}-lumora` }));
  const [first, second, ...others] = server.people.users;
  const guest = { homeRegion: "sg", site: "Jurong", country: "SG", problem: "local_account" } as const;
  if (regions.length > 0) server.people.users = [first!, { ...second!, name: "Old Guest", guest, country: "SG" }, ...others];
  const sent: Request[] = [];
  let lose = 0;
  const client = new ApiClient({
    origin: "http://localhost",
    fetch: async (input, init) => {
      const request = new Request(input, init);
      sent.push(request.clone());
      const answer = await server.handle(request);
      if (request.method === "POST" && lose-- > 0) throw new TypeError("the answer was lost");
      return answer;
    },
  });
  const store = new SessionStore({ client, reload: vi.fn(), channel: { post: vi.fn(), listen: vi.fn() } });
  const live = new LiveClient({ transports: [{ name: "none", open: () => ({ send: vi.fn(), close: vi.fn() }) }] });
  const session = demoSession(Date.now(), mood === "agent" ? ["supervisor"] : ["tenant-admin"]);
  const router = createMemoryRouter([{ path: "/people/:section?", Component: PeoplePage }], { initialEntries: [path] });
  await renderUi(
    <ServicesProvider services={{ client, store }}>
      <SessionProvider session={session} live={live}>
        <AccessProvider access={session}>
          <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </AccessProvider>
      </SessionProvider>
    </ServicesProvider>,
    { namespaces: { people, frame } },
  );
  return { user: userEvent.setup(), sent, router, loseAnswers: (count: number) => (lose = count) };
}

describe("people", () => {
  it("lists the first page and fetches the next by cursor", async () => {
    const { user, sent } = await open();
    await screen.findByRole("button", { name: "Amara Diallo" });
    expect(document.querySelectorAll("[data-user]")).toHaveLength(50);
    await user.click(screen.getByRole("button", { name: "Show more" }));
    await waitFor(() => expect(document.querySelectorAll("[data-user]")).toHaveLength(64));
    expect(sent.some(({ url }) => url.includes("cursor=50"))).toBe(true);
    expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
    await expectAccessible();
  });

  it("filters on the server and says when nobody matches", async () => {
    const { user } = await open();
    await user.type(await screen.findByRole("textbox", { name: "Search people" }), "luc");
    await waitFor(() => expect(document.querySelectorAll("[data-user]").length).toBeLessThan(10));
    await user.type(screen.getByRole("textbox", { name: "Search people" }), "zzz");
    await screen.findByText("Nobody matches");
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await screen.findByRole("button", { name: "Amara Diallo" });
  });

  it("moves by J, K and arrows, and shows who is selected", async () => {
    const { user, router } = await open();
    await screen.findByRole("button", { name: "Amara Diallo" });
    await user.keyboard("jj");
    await user.keyboard("{ArrowDown}{ArrowUp}k");
    expect(router.state.location.search).toContain("user=");
    expect(document.activeElement?.textContent).toBe("Amara Diallo");
    await within(screen.getByRole("region", { name: "Details" })).findByText("All work");
  });

  it.each([
    ["/people/teams", "empty", "No teams yet"],
    ["/people/skills", "empty", "No skills yet"],
    ["/people", "empty", "Nobody here yet"],
    ["/people/teams", "broken", "This could not be loaded"],
    ["/people", "broken", "This could not be loaded"],
  ] as const)("%s when the server is %s says: %s", async (path, mood, text) => {
    await open(path, mood);
    await screen.findByText(text);
  });

  it("lists teams with their market and skills with their code", async () => {
    await open("/people/teams");
    await screen.findByText("6 teams");
    await screen.findByText("Iberia");
    await expectAccessible();
  });

  it("offers the invitation only to who may invite", async () => {
    await open("/people", "agent");
    await screen.findByRole("button", { name: "Amara Diallo" });
    expect(screen.queryByRole("button", { name: "Invite" })).toBeNull();
  });
});

describe("inviting", () => {
  async function dialog(...regions: readonly string[]) {
    const opened = await open("/people", "admin", regions);
    await opened.user.click(await screen.findByRole("button", { name: "Invite" }));
    const form = await screen.findByRole("dialog", { name: "Invite somebody" });
    const fill = async (email: string) => {
      await opened.user.type(within(form).getByRole("textbox", { name: "E-mail address" }), email);
      await opened.user.type(within(form).getByRole("textbox", { name: "Name" }), "New Person");
    };
    const send = () => opened.user.click(within(form).getByRole("button", { name: "Send invitation" }));
    const keys = () => opened.sent.filter(({ method }) => method === "POST").map(({ headers }) => headers.get("idempotency-key"));
    return { ...opened, form, fill, send, keys };
  }

  it("sends nothing until the form is complete, and says at each field what is missing", async () => {
    const { form, send, keys } = await dialog();
    await send();
    await within(form).findByText(/complete e-mail address/);
    within(form).getByText(/at most 120 characters/);
    expect(keys()).toEqual([]);
    await expectAccessible();
  });

  it("sends the same key again after a lost answer, and a new one for the next person", async () => {
    const { form, fill, send, keys, loseAnswers } = await dialog();
    await fill("new@lumora.example");
    loseAnswers(1);
    await send();
    await within(form).findByText("unreachable");
    await send();
    await within(form).findByText("Invitation to new@lumora.example is on its way.");
    await fill("other@lumora.example");
    await send();
    await within(form).findByText("Invitation to other@lumora.example is on its way.");
    const [first, second, third] = keys();
    expect(first).toBeTruthy();
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it("says where the person works only if somebody chose it", async () => {
    const { form, fill, send, user, sent } = await dialog();
    const invitations = () => Promise.all(sent.filter(({ method }) => method === "POST").map((request): Promise<unknown> => request.json()));
    await fill("here@lumora.example");
    await user.type(within(form).getByRole("combobox", { name: "Works in" }), "Germ");
    await user.click(await screen.findByRole("option", { name: "Germany", hidden: true }));
    await send();
    await within(form).findByText("Invitation to here@lumora.example is on its way.");
    await fill("somewhere@lumora.example");
    await send();
    await within(form).findByText("Invitation to somewhere@lumora.example is on its way.");
    const [here, somewhere] = await invitations();
    expect(here).toMatchObject({ email: "here@lumora.example", country: "DE" });
    expect(somewhere).not.toHaveProperty("country");
  });

  it("shows at the address that the person is a member already", async () => {
    const { form, fill, send } = await dialog();
    await fill("person3@lumora.example");
    await send();
    await within(form).findByText("This person is already a member of this tenant.");
    expect(within(form).queryByRole("alert")).toBeNull();
  });

  it("asks who works from another region for that region, the site and the country", async () => {
    const { form, fill, send, keys, user, sent } = await dialog("sg");
    await fill("guest@lumora.example");
    await user.click(await within(form).findByRole("checkbox", { name: /Works from another region/ }));
    expect(within(form).getByRole("checkbox", { name: /Tenant admin/ })).toHaveProperty("disabled", true);
    expect(within(form).queryByRole("combobox", { name: "Works in" })).toBeNull();
    await send();
    await within(form).findByText("Choose a country.");
    expect(keys()).toEqual([]);
    await expectAccessible();
    await user.type(within(form).getByRole("textbox", { name: "Site" }), "Jurong");
    await user.type(within(form).getByRole("combobox", { name: "Country" }), "Malay");
    await user.click(await screen.findByRole("option", { name: "Malaysia", hidden: true }));
    await send();
    await within(form).findByText("Invitation to guest@lumora.example is on its way.");
    const invitation: unknown = await sent.find(({ method }) => method === "POST")?.json();
    expect(invitation).toMatchObject({ email: "guest@lumora.example", guest: { homeRegion: "sg", site: "Jurong", country: "MY" } });
    expect(invitation).not.toHaveProperty("country");
    await user.click(within(form).getAllByRole("button", { name: "Close" })[0]!);
    await user.click(await screen.findByRole("button", { name: "Old Guest" }));
    await screen.findByText("Singapore: Jurong, Singapore");
    await screen.findByText(/never taken over/);
  });

  it("changes where a guest sits and from which country they work, never the home region", async () => {
    const { user, sent } = await open("/people", "admin", ["sg"]);
    await user.click(await screen.findByRole("button", { name: "Old Guest" }));
    await user.click(await screen.findByRole("button", { name: "Change access" }));
    const form = await screen.findByRole("dialog", { name: /Old Guest/ });
    const place = within(within(form).getByRole("group", { name: "Guest from Singapore" }));
    const site = place.getByRole("textbox", { name: "Site" });
    expect(site).toHaveProperty("value", "Jurong");
    expect(place.queryByRole("combobox", { name: "Home region" })).toBeNull();
    expect(within(form).queryByRole("combobox", { name: "Works in" })).toBeNull();
    const save = () => user.click(within(form).getByRole("button", { name: "Save" }));
    await user.clear(site);
    await save();
    await place.findByText(/site of at most 60/);
    expect(sent.filter(({ method }) => method === "PATCH")).toEqual([]);
    await expectAccessible();
    await user.type(site, "Penang");
    await user.clear(place.getByRole("combobox", { name: "Country" }));
    await user.type(place.getByRole("combobox", { name: "Country" }), "Malay");
    await user.click(await screen.findByRole("option", { name: "Malaysia", hidden: true }));
    await save();
    await screen.findByText("Singapore: Penang, Malaysia");
    const change: unknown = await sent.find(({ method }) => method === "PATCH")?.json();
    expect(change).toMatchObject({ guest: { site: "Penang", country: "MY" }, version: 1 });
    expect(change).not.toHaveProperty("country");
  });

  it("asks nobody at home here where they sit", async () => {
    const { user, sent } = await open("/people", "admin", ["sg"]);
    await user.click(await screen.findByRole("button", { name: "Lucía Fernández Ortega" }));
    await user.click(await screen.findByRole("button", { name: "Change access" }));
    const form = await screen.findByRole("dialog", { name: /Lucía/ });
    expect(within(form).queryByRole("textbox", { name: "Site" })).toBeNull();
    await user.click(within(form).getByRole("button", { name: "Save" }));
    await waitFor(() => expect(sent.some(({ method }) => method === "PATCH")).toBe(true));
    expect(await sent.find(({ method }) => method === "PATCH")?.json()).not.toHaveProperty("guest");
  });

  it("asks nobody about regions where there is one", async () => {
    const { form } = await dialog();
    expect(within(form).queryByRole("checkbox", { name: /another region/ })).toBeNull();
  });

  it("accepts what the contract accepts", () => {
    const base = { email: " a@b.example ", name: "X", roles: ["agent"], scope: "market", teamIds: [], marketIds: ["m1"], locale: "de", country: "", partnerId: "", guest: null };
    expect(invitationSchema.parse(base).email).toBe("a@b.example");
    for (const bad of [{ email: "a" }, { name: "  " }, { name: "x".repeat(121) }, { roles: [] }, { roles: ["platform-ops"] }, { scope: "everything" }, { country: "Germany" }, { guest: { homeRegion: "sg", site: " ", country: "SG" } }, { guest: { homeRegion: "sg", site: "Jurong", country: "Singapore" } }]) {
      expect(invitationSchema.safeParse({ ...base, ...bad }).success, JSON.stringify(bad)).toBe(false);
    }
  });
});
