/** A mark behind a number that was read as its last figure makes no value: it is left to the person. */
import { expect, test } from "vitest";
import { withGluedMarks } from "../../../../electron/parsers/recognition/glued-marks.ts";
import { mendUnit } from "../../../../electron/parsers/recognition/mend-units.ts";

const word = (text: string, left: number, top = 100) => ({
  text,
  left,
  right: left + 40,
  top,
  bottom: top + 20,
  confidence: 90,
  line: "1",
});
const read = (value: string, range: string) =>
  withGluedMarks([word(value, 100), word("mmol/l", 200), word(range, 300)])[0]?.text;

test.each([
  ["12,31", "4,0-10,0"],
  ["5.41", "3.9 - 5.6"],
  ["3,711", "3,90-5,20"],
  ["1411", "135-145"],
])("%s beside %s is doubted", (value, range) => expect(read(value, range)).toBe(`${value}?`));

test.each([
  ["12,3", "4,0-10,0"],
  ["5.41", "3.90-5.60"],
  ["141", "135-145"],
  ["1204", "5-40"],
  ["5", "3.9-5.6"],
])("%s beside %s is not", (value, range) => expect(read(value, range)).toBe(value));

test("the range of another row says nothing of a number", () => {
  expect(withGluedMarks([word("12,31", 100), word("4,0-10,0", 300, 140)])[0]?.text).toBe("12,31");
});

test.each(["Alc", "HbAlc", "HbA|c"])("%s is A1c", (read) => expect(mendUnit(read)).toMatch(/^(?:Hb)?A1c$/u));
