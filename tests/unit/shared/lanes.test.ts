import { expect, test } from "vitest";
import { asText, laneOf } from "../../../shared/lanes.ts";
import type { Port } from "../../../shared/rpc.ts";

/** A pipe that hands everything back to its own listeners. */
function echo(): Port & { readonly posted: unknown[] } {
  const listeners = new Set<(message: unknown) => void>();
  const posted: unknown[] = [];
  return {
    posted,
    postMessage: (message) => {
      posted.push(message);
      for (const listener of listeners) listener(message);
    },
    onMessage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose: () => () => undefined,
  };
}

test("a lane hears its own messages and no others, whatever comes through the pipe", () => {
  const pipe = echo();
  const heard: unknown[] = [];
  laneOf(pipe, "ui:1").onMessage((message) => heard.push(message));
  laneOf(pipe, "ui:1").postMessage("mine");
  laneOf(pipe, "ui:2").postMessage("another's");
  for (const stray of [null, 5, "ui:1", { lane: "ui:1:2", message: 1 }, { lane: ["ui:1"] }, { message: 1 }])
    pipe.postMessage(stray);
  expect(heard).toEqual(["mine"]);
});

test("messages come back as they were, short ones as text and long ones as bytes", () => {
  const pipe = echo();
  const heard: unknown[] = [];
  const port = asText(pipe);
  port.onMessage((message) => heard.push(message));
  const long = { words: "ü".repeat(100_000) };
  port.postMessage({ kind: "call" });
  port.postMessage(long);
  expect(heard).toEqual([{ kind: "call" }, long]);
  expect(pipe.posted.map((sent) => typeof sent === "string")).toEqual([true, false]);
});

test("a message with bytes among its fields goes as it stands, which JSON cannot say", () => {
  const pipe = echo();
  const heard: unknown[] = [];
  const port = asText(pipe);
  port.onMessage((message) => heard.push(message));
  const call = { kind: "call", id: 1, input: { path: "V", secret: { passphrase: Uint8Array.of(1, 2, 3) } } };
  port.postMessage(call);
  expect(pipe.posted).toEqual([call]);
  expect(heard).toEqual([call]);
});

test("what is no JSON is dropped", () => {
  const pipe = echo();
  const heard: unknown[] = [];
  asText(pipe).onMessage((message) => heard.push(message));
  for (const stray of [undefined, { kind: "call" }, "{", Uint8Array.of(0xff, 0xfe), new ArrayBuffer(3)])
    pipe.postMessage(stray);
  expect(heard).toEqual([]);
});
