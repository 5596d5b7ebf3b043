import { expect, test } from "vitest";
import { decodeFrame, encodeFrame, frameHeadBytes, frameLength } from "../../electron-stand-in/devtools/cbor.ts";

function roundTrip(message: object): unknown {
  const frame = Buffer.concat(encodeFrame(message));
  expect(frameLength(frame.subarray(0, frameHeadBytes))).toBe(frame.length);
  return decodeFrame(frame);
}

test.each([
  ["numbers of every width", [0, 1, 23, 24, 255, 256, 65_535, 65_536, 2 ** 31 - 1, -1, -24, -25, -(2 ** 31)]],
  ["numbers that are no 32-bit integers", [2 ** 31, -(2 ** 31) - 1, 2 ** 53, 0.1, -1.5e300]],
  ["strings of every length", ["", "a", "a".repeat(23), "a".repeat(24), "b".repeat(300), "ü€𝄞".repeat(30_000)]],
  ["true, false and null", [true, false, null]],
  ["lists and maps within each other", [{ a: [{ b: [] }, {}], c: { d: { e: "f" } } }]],
])("%s come back as they went", (_, values) => {
  expect(roundTrip({ values })).toEqual({ values });
});

test("bytes travel as bytes", () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
  const answer = roundTrip({ few: bytes.subarray(0, 10), many: bytes }) as Record<string, Uint8Array>;
  expect([...(answer["few"] ?? [])]).toEqual([...bytes.subarray(0, 10)]);
  expect(Buffer.compare(answer["many"] ?? Buffer.alloc(0), bytes)).toBe(0);
});

test("what is undefined is left out of a map", () => {
  expect(roundTrip({ a: undefined, b: 1 })).toEqual({ b: 1 });
});

test("a string of UTF-16 units, as Chromium writes one that is not Latin-1, is read", () => {
  const units = Buffer.from("Łódź", "utf16le");
  const content = Buffer.concat([Buffer.from([0xbf, 0x61, 0x61, 0x40 | units.length]), units, Buffer.from([0xff])]);
  const head = Buffer.from([0xd8, 0x18, 0x5a, 0, 0, 0, content.length]);
  expect(decodeFrame(Buffer.concat([head, content]))).toEqual({ a: "Łódź" });
});

test("a frame that is cut short is refused at every byte", () => {
  const frame = Buffer.concat(encodeFrame({ id: 1, params: { text: "hello", list: [1, 2.5] } }));
  for (let length = frameHeadBytes; length < frame.length - 1; length += 1)
    expect(() => decodeFrame(frame.subarray(0, length))).toThrow(/DevTools pipe/);
});
