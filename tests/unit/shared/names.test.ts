import { expect, test } from "vitest";
import { nameFit, nameKey } from "../../../shared/model/names.ts";

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

test.each([
  ["MIRIAM ELEANOR HOLT", "Miriam E. Holt"],
  ["Miriam Eleanor Holt", "Holt^Miriam"],
  ["M. Holt", "Miriam Holt"],
  ["Holt", "Miriam Holt"],
  ["Müller^Jürgen", "Juergen Mueller"],
  ["John Smith", "John Smith Jr."],
  ["Иванова Анна Петровна", "Анна Иванова"],
  ["Παπαδοπούλου Μαρία", "Παπαδοπουλου Μ. Μαρία"],
])("%s and %s may be one name, and a person is asked", (one, other) => {
  expect([nameFit(one, other), nameFit(other, one)]).toEqual(["compatible", "compatible"]);
});

test.each([
  ["山田太郎", "山田 太郎"],
  ["Anna-Maria Weiß", "Maria Anna Weiß"],
])("%s and %s are one name, however it is spaced", (one, other) => {
  expect(nameFit(one, other)).toBe("equal");
});

test.each([
  ["Miriam Holt", "Martha Holt"],
  ["Miriam E. Holt", "Miriam A. Holt"],
  ["M. H.", "Miriam Holt"],
  ["Ana Pereira", "Ana Silva"],
])("%s and %s are different names", (one, other) => {
  expect([nameFit(one, other), nameFit(other, one)]).toEqual(["different", "different"]);
});
