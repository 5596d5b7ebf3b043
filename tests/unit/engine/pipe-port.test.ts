import { PassThrough, Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { frameLimits, framedPipe } from "../../../electron/engine/parser-hosts/pipe-port.ts";
import { encodeFrame } from "../../../shared/frames.ts";

/** A pipe whose child is the test: what it says is heard, and whether it was broken off. */
function pipe() {
  // Nobody reads at its other end.
  const toChild = new Writable({ write: () => undefined });
  const fromChild = new PassThrough();
  const heard: unknown[] = [];
  let broken = 0;
  const options = { onMessage: (message: unknown) => heard.push(message), onBroken: () => (broken += 1) };
  const send = framedPipe({ toChild, fromChild }, options);
  const say = async (...pieces: readonly Uint8Array[]) => {
    for (const piece of pieces) if (!fromChild.destroyed) fromChild.write(piece);
    await new Promise(setImmediate);
  };
  return { say, send, toChild, heard, broken: () => broken };
}

function head(textBytes: number, attachedBytes: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(textBytes, 0);
  bytes.writeUInt32LE(attachedBytes, 4);
  return bytes;
}

function frame(text: string, attached: Uint8Array = new Uint8Array()): Buffer {
  const words = Buffer.from(text);
  return Buffer.concat([head(words.length, attached.length), words, attached]);
}

describe("frames of a child's pipe", () => {
  test("arrive as they were sent, however the pipe cuts them", async () => {
    const message = {
      kind: "call",
      id: 1,
      input: { bytes: Buffer.from("\u0000ab"), list: [1, null, 'é"\\'], none: {} },
    };
    const bytes = Buffer.concat(encodeFrame(message));
    const { say, heard, broken } = pipe();
    for (const byte of bytes) await say(Buffer.of(byte));
    await say(Buffer.concat([bytes, bytes]));
    const plain = { ...message, input: { ...message.input, bytes: new Uint8Array(message.input.bytes) } };
    expect(heard.map((one) => structuredClone(one))).toEqual([plain, plain, plain]);
    expect(broken()).toBe(0);
  });

  test("bring a run of no bytes as one, with others beside it and alone", async () => {
    const { say, heard } = pipe();
    await say(...encodeFrame({ bytes: new Uint8Array() }));
    await say(...encodeFrame({ bytes: new Uint8Array(), more: Uint8Array.of(1) }));
    expect(heard.map((one) => structuredClone(one))).toEqual([
      { bytes: new Uint8Array() },
      { bytes: new Uint8Array(), more: Uint8Array.of(1) },
    ]);
  });

  test("carry of a view what it shows, and nothing of the memory around it", () => {
    const view = Buffer.alloc(1_000_000).subarray(10, 20);
    const sent = encodeFrame({ bytes: view }).reduce((sum, { length }) => sum + length, 0);
    expect(sent).toBeLessThan(100);
  });

  const garbage: Readonly<Record<string, readonly Uint8Array[]>> = {
    "bytes of no frame": [Buffer.alloc(4096, 0xff)],
    "a text that is too long": [head(frameLimits.textBytes + 1, 0)],
    "bytes that are too many": [head(2, frameLimits.attachedBytes + 1)],
    "a text that is no JSON": [frame("{kind:1}")],
    "an empty text": [frame("")],
    "text that is no UTF-8 and no JSON": [frame("").fill(0), Buffer.from([0xff, 0xfe])],
    "bytes beyond those it holds": [frame('{"a":{"\\u0000bytes":[0,9]}}', Buffer.from("x"))],
    "bytes before their start": [frame('{"a":{"\\u0000bytes":[-1,1]}}', Buffer.from("x"))],
    "bytes at no number": [frame('{"a":{"\\u0000bytes":"all"}}', Buffer.from("x"))],
    "more values than anybody needs": [frame(`[${"[],".repeat(frameLimits.values / 2 + 1)}0]`)],
  };
  for (const [what, pieces] of Object.entries(garbage)) {
    test(`${what} break the pipe once, and nothing is heard`, async () => {
      const { say, send, heard, broken } = pipe();
      await say(...pieces);
      await say(frame('{"late":true}'));
      send({ kind: "call" });
      expect([heard, broken()]).toEqual([[], 1]);
    });
  }

  test("commas within strings are no values", async () => {
    const { say, heard, broken } = pipe();
    await say(frame(JSON.stringify([",".repeat(frameLimits.values + 1), '\\",[', "x"])));
    expect([heard.length, broken()]).toEqual([1, 0]);
  });

  test("a child that does not read is broken off before it costs our memory", () => {
    const { send, broken } = pipe();
    for (let at = 0; at < 20 && broken() === 0; at++) send({ bytes: new Uint8Array(16 * 1024 * 1024) });
    expect(broken()).toBe(1);
  });
});
