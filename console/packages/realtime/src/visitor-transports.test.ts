import { expect, it } from "vitest";
import { visitorTransports } from "./visitor-transports.ts";

const listener = { opened: () => undefined, frame: () => undefined, closed: () => undefined };

it("offers the visitor's token as a subprotocol, the one of the moment", () => {
  const opened: { url: string; protocols: string[] }[] = [];
  let token = "first";
  const [socket] = visitorTransports({
    edge: "https://eu.example",
    token: () => token,
    create: (url, protocols) => {
      opened.push({ url, protocols });
      return { close: () => undefined } as WebSocket;
    },
  });
  socket.open(listener, () => []);
  token = "second";
  socket.open(listener, () => []);
  expect(opened).toEqual([
    { url: "wss://eu.example/live", protocols: ["meridian.live.v1", "bearer.first"] },
    { url: "wss://eu.example/live", protocols: ["meridian.live.v1", "bearer.second"] },
  ]);
});

it("asks for events with the token in a header, without cookies and without anything a preflight would refuse", async () => {
  const asked: Request[] = [];
  const [, events] = visitorTransports({
    edge: "http://localhost:8080",
    token: () => "abc",
    fetcher: (input, init) => {
      asked.push(new Request(input, init));
      return Promise.resolve(new Response(null, { status: 401 }));
    },
  });
  const cause = await new Promise((resolve) => {
    events.open({ ...listener, closed: resolve }, () => [{ stream: "conversation:1", after: 7 }]);
  });
  expect(cause).toBe("unauthenticated");
  expect(asked[0]?.url).toBe("http://localhost:8080/live?subscribe=conversation%3A1%407");
  expect(asked[0]?.credentials).toBe("omit");
  expect([...(asked[0]?.headers.keys() ?? [])].sort()).toEqual(["accept", "authorization"]);
});
