import { expectAccessible } from "@meridian/testing/axe.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { open } from "./workspace-harness.tsx";

const MIA = "01970009-0000-7000-8000-000000000001";

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  Element.prototype.scrollIntoView = vi.fn();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

type User = Awaited<ReturnType<typeof open>>["user"];

async function confirm(user: User, action: string) {
  await user.click(await screen.findByRole("button", { name: action }));
  const dialog = within(await screen.findByRole("dialog", { name: action }));
  return { dialog, agree: () => user.click(dialog.getByRole("button", { name: action })) };
}

describe("a minor", () => {
  it("is marked after a question, which changes what may go out, and by supervisors no more", async () => {
    const { user, sent } = await open(`/?c=${MIA}`);
    const permissions = within(await screen.findByRole("region", { name: "Contact permissions" }, { timeout: 30_000 }));
    await permissions.findByRole("table");
    const { dialog, agree } = await confirm(user, "Mark as minor");
    dialog.getByText(/Only a supervisor can take this back\.$/);
    await expectAccessible();
    await agree();
    await screen.findByText(/^\. No advertising and no surveys go out; /);
    const put = sent.find(({ method, url }) => method === "PUT" && url.endsWith("/age"));
    expect(await put?.json()).toEqual({ group: "minor" });
    await waitFor(() => expect(permissions.getAllByText("Does not go out. The customer is a minor.", { exact: false })).toHaveLength(5));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await (await confirm(user, "Not a minor")).agree();
    await screen.findByRole("button", { name: "Mark as minor" });
    await waitFor(() => expect(screen.queryByText(/minor\.$/)).toBeNull());
  });

  it("stays one for agents", async () => {
    const { user } = await open(`/conversations?c=${MIA}`, { mood: "agent" });
    await (await confirm(user, "Mark as minor")).agree();
    await screen.findByText(/^\. No advertising and no surveys go out; /);
    expect(screen.queryByRole("button", { name: "Not a minor" })).toBeNull();
  });
});
