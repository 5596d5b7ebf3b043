import { expect, test } from "vitest";
import { nameKey } from "../../../electron/import/match-person.ts";

test.each([
  ["Silva^Ana", "Ana Silva"],
  ["MÜLLER, José", "jose muller"],
  ["Dr. Ana Silva", "Ana Silva"],
  ["Jane_Doe", "Doe^Jane"],
  ["שָׁרוֹן^דְּבוֹרָה", "דבורה שרון"],
  ["ﾔﾏﾀﾞ^ﾀﾛｳ", "ヤマダ タロウ"],
])("%s and %s are one name", (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other));
});

test.each([
  ["Kumar^राम", "Kumar^रमा"],
  ["かとう たろう", "がとう たろう"],
  ["ปู่ ใจ", "ปู ใจ"],
  ["Ana Silva", "Anna Silva"],
])("%s and %s are two names", (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other));
});
