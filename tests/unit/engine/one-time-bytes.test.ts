import { expect, test } from "vitest";
import { OneTimeBytes } from "../../../electron/engine/one-time-bytes.ts";

const picture = { contentType: "image/png", bytes: Uint8Array.of(1, 2, 3) };
const ticketOf = (address: string) => address.replace("/bytes/", "");

test("bytes are handed out once", () => {
  const handed = new OneTimeBytes();
  const address = handed.put(picture);
  expect(address).toMatch(/^\/bytes\/[0-9a-f]{40}$/);
  expect(handed.take(ticketOf(address))).toEqual(picture);
  expect(handed.take(ticketOf(address))).toBeNull();
  expect(handed.take("0123456789")).toBeNull();
});

test("what nobody asks for does not pile up: the oldest goes first", () => {
  const handed = new OneTimeBytes();
  const addresses = Array.from({ length: 70 }, () => handed.put(picture));
  expect(addresses.filter((address) => handed.take(ticketOf(address)) !== null)).toHaveLength(64);
  expect(handed.take(ticketOf(addresses[0] ?? ""))).toBeNull();
});
