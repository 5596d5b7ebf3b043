import { expect, test } from "vitest";
import { looksLikeUnit } from "../../../shared/model/printed-unit.ts";

test.each([
  "mg/dL",
  "%",
  "10^3/uL",
  "x10E9/L",
  "µmol/l",
  "G/l",
  "mL/min/1.73m2",
  "INR",
  "fL",
  "U/L",
  "ng/mL FEU",
  "/hpf",
])("%s is a unit", (unit) => {
  expect(looksLikeUnit(unit)).toBe(true);
});

test.each(["banana", "high", "Erika Example", "see the note / below it", "105", "3.5-5.0", "—"])(
  "%s is none",
  (words) => {
    expect(looksLikeUnit(words)).toBe(false);
  },
);
