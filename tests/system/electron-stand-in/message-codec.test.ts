import { expect, test } from "vitest";
import { createMessageCodec } from "../../electron-stand-in/page/message-codec.ts";

const codec = createMessageCodec();
const roundTrip = (value: unknown) => codec.unpack(codec.pack(value));

test.each([
  ["nothing", undefined],
  ["numbers that JSON loses", [Number.NaN, Infinity, -Infinity, -0]],
  ["undefined in lists and objects", [undefined, { a: undefined }]],
  ["big numbers", 2n ** 70n],
  ["dates, also invalid ones", [new Date(0), new Date(Number.NaN)]],
  ["maps and sets", new Map<unknown, unknown>([[{ a: 1 }, new Set([1, "b"])]])],
  ["patterns", /a+b/giu],
  [
    "typed arrays",
    [new Uint8Array([1, 2]), new Float64Array([0.5]), new BigInt64Array([-1n]), new Uint16Array([9]).buffer],
  ],
  ["lists that look like our own marks", [["undefined"], ["again", 0], ["bytes", { type: "Uint8Array", index: 0 }]]],
  ["a key named __proto__", JSON.parse('{"__proto__": {"a": 1}}') as unknown],
])("%s arrive as structured clone would have them", (_, value) => {
  expect(roundTrip(value)).toEqual(structuredClone(value));
});

test("a thing that is met twice stays one thing, also within itself", () => {
  const shared = { a: 1 };
  const loop: { self?: unknown } = {};
  loop.self = loop;
  const [first, second, ring] = roundTrip([shared, shared, loop]) as [object, object, { readonly self: unknown }];
  expect(first).toBe(second);
  expect(ring.self).toBe(ring);
});

test("a view of a large buffer carries its own bytes only", () => {
  const view = new Uint8Array(1000).fill(7).subarray(10, 12);
  const copy = roundTrip(view) as Uint8Array;
  expect([copy.length, copy.buffer.byteLength, copy[0]]).toEqual([2, 2, 7]);
});

test("errors keep their kind, name and message", () => {
  const error = roundTrip(new RangeError("too far")) as Error;
  expect(error).toBeInstanceOf(RangeError);
  expect(error.message).toBe("too far");
});

test.each([
  ["a function", () => undefined],
  ["a symbol", Symbol("a")],
  ["a promise", Promise.resolve()],
])("%s cannot be cloned", (_, value) => {
  expect(() => codec.pack({ value })).toThrow("An object could not be cloned.");
});
