import { expect, test } from "vitest";
import { sixWords } from "../../../shared/six-words.ts";
import { loadGuesser, strengthOf } from "../../../renderer/unlock/strength.ts";

test.each([
  ["abc", "too-short"],
  ["password", "weak"],
  ["horse1980", "weak"],
  ["Summer2024!", "weak"],
  ["seven green herons wait", "fair"],
])("%s is %s", async (passphrase, level) => {
  const guess = await loadGuesser();
  expect(strengthOf(passphrase, guess(passphrase)).level).toBe(level);
});

test("six words are strong", async () => {
  const guess = await loadGuesser();
  const words = sixWords();
  expect(strengthOf(words, guess(words))).toMatchObject({
    level: "strong",
    words: expect.stringContaining("longer than"),
  });
});

test.each([
  [3, "in less than a minute"],
  [6, "in about 2 minutes"],
  [8, "in about 3 hours"],
  [10.2, "in about 18 days"],
  [11, "in about 4 months"],
  [12.3, "in about 6 years"],
  [15, "centuries"],
])("ten to the power of %d guesses take so long: %s", (guessesLog10, time) => {
  expect(strengthOf("something long", guessesLog10).words).toContain(time);
});
