import { describe, expect, test } from "vitest";
import { evenNumber, readSixWords, sixWords, type FillRandomly } from "../../../shared/six-words.ts";

/** Random numbers that a test chooses, in their order. */
function drawing(...numbers: readonly number[]): FillRandomly {
  const left = [...numbers];
  return (into) => {
    into[0] = left.shift() ?? 0;
  };
}

test("a passphrase is six words of the list, with spaces between them", () => {
  expect(sixWords(drawing(0, 1, 2, 7775, 7776, 7777))).toBe("abacus abdomen abdominal zoom abacus abdomen");
  expect(sixWords()).toMatch(/^[a-z-]+( [a-z-]+){5}$/);
});

test("two passphrases of the computer's own randomness differ", () => {
  expect(sixWords()).not.toBe(sixWords());
});

test("draws from the uneven rest are thrown away, so that no word is favoured", () => {
  // 65,536 is 8 times 7,776 and 3,328 over.
  expect(evenNumber(7776, drawing(62_208, 65_535, 5))).toBe(5);
  expect(evenNumber(7776, drawing(62_207))).toBe(7775);
});

test("every number below the limit comes equally often", () => {
  const counts = new Map<number, number>();
  for (let drawn = 0; drawn < 65_536; drawn += 1) {
    const number = evenNumber(7, drawing(drawn, 0));
    if (drawn < 65_536 - (65_536 % 7)) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  expect(new Set(counts.values())).toEqual(new Set([9362]));
});

describe("six words are known again", () => {
  const offered = "abacus drop-down zoom yo-yo abdomen t-shirt";

  test.each([
    offered,
    "Abacus Drop-Down ZOOM yo-yo abdomen T-shirt",
    "  abacus   drop down  zoom\tyo yo abdomen t shirt ",
    "abacusdropdownzoomyoyoabdomentshirt",
    "abacus, drop-down, zoom, yo-yo, abdomen, t-shirt.",
    "abacus-drop-down-zoom-yo-yo-abdomen-t-shirt",
  ])("%s", (typed) => {
    expect(readSixWords(typed)).toContain(offered);
  });

  test("whatever six words were offered, without a space between them too", () => {
    for (let at = 0; at < 500; at++) {
      const words = sixWords();
      expect(readSixWords(words.replaceAll(" ", "").toUpperCase())).toContain(words);
    }
  });

  test.each([
    "",
    "abacus",
    "five words of the list",
    "abacus abdomen zoom zoom zoom zoom zoom",
    "abacus 7 zoom zoom zoom zoom zoom",
  ])("%s is another passphrase", (typed) => {
    expect(readSixWords(typed)).toEqual([]);
  });
});
