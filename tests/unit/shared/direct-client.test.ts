import { describe, expect, test } from "vitest";
import { z } from "zod";
import { directClient } from "../../../shared/direct-client.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Handlers } from "../../../shared/rpc.ts";

const contract = {
  double: { input: z.object({ value: z.number() }), output: z.object({ value: z.number() }) },
  count: { input: z.object({}), progress: z.number(), output: z.null() },
};
const handlers: Handlers<typeof contract> = {
  double: ({ value }) => ({ value: value * 2 }),
  count: (_, { progress }) => {
    progress(1);
    progress(2);
    return null;
  },
};

describe("a client in the process of its handlers", () => {
  test("gets what is declared and nothing else", async () => {
    const double = () => ({ value: 4, secret: "not declared" });
    const client = directClient(contract, { ...handlers, double });
    expect(await client.double({ value: 2 })).toEqual({ value: 4 });
    await expect(client.double({ value: "two" as never })).rejects.toMatchObject({ code: "INVALID_INPUT" });
    const wrong = directClient(contract, { ...handlers, double: () => ({}) as never });
    await expect(wrong.double({ value: 2 })).rejects.toMatchObject({ code: "BUG" });
  });

  test("hears of progress", async () => {
    const heard: number[] = [];
    await directClient(contract, handlers).count({}, { onProgress: (value) => heard.push(value) });
    expect(heard).toEqual([1, 2]);
  });

  test("gets an error whole, with its details", async () => {
    const double = () => {
      throw new AppError("NOT_FOUND", "nothing there", { details: ["id-1"] });
    };
    await expect(directClient(contract, { ...handlers, double }).double({ value: 1 })).rejects.toMatchObject({
      code: "NOT_FOUND",
      details: ["id-1"],
    });
  });

  test("that cancels is answered once the handler has ended", async () => {
    const stop = new AbortController();
    let hasEnded = false;
    const count: (typeof handlers)["count"] = async (_, { signal }) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      hasEnded = true;
      signal.throwIfAborted();
      return null;
    };
    const counting = directClient(contract, { ...handlers, count }).count({}, { signal: stop.signal });
    stop.abort();
    await expect(counting).rejects.toMatchObject({ code: "CANCELLED" });
    expect(hasEnded).toBe(true);
    await expect(directClient(contract, handlers).count({}, { signal: stop.signal })).rejects.toMatchObject({
      code: "CANCELLED",
    });
  });
});
