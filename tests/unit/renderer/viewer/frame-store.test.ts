import { describe, expect, test } from "vitest";
import type { OpenFrame, OpenFrames } from "../../../../shared/api/engine/imaging.ts";
import { AppError, type ErrorCode } from "../../../../shared/errors.ts";
import type { FrameFacts } from "../../../../shared/model/frame.ts";
import type { OriginalId } from "../../../../shared/model/ids.ts";
import { around, FrameStore, type FrameKey } from "../../../../renderer/viewer/frame-store.ts";

const facts = {
  frame: 1,
  frames: 1,
  rows: 10,
  columns: 10,
  samplesPerPixel: 1,
  format: "uint16",
  bitsStored: 12,
  transferSyntaxUid: "1.2.840.10008.1.2.1",
} as unknown as FrameFacts;
const key = (at: number): FrameKey => ({ originalId: `image-${at}` as OriginalId, frame: 1 });
const keys = (count: number) => Array.from({ length: count }, (_, at) => key(at));

/** A source that answers when it is told to, and remembers what it was asked for. */
class Source {
  readonly asked: string[] = [];
  readonly #waiting: (() => void)[] = [];
  answer: (name: string) => OpenFrame = () => ({ is: "read", facts, at: 0, bits: null });

  readonly open = (wanted: readonly FrameKey[]): Promise<OpenFrames> => {
    const names = wanted.map(({ originalId }) => originalId);
    this.asked.push(...names);
    this.calls.push(names.length);
    const answer = () => ({
      frames: names.map((name, at) => {
        const frame = this.answer(name);
        return frame.is === "read" ? { ...frame, at: at * 200 } : frame;
      }),
      address: String(names.length),
    });
    return new Promise((resolve, reject) =>
      this.#waiting.push(() => {
        if (this.damaged !== null && names.includes(this.damaged)) reject(new AppError("VAULT_DAMAGED", "damaged"));
        else resolve(answer());
      }),
    );
  };
  /** Whoever asks for it gets nothing of what is asked for with it. */
  damaged: OriginalId | null = null;
  /** How many frames each call was for. */
  readonly calls: number[] = [];

  /** How often what was asked for is gone before it is fetched. */
  gone = 0;
  bytes = (count: number): ArrayBuffer => new ArrayBuffer(count * 200);
  failure: Error | null = null;
  readonly codeOf = (error: unknown): ErrorCode => (error instanceof AppError ? error.code : "BUG");
  readonly fetch = (address: string): Promise<ArrayBuffer> =>
    this.failure !== null
      ? Promise.reject(this.failure)
      : Promise.resolve(this.gone-- > 0 ? new ArrayBuffer(0) : this.bytes(Number(address)));

  async next(): Promise<void> {
    this.#waiting.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  }

  async all(): Promise<void> {
    while (this.#waiting.length > 0) await this.next();
  }
}

describe("frames", () => {
  test("are asked for in the order of the wish, the first one alone, each once", async () => {
    const source = new Source();
    const store = new FrameStore(source);
    store.wish(keys(5));
    expect(source.asked).toEqual(["image-0"]);
    await source.next();
    store.wish([key(4), ...keys(5)]);
    await source.all();
    expect(source.asked.toSorted()).toEqual(keys(5).map(({ originalId }) => originalId));
    expect(store.get(key(0)).is).toBe("read");
  });

  test.each([
    ["1.2.840.10008.1.2.1", 64, 8],
    ["1.2.840.10008.1.2.4.90", 64, 2],
    ["1.2.840.10008.1.2.1", 1200, 1],
  ])("of %s, %d columns wide, are asked for %d in a call once one is there", async (transferSyntaxUid, side, count) => {
    const source = new Source();
    const like = { ...facts, transferSyntaxUid, rows: side, columns: side };
    source.answer = () => ({ is: "read", facts: like, at: 0, bits: null });
    source.bytes = (frames) => new ArrayBuffer(frames * 200 + side * side * 2);
    const store = new FrameStore(source);
    store.wish(keys(40));
    await source.all();
    expect(source.calls.slice(0, 4)).toEqual([1, count, count, count]);
  });

  test("have their own values, without the bits around them", async () => {
    const source = new Source();
    source.answer = () => ({ is: "read", facts, at: 0, bits: { bitsStored: 12, highBit: 11 } });
    source.bytes = (count) => {
      const words = new Uint16Array(count * 100);
      for (const at of words.keys()) words[at] = 0xf000 + Math.floor(at / 100);
      return words.buffer;
    };
    const store = new FrameStore(source);
    store.wish(keys(6));
    await source.all();
    const first = keys(6).map((one) => {
      const state = store.get(one);
      return state.is === "read" ? [state.values.length, state.values[0], state.values[99]] : state.is;
    });
    expect(first).toEqual([0, 0, 1, 2, 3, 4].map((number) => [100, number, number]));
  });

  test("that will be shown first are asked for before anything is wished for, and not in its place", async () => {
    const source = new Source();
    const store = new FrameStore(source);
    store.begin(key(3));
    expect(source.asked).toEqual(["image-3"]);
    store.wish(keys(2));
    store.begin(key(7));
    await source.all();
    expect(source.asked).toEqual(["image-3", "image-0", "image-1"]);
  });

  test("that are no longer wished for are not begun", async () => {
    const source = new Source();
    const store = new FrameStore(source);
    store.wish(keys(9));
    store.wish([key(20)]);
    await source.all();
    expect(source.asked).toEqual(["image-0", "image-20"]);
  });

  test("beyond the memory set aside are forgotten, those wished for least first", async () => {
    const source = new Source();
    const store = new FrameStore(source, 1000);
    store.wish(keys(4));
    await source.all();
    store.wish([key(7), key(8), key(0)]);
    await source.all();
    expect(store.bytes).toBeLessThanOrEqual(1000);
    expect([key(7), key(8), key(0)].map((one) => store.get(one).is)).toEqual(["read", "read", "read"]);
  });

  test("that nobody wishes for any more are forgotten before those still wished for, the oldest first", async () => {
    const source = new Source();
    const store = new FrameStore(source, 1000);
    store.wish(keys(4));
    await source.all();
    store.wish([key(0), key(1), key(7), key(8), key(9)]);
    await source.all();
    const kept = [...keys(4), key(7), key(8)].filter((one) => store.get(one).is === "read");
    expect(kept).toEqual([key(0), key(1), key(3), key(7), key(8)]);
  });

  test("further ahead than there is room for are left alone", async () => {
    const source = new Source();
    const store = new FrameStore(source, 1000);
    store.wish(keys(50));
    await source.all();
    expect(source.asked.length).toBeLessThan(10);
  });

  test("that cannot be shown say so and are not asked for again and again", async () => {
    const source = new Source();
    source.answer = () => ({ is: "not-shown", sentence: "It is a film." });
    const store = new FrameStore(source);
    store.wish([key(0)]);
    await source.all();
    store.wish([key(0)]);
    expect(store.get(key(0))).toEqual({ is: "not-shown", sentence: "It is a film.", code: null });
    expect(source.asked).toHaveLength(1);
  });

  test.each([
    [1, "read"],
    [2, "not-shown"],
  ])("whose values were gone %d times are then %s", async (gone, is) => {
    const source = new Source();
    source.gone = gone;
    const store = new FrameStore(source);
    store.wish([key(0)]);
    await source.all();
    expect(store.get(key(0)).is).toBe(is);
  });

  test("that could not be fetched say why", async () => {
    const source = new Source();
    source.failure = new AppError("NOT_FOUND", "gone");
    const store = new FrameStore(source);
    store.wish([key(0)]);
    await source.all();
    await new Promise((resolve) => setTimeout(resolve));
    await source.all();
    expect(store.get(key(0))).toEqual({
      is: "not-shown",
      sentence: "This image could not be fetched: it is not in the vault any more.",
      code: "NOT_FOUND",
    });
  });

  test("beside one that is damaged are seen, and only that one says so", async () => {
    const source = new Source();
    const store = new FrameStore(source);
    store.wish([key(0)]);
    await source.all();
    source.damaged = key(3).originalId;
    store.wish(keys(8));
    for (let at = 0; at < 12; at++) await source.all();
    const damaged = keys(8).filter((one) => store.get(one).is !== "read");
    expect(damaged).toEqual([key(3)]);
    expect(store.get(key(3))).toMatchObject({ is: "not-shown", code: "VAULT_DAMAGED" });
    expect(Math.max(...source.calls)).toBeGreaterThan(1);
  });

  test("are forgotten, and no longer told of, when the viewer is left", async () => {
    const source = new Source();
    const store = new FrameStore(source);
    let told = 0;
    store.subscribe(() => (told += 1));
    store.wish(keys(2));
    store.close();
    await source.all();
    expect([told, store.bytes, store.get(key(0)).is]).toEqual([0, 0, "waiting"]);
  });
});

test("around a place the next ones come first, ahead before behind", () => {
  expect(around([0, 1, 2, 3, 4], 2)).toEqual([2, 3, 1, 4, 0]);
  expect(around([0, 1, 2], 0)).toEqual([0, 1, 2]);
});
