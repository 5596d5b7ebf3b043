import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { calendarDateOf } from "../../../../electron/parsers/pdf/read/info-dates.ts";
import { balanceOf } from "../../../../electron/parsers/pdf/objects/page-contents.ts";
import { sha256Hex } from "../../../../electron/parsers/pdf/sha256.ts";
import { stretchOf, ticksFor } from "../../../../electron/parsers/packet/front/timeline-scale.ts";
import { parsePartialDate } from "../../../../shared/model/dates.ts";

const balance = (text: string) => balanceOf([new TextEncoder().encode(text)]);
const date = (text: string) => stretchOf(parsePartialDate(text)!);

test("the digest is SHA-256 for every length around a block", () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + length) % 256);
    expect(sha256Hex(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
});

describe("the balance of saves and restores", () => {
  test("what is opened is counted, and what is closed too often", () => {
    expect(balance("q 1 0 0 1 0 0 cm q Q")).toMatchObject({ missingSaves: 0, openSaves: 1 });
    expect(balance("Q Q q")).toMatchObject({ missingSaves: 2, openSaves: 1 });
  });

  test("strings, names, comments and inline images are no operators", () => {
    expect(balance("(q \\) q) Tj <71> /q gs % q\n BI /W 1 ID q q \u0000 EI Q")).toMatchObject({
      missingSaves: 1,
      openSaves: 0,
    });
  });
});

describe("information dates", () => {
  test.each([
    ["D:20240503233000-05'00'", "2024-05-03"],
    ["D:2024", "2024"],
    ["202405", "2024-05"],
    ["2024-05-03T10:00:00Z", "2024-05-03"],
    ["D:20241399", "2024"],
    ["D:00000000", null],
    ["yesterday", null],
  ])("%s is %s", (written, expected) => {
    expect(calendarDateOf(written)).toBe(expected);
  });
});

describe("the scale of the timeline", () => {
  test("a year is as wide as a year, a day as a day", () => {
    expect(date("2024").to - date("2024").from).toBe(366);
    expect(date("2023-02").to - date("2023-02").from).toBe(28);
    expect(date("2023-02-01").to - date("2023-02-01").from).toBe(1);
  });

  test.each([
    ["2024-05-01", "2024-05-06"],
    ["2024-01-01", "2024-12-31"],
    ["1950", "2024"],
  ])("from %s to %s there are ticks, and not too many", (from, to) => {
    const ticks = ticksFor({ from: date(from).from, to: date(to).to }, 11);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThanOrEqual(13);
  });
});
