import process from "node:process";
import { afterEach, expect, test } from "vitest";
import { localDay } from "../../../shared/model/dates.ts";

const zone = process.env["TZ"];
afterEach(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

test.each([
  ["America/Los_Angeles", "2026-11-27"],
  ["Europe/Berlin", "2026-11-28"],
  ["Pacific/Auckland", "2026-11-28"],
])("four o'clock UTC on 28 November is a day of its own place in %s", (place, day) => {
  process.env["TZ"] = place;
  expect(localDay(new Date("2026-11-28T04:00:00Z"))).toBe(day);
});
