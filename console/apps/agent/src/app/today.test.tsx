import { expectAccessible } from "@meridian/testing/axe.ts";
import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { PretendedToday } from "../../dev/today-http.ts";
import { open } from "./workspace-harness.tsx";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the day of a supervisor", () => {
  it("shows figures and work, opens a conversation and gives it to an agent; a refusal says why", async () => {
    const { server, posts, user } = await open("/today", { mood: "supervisor" });
    expect((await screen.findByRole("button", { name: "Offered" })).closest("div")?.textContent).toContain("1,204");
    const list = screen.getByRole("region", { name: "Work now" });
    await user.click(within(list).getAllByRole("button")[0] as HTMLElement);
    await screen.findByRole("log");
    (server.today as PretendedToday).refuses = "agent_full";
    await user.click(screen.getByRole("button", { name: "Assign or move" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Assign" }));
    await within(dialog).findByText(/no room for more/);
    await user.click(within(dialog).getByRole("button", { name: "Assign" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(posts("/assign")).toHaveLength(2);
    expect(await (posts("/assign")[1] as Request).json()).toMatchObject({ epoch: 0 });
    await user.click(screen.getByRole("button", { name: "Back to the figures" }));
    await screen.findByRole("heading", { name: "Figures" });
  });

  it("says how old it is when no answer comes, and reads on", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { server } = await open("/today", { mood: "supervisor" });
    await screen.findByRole("heading", { name: "Figures" });
    server.mood = "broken";
    await act(() => vi.advanceTimersByTimeAsync(9_000));
    await screen.findByText(/What you see is .* old/);
    expect(screen.getByRole("heading", { name: "Figures" })).toBeTruthy();
    server.mood = "supervisor";
    await act(() => vi.advanceTimersByTimeAsync(4_000));
    await waitFor(() => expect(screen.queryByText(/What you see is .* old/)).toBeNull());
  });

  it("is no place for who may not see it, and the file only for who may take figures away", async () => {
    await open("/today", { mood: "agent" });
    await screen.findByText("Your role does not include this");
    expect(screen.queryByRole("link", { name: "Today" })).toBeNull();
  });

  it("has nothing to show before the first conversation, and says so", async () => {
    await open("/today?by=market", { mood: "empty" });
    await screen.findByText("Nothing has come in yet");
    await screen.findByText("Nobody waits");
    await expectAccessible();
    expect(screen.queryByRole("link", { name: "CSV" })).toBeNull();
  });
});
