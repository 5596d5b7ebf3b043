import { expect, test } from "vitest";
import { inUnit } from "../../../shared/model/unit-factors.ts";

test.each([
  [13.2, "g/dL", "g/L", 132],
  [132, "g/L", "g/dl", 13.2],
  [105, "MG/DL", "mg/L", 1050],
  [0.8, "mg/dL", "µg/mL", 8],
  [8, "ng/mL", "µg/L", 8],
  [8, "mcg/L", "ng/mL", 8],
  [0.0123, "mmol/L", "µmol/L", 12.3],
  [12.3, "μmol/L", "umol/l", 12.3],
  [6.2, "10^9/L", "K/µL", 6.2],
  [6.2, "x10³/µL", "10*9/L", 6.2],
  [6200, "/µL", "10^9/L", null],
  [4.5, "M/uL", "10^12/L", 4.5],
  [250, "Tsd/µl", "Gpt/l", 250],
  [6.2, "thou/cu mm", "10E9/L", 6.2],
  [0.42, "L/L", "%", 42],
])("%s %s is told in %s as %s", (value, from, to, expected) => {
  expect(inUnit(value, from, to)).toBe(expected);
});

test.each([
  ["mg/dL", "mmol/L"],
  ["mEq/L", "mmol/L"],
  ["U/L", "IU/L"],
  ["IU/mL", "ng/mL"],
  ["G/L", "10^9/L"],
  ["G/L", "g/L"],
  ["%", "g/dL"],
  ["mg/24 h", "mg/dL"],
  ["mg/g", "mg/L"],
  ["pg", "fL"],
  [null, "g/L"],
])("%s is never told in %s: that depends on the substance, or cannot be known", (from, to) => {
  expect(inUnit(1, from, to)).toBeNull();
});

test("digits stay those of the paper, whatever binary fractions would make of them", () => {
  expect(inUnit(0.07, "g/L", "mg/L")).toBe(70);
  expect(inUnit(1.005, "g/dL", "g/L")).toBe(10.05);
});
