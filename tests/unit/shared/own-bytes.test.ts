import { Serializer } from "node:v8";
import { describe, expect, test } from "vitest";
import { laneOf } from "../../../shared/lanes.ts";
import { withOwnBytes } from "../../../shared/own-bytes.ts";

/** Bytes that structured clone makes of a message, as Electron's pipe carries it. */
function carried(message: unknown): number {
  const serializer = new Serializer();
  serializer.writeHeader();
  serializer.writeValue(message);
  return serializer.releaseBuffer().length;
}

/** Bytes of what a lane puts on its pipe for a message. */
function sentBytes(message: unknown): number {
  let bytes = 0;
  const pipe = {
    postMessage: (envelope: unknown) => {
      bytes += carried(envelope);
    },
    onMessage: () => () => undefined,
    onClose: () => () => undefined,
  };
  laneOf(pipe, "parser:1").postMessage(message);
  return bytes;
}

const file = new Uint8Array(1_000_000).fill(7);

describe("a message between processes", () => {
  test("takes a piece of a file along, and not the file", () => {
    const piece = file.subarray(500, 510);
    expect(carried({ value: piece })).toBeGreaterThan(1_000_000);
    expect(sentBytes({ kind: "done", id: 1, value: piece })).toBeLessThan(200);
    expect(sentBytes({ kind: "done", id: 1, value: { files: [{ bytes: piece }] } })).toBeLessThan(200);
  });

  test("takes none of the memory around a small buffer of Node's along", () => {
    const short = Buffer.from("short");
    expect(short.buffer.byteLength).toBeGreaterThan(short.length);
    expect(sentBytes({ kind: "done", id: 1, value: short })).toBeLessThan(100);
  });

  test("is the same object where nothing has to be copied, and says the same where something has", () => {
    const whole = { kind: "call", input: { bytes: file, list: [1, "two", null], when: new Date(0) } };
    expect(withOwnBytes(whole)).toBe(whole);
    const parted = { list: [{ bytes: file.subarray(3, 6) }, "x"] };
    expect(withOwnBytes(parted)).toEqual({ list: [{ bytes: new Uint8Array([7, 7, 7]) }, "x"] });
    expect(parted.list[0]).toEqual({ bytes: file.subarray(3, 6) });
  });
});
