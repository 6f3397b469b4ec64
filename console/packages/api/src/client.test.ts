import { describe, expect, it, vi } from "vitest";
import { ApiClient, withQuery } from "./client.ts";
import { Intention } from "./idempotency.ts";
import { ApiError } from "./problem.ts";
import { localPath, signInAddress } from "./session.ts";

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const type = status < 400 ? "application/json" : "application/problem+json";
  return vi.fn<typeof fetch>(() =>
    Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { "content-type": type, ...headers } })),
  );
}

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe("ApiClient", () => {
  it("sends the request header, the idempotency key and the body, and no token", async () => {
    const fetch = answering(201, { id: "1" });
    await new ApiClient({ fetch }).post("/api/v1/invitations", { email: "a@b.test" }, { idempotencyKey: "k1" });
    const [path, init] = fetch.mock.calls[0]!;
    const headers = new Headers(init?.headers);
    expect(path).toBe("/api/v1/invitations");
    expect(headers.get("x-meridian-request")).toBe("1");
    expect(headers.get("idempotency-key")).toBe("k1");
    expect(headers.has("authorization")).toBe(false);
    expect(init?.credentials).toBe("same-origin");
    expect(init?.body).toBe('{"email":"a@b.test"}');
  });

  it("turns problem+json into a typed error with code, trace and field problems", async () => {
    const problem = {
      title: "Not valid",
      status: 422,
      detail: "The address is taken.",
      code: "invalid_request",
      category: "caller",
      traceId: "4bf92f",
      errors: [{ field: "email", message: "is taken" }, "broken"],
    };
    const error = await failure(new ApiClient({ fetch: answering(422, problem) }).get("/x"));
    expect(error.kind).toBe("problem");
    expect(error.problem).toMatchObject({ code: "invalid_request", traceId: "4bf92f", errors: [{ field: "email", message: "is taken" }] });
    expect(error.transient).toBe(false);
  });

  it("understands a failure whose body is a proxy's HTML page", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() =>
      Promise.resolve(new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "content-type": "text/html", "retry-after": "3" } })),
    );
    const error = await failure(new ApiClient({ fetch }).get("/x"));
    expect(error.problem.code).toBe("http_502");
    expect(error.transient).toBe(true);
    expect(error.retryAfter).toBe(3);
  });

  it("refuses a successful page that is not JSON instead of handing it to a view", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() =>
      Promise.resolve(new Response("<!doctype html>", { status: 200, headers: { "content-type": "text/html" } })),
    );
    expect((await failure(new ApiClient({ fetch }).get("/x"))).problem.code).toBe("not_json");
  });

  it("reports 401 to the listeners until they stop listening", async () => {
    const client = new ApiClient({ fetch: answering(401, { code: "unauthenticated" }) });
    const lost = vi.fn();
    const stop = client.onUnauthenticated(lost);
    expect((await failure(client.get("/x"))).kind).toBe("unauthenticated");
    stop();
    await failure(client.get("/x"));
    expect(lost).toHaveBeenCalledTimes(1);
  });

  it("carries the right address of a tenant that lives in another region", async () => {
    const client = new ApiClient({ fetch: answering(421, { code: "wrong_region", region: "sg", address: "https://sg.example.test/" }) });
    const error = await failure(client.get("/api/v1/session"));
    expect(error.kind).toBe("wrong-region");
    expect(error.problem).toMatchObject({ region: "sg", address: "https://sg.example.test/" });
  });

  it("says unreachable when the network fails, but lets a cancelled call stay cancelled", async () => {
    const client = new ApiClient({ fetch: vi.fn<typeof fetch>(() => Promise.reject(new TypeError("failed"))) });
    expect((await failure(client.get("/x"))).kind).toBe("unreachable");
    await expect(client.get("/x", { signal: AbortSignal.abort() })).rejects.not.toBeInstanceOf(ApiError);
  });

  it("answers undefined to 204", async () => {
    const client = new ApiClient({ fetch: vi.fn<typeof fetch>(() => Promise.resolve(new Response(null, { status: 204 }))) });
    await expect(client.delete("/x")).resolves.toBeUndefined();
  });
});

describe("withQuery", () => {
  it("leaves out what is undefined and repeats lists", () => {
    expect(withQuery("/u", { cursor: undefined, limit: 50, role: ["agent", "auditor"] })).toBe("/u?limit=50&role=agent&role=auditor");
    expect(withQuery("/u", {})).toBe("/u");
  });
});

describe("Intention", () => {
  it("keeps its key for a retry and renews it when the content changes or was accepted", () => {
    let next = 0;
    const intention = new Intention(() => `k${++next}`);
    const first = intention.keyFor({ email: "a" });
    expect(intention.keyFor({ email: "a" })).toBe(first);
    const second = intention.keyFor({ email: "b" });
    expect(second).not.toBe(first);
    intention.done();
    expect(intention.keyFor({ email: "b" })).not.toBe(second);
  });
});

describe("sign-in address", () => {
  it("returns only to a path of our own origin", () => {
    expect(localPath("/people?q=1")).toBe("/people?q=1");
    expect(localPath("//evil.test")).toBe("/");
    expect(localPath("/\\evil.test")).toBe("/");
    expect(localPath("https://evil.test")).toBe("/");
    expect(signInAddress("/people?q=1", { locale: "ar" })).toBe("/session/sign-in?return=%2Fpeople%3Fq%3D1&locale=ar");
  });
});

describe("ApiClient, when the server wants the person to prove who they are", () => {
  function asked(...answers: readonly number[]) {
    const left = [...answers];
    return vi.fn<typeof fetch>(() => {
      const status = left.shift() ?? 200;
      const body = status === 403 ? { code: "step_up_required", status, title: "Forbidden" } : { status };
      return Promise.resolve(new Response(JSON.stringify(body), { status, headers: { "content-type": status === 403 ? "application/problem+json" : "application/json" } }));
    });
  }

  it("sends the same call again after it", async () => {
    const fetch = asked(403);
    const client = new ApiClient({ fetch });
    const ask = vi.fn(() => Promise.resolve(true));
    client.onStepUp(ask);
    await expect(client.put("/api/v1/routing-rules", { rules: [] }, { idempotencyKey: "k1" })).resolves.toEqual({ status: 200 });
    expect(ask).toHaveBeenCalledTimes(1);
    const [first, second] = fetch.mock.calls;
    expect(second![0]).toBe(first![0]);
    expect(second![1]?.body).toBe(first![1]?.body);
    expect(new Headers(second![1]?.headers).get("idempotency-key")).toBe("k1");
  });

  it("asks once for all calls that wait, and anew for later ones", async () => {
    const client = new ApiClient({ fetch: asked(403, 403, 200, 200, 403) });
    let prove: (proven: boolean) => void = () => undefined;
    const ask = vi.fn(() => new Promise<boolean>((resolve) => (prove = resolve)));
    client.onStepUp(ask);
    const both = Promise.all([client.get("/a"), client.get("/b")]);
    await vi.waitFor(() => expect(ask).toHaveBeenCalled());
    await new Promise((resolve) => setTimeout(resolve, 0));
    prove(true);
    await both;
    expect(ask).toHaveBeenCalledTimes(1);
    const later = client.get("/c");
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
    prove(true);
    await later;
  });

  it("fails when the person does not, when the server still refuses, and when nobody can ask", async () => {
    const told = vi.fn();
    const client = new ApiClient({ fetch: asked(403, 403, 403, 403) });
    client.onFailure(told);
    expect((await failure(client.get("/x"))).problem.code).toBe("step_up_required");
    const stop = client.onStepUp(() => Promise.resolve(false));
    expect((await failure(client.get("/x"))).problem.code).toBe("step_up_required");
    stop();
    client.onStepUp(() => Promise.resolve(true));
    expect((await failure(client.get("/x"))).problem.code).toBe("step_up_required");
    expect(told).toHaveBeenCalledTimes(3);
  });

  it("gives a file the name that the server gives it", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() =>
      Promise.resolve(new Response("a;b", { headers: { "content-type": "text/csv", "content-disposition": 'attachment; filename="today.csv"' } })),
    );
    const file = await new ApiClient({ fetch }).file("/api/v1/today/export");
    expect(file.name).toBe("today.csv");
    await expect(file.text()).resolves.toBe("a;b");
  });
});
