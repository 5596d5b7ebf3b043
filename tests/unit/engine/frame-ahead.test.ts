import { expect, test } from "vitest";
import { FrameAhead } from "../../../electron/engine/frame-ahead.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";

const key = (name: string, frame = 1) => ({ originalId: name as OriginalId, frame });

test("the frame that was begun is handed out once, and no other for it", async () => {
  const ahead = new FrameAhead<string>(() => undefined);
  ahead.begin(key("a"), () => Promise.resolve("first"));
  ahead.begin(key("b"), () => Promise.resolve("second"));
  expect([ahead.take(key("a")), ahead.take(key("b", 2))]).toEqual([null, null]);
  await expect(ahead.take(key("b"))).resolves.toBe("second");
  expect(ahead.take(key("b"))).toBeNull();
});

test("a failure is heard by whoever asks for the frame, and by nobody else", async () => {
  const ahead = new FrameAhead<string>(() => undefined);
  ahead.begin(key("a"), () => Promise.reject(new Error("no such frame")));
  await expect(ahead.take(key("a"))).rejects.toThrow("no such frame");
  ahead.begin(key("b"), () => Promise.reject(new Error("nobody asked")));
  ahead.begin(key("c"), () => {
    throw new Error("its bytes are damaged");
  });
  await expect(ahead.take(key("c"))).rejects.toThrow("its bytes are damaged");
});

test("what is forgotten, since the vault is locked or another was begun, is wiped as soon as it is there, and handed out no more", async () => {
  const wiped: string[] = [];
  const ahead = new FrameAhead<string>((shown) => void wiped.push(shown));
  const late = Promise.withResolvers<string>();
  ahead.begin(key("a"), () => late.promise);
  ahead.forget();
  expect(ahead.take(key("a"))).toBeNull();
  late.resolve("first");
  await late.promise;
  expect(wiped).toEqual(["first"]);
  ahead.begin(key("b"), () => Promise.resolve("second"));
  ahead.begin(key("c"), () => Promise.resolve("third"));
  await ahead.take(key("c"));
  expect(wiped).toEqual(["first", "second"]);
});
