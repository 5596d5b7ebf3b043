import { describe, expect, test } from "vitest";
import { IdleCount } from "../../../electron/main/idle-count.ts";

describe("idleness", () => {
  test("is the system's count, where the system counts", () => {
    const count = new IdleCount(0);
    expect(count.seconds({ system: 5, touched: 0, now: 5_000 })).toBe(5);
    // Somebody works in another program: the computer is not idle, however long our own page was left alone.
    expect(count.seconds({ system: 0, touched: 0, now: 900_000 })).toBe(0);
  });

  test("is the time since our own pages were touched, where the system always says 0", () => {
    const count = new IdleCount(0);
    expect(count.seconds({ system: 0, touched: 0, now: 600_000 })).toBe(600);
    expect(count.seconds({ system: 0, touched: 590_000, now: 600_000 })).toBe(10);
  });
});
