import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// Generous: a busy build machine is no failure.
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message ?? "") });

afterEach(() => cleanup());

/** For good, unlike a stub that a test's clean-up takes away. */
function provide(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

// What Mantine asks of a browser and jsdom does not have.
provide("matchMedia", (query: string) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
  dispatchEvent: () => false,
}));
provide(
  "ResizeObserver",
  class {
    observe(): void {
      /* sizes never change here */
    }
    unobserve(): void {
      /* sizes never change here */
    }
    disconnect(): void {
      /* sizes never change here */
    }
  },
);
Object.defineProperty(document, "fonts", { value: { addEventListener: () => undefined, removeEventListener: () => undefined }, configurable: true });
Element.prototype.scrollIntoView = () => undefined;
