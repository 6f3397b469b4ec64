import { ApiError } from "@meridian/api/problem.ts";
import { expectAccessible } from "@meridian/testing/axe.ts";
import { renderUi } from "@meridian/testing/render.tsx";
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { LocalTime } from "../LocalTime.tsx";
import { PresenceDot } from "../PresenceDot.tsx";
import { BidiList } from "../BidiList.tsx";
import { EmptyState } from "./EmptyState.tsx";
import { ErrorState } from "./ErrorState.tsx";

const failure = (status: number, code: string, traceId?: string): ApiError =>
  new ApiError("problem", { status, code, title: code, category: "internal", ...(traceId && { traceId }) }, status === 429 ? 1 : undefined);

describe("ErrorState", () => {
  it("says what to do, and shows code and trace id for who has to find the cause", async () => {
    const retry = vi.fn();
    await renderUi(<ErrorState error={failure(503, "dependency_unavailable", "4bf92f")} onRetry={retry} />);
    expect(screen.getByRole("alert").textContent).toContain("The server had a problem");
    screen.getByText("dependency_unavailable");
    screen.getByText("4bf92f");
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(retry).toHaveBeenCalledTimes(1);
    await expectAccessible();
  });

  it("says of a network that is not allowed what to do, and not that a role is missing", async () => {
    await renderUi(<ErrorState error={new ApiError("forbidden", { status: 403, code: "address_not_allowed", title: "", category: "forbidden" })} onRetry={vi.fn()} />);
    screen.getByText(/may not work from this network/);
    expect(screen.queryByText("Your role does not include this")).toBeNull();
  });

  it("shows a refusal as a matter of rights, not as a fault", async () => {
    const forbidden = new ApiError("forbidden", { status: 403, code: "forbidden", title: "", category: "caller" });
    await renderUi(<ErrorState error={forbidden} onRetry={vi.fn()} />);
    screen.getByText("Your role does not include this");
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("counts seconds in the language of the person", async () => {
    await renderUi(<ErrorState error={failure(429, "rate_limited")} />, { locale: "ar" });
    expect(screen.getByRole("alert").textContent).toContain("ثانية واحدة");
    expect(document.documentElement.dir).toBe("rtl");
  });

  it("never shows the text of an unknown error", async () => {
    await renderUi(<ErrorState error={new Error("secret of the program")} />);
    expect(screen.getByRole("alert").textContent).not.toContain("secret");
  });
});

describe("small things", () => {
  it("time is in the person's zone and machine-readable", async () => {
    await renderUi(<LocalTime instant="2026-11-20T23:30:00Z" as="date" />, { timeZone: "Asia/Shanghai" });
    const time = screen.getByText("Nov 21, 2026");
    expect(time.getAttribute("datetime")).toBe("2026-11-20T23:30:00.000Z");
    expect(time.title).toContain("GMT+8");
  });

  it("presence has a name", async () => {
    await renderUi(<PresenceDot presence="busy" />, { locale: "de" });
    screen.getByRole("img", { name: "Beschäftigt" });
  });

  it("every entry of a list is isolated, what joins them is not", async () => {
    const { container } = await renderUi(<BidiList items={["خدمة", "Team A"]} />);
    expect([...container.querySelectorAll("bdi")].map((one) => one.textContent)).toEqual(["خدمة", "Team A"]);
  });

  it("an empty state is accessible", async () => {
    await renderUi(<EmptyState title="Nothing" text="It will be here" />);
    await expectAccessible();
  });
});
