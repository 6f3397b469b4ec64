import { MOST_CHARACTERS } from "@meridian/api/do-not-contact.ts";
import { expect, it } from "vitest";
import { isTooLarge, textOf } from "./file.ts";

const file = (...parts: BlobPart[]): File => new File(parts, "list.csv");

it("takes as many characters as the server, however many bytes they are", async () => {
  expect(isTooLarge("1".repeat(MOST_CHARACTERS))).toBe(false);
  expect(isTooLarge("1".repeat(MOST_CHARACTERS + 1))).toBe(true);
  expect(await textOf(file("ü".repeat(MOST_CHARACTERS)))).toHaveLength(MOST_CHARACTERS);
  expect(await textOf(file("1".repeat(MOST_CHARACTERS + 1)))).toEqual({ problem: "tooLarge" });
});

it("does not read what is too large in any case", async () => {
  const large = file();
  Object.defineProperty(large, "size", { value: MOST_CHARACTERS * 4 + 1 });
  large.arrayBuffer = () => Promise.reject(new Error("was read"));
  expect(await textOf(large)).toEqual({ problem: "tooLarge" });
});

it("drops the byte order mark, and says when a file is not UTF-8", async () => {
  expect(await textOf(file("\uFEFF+4915123456789"))).toBe("+4915123456789");
  expect(await textOf(file(Uint8Array.of(0x4d, 0xfc, 0x6c)))).toEqual({ problem: "notUtf8" });
});
