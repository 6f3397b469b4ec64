import { ApiError } from "@meridian/api/problem.ts";
import { describe, expect, it } from "vitest";
import { arriving } from "./arriving.ts";

const answer = (status: number): ApiError => new ApiError(status === 403 ? "forbidden" : "problem", { status, title: "", code: "x", category: "x" });

describe("a conversation that was just given to the agent", () => {
  it("is asked for again for about three seconds while it is not known, then the error is shown", () => {
    const asked = Array.from({ length: 20 }, (_, failures) => arriving.retry(failures, answer(404))).filter(Boolean).length;
    expect(asked * arriving.retryDelay(0, answer(404))).toBe(3_000);
  });

  it("is not asked for again when it is refused", () => {
    expect(arriving.retry(0, answer(403))).toBe(false);
  });
});
