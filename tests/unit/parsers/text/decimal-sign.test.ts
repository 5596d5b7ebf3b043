import { expect, test } from "vitest";
import { decimalSignOf, numberOf } from "../../../../electron/parsers/text/decimal-sign.ts";

for (const [others, printed, value] of [
  [["5,6"], "2.340", 2340],
  [["4,0-6,0"], "1.250", 1250],
  [["0,125"], "1.105", 1105],
  [["1.234,5"], "1.250", 1250],
  [["5.6"], "2.340", 2.34],
  [["5.6"], "2,340", 2340],
  [["1,234,567"], "2.340", 2.34],
  [["5,6", "5.6"], "2.340", null],
  [["5,6", "5.6"], "5.6", 5.6],
  [["105"], "2.340", null],
  [["105"], "2,340", null],
  [[], "1'250", 1250],
  [[], "1.234,5", 1234.5],
  [[], "12.5", 12.5],
  [[], "0.780", 0.78],
] as const) {
  test(`"${printed}" beside ${JSON.stringify(others)} is ${value ?? "left open"}`, () => {
    expect(numberOf(printed, decimalSignOf([...others, printed]))).toBe(value);
  });
}
