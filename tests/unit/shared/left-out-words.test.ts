import { expect, test } from "vitest";
import { leftOutName, LeftOutReason, leftOutSentence } from "../../../shared/left-out-words.ts";

test("what is left out of a packet has its reason in words, without what concerns only the vault", () => {
  expect(leftOutSentence("password")).toBe("it opens only with a password; the file itself is included");
  expect(leftOutSentence("unread:unknown-kind")).toBe("a kind of file that is not known; the file itself is included");
  // Older versions stored their reasons in words.
  expect(leftOutSentence("unread:a photograph: not read; it is kept")).toBe(
    "a photograph: not read; the file itself is included",
  );
});

test("what is nobody's business is told by its number", () => {
  const lines = [
    { title: null, files: 1, reason: "not-inspected" },
    { title: null, files: 3, reason: "not-inspected" },
    { title: null, files: 2, reason: "kept-back" },
    { title: "Booklet", files: 1, reason: "password" },
  ] as const;
  expect(lines.map(leftOutName)).toEqual([
    "1 file that could not be read",
    "3 files that could not be read",
    "2 files",
    "Booklet",
  ]);
});

test("a reason of no code of ours is none", () => {
  for (const words of ["because", "toString:x", ""]) expect(LeftOutReason.safeParse(words).success, words).toBe(false);
  expect(LeftOutReason.safeParse("unread:pdf-damaged").success).toBe(true);
});
