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

async function search(user: Awaited<ReturnType<typeof open>>["user"], address: string) {
  await user.click(await screen.findByRole("button", { name: "Same person as…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Same person as…" }));
  await user.type(dialog.getByRole("textbox", { name: "Phone number or e-mail address" }), `${address}{Enter}`);
  return dialog;
}

describe("one customer of several records", () => {
  it("is made by staff, who choose whose name stays, and taken apart again", async () => {
    const { user, posts } = await open(`/?c=${MIA}`);
    const dialog = await search(user, "lucia@correo.example");
    await dialog.findByText("One customer from now on. Whose name stays?");
    await expectAccessible();
    await user.click(dialog.getByRole("button", { name: "Lucía Ortega" }));
    const panel = await screen.findByRole("region", { name: "Records of this person" });
    await within(panel).findByText(/^Joined by/);
    expect(posts("/merges")).toHaveLength(1);
    await user.click(within(panel).getByRole("button", { name: "Separate" }));
    await waitFor(() => expect(screen.queryByText(/^Joined by/)).toBeNull());
  });

  it("is not made of one who is nobody, or the same", async () => {
    const { user } = await open(`/?c=${MIA}`);
    const dialog = await search(user, "nobody@example.org");
    await dialog.findByText("Nobody you may see has this address.");
    await user.clear(dialog.getByRole("textbox"));
    await user.type(dialog.getByRole("textbox"), "mia.brandt@post.example{Enter}");
    await dialog.findByText("That is this customer already.");
    expect(dialog.queryByText("One customer from now on. Whose name stays?")).toBeNull();
  });
});
