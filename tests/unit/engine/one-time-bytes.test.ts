import { expect, test } from "vitest";
import { giveBack, OneTimeBytes } from "../../../electron/engine/one-time-bytes.ts";

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

test("memory of its own is given back, wiped, as soon as the bytes are needed no more", () => {
  const bytes = Buffer.allocUnsafeSlow(4096).fill(7);
  const { buffer } = bytes;
  giveBack(bytes);
  expect([bytes.length, (buffer as ArrayBuffer).detached]).toEqual([0, true]);
  // Twice is as good as once.
  giveBack(bytes);
});

test("memory that others have a share in is left alone", () => {
  const whole = Uint8Array.from({ length: 16 }, (_, at) => at);
  giveBack(whole.subarray(4, 8));
  expect(Array.from(whole.subarray(2, 6))).toEqual([2, 3, 4, 5]);
  const pooled = Buffer.from("of a pool");
  giveBack(pooled);
  expect(pooled.toString()).toBe("of a pool");
});
