import { expect, test } from "vitest";
import { count, duration, listed, size } from "../../../renderer/words/counts.ts";
import { errorWords, issueAdvice, issueTitle } from "../../../renderer/words/words.ts";
import { errorCodes, issueCodes } from "../../../shared/errors.ts";

const jargon = /\b(ingest|entity|blob|invalid|DICOMDIR|null|undefined)\b|!/i;

test("every error and every issue has a sentence in plain words", () => {
  const texts = [
    ...errorCodes.flatMap((code) => Object.values(errorWords(code))),
    ...issueCodes.flatMap((code) => [issueTitle(code), issueAdvice(code, true), issueAdvice(code, false)]),
  ];
  for (const text of texts) {
    expect(text).toMatch(/^[A-Z]/);
    expect(text).not.toMatch(jargon);
  }
});

test("numbers stand in sentences", () => {
  expect([count(0, "image"), count(1, "image"), count(1204, "image"), count(2, "entry", "entries")]).toEqual([
    "0 images",
    "1 image",
    "1,204 images",
    "2 entries",
  ]);
  expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
});

test("sizes and times are rounded to what a person wants to know", () => {
  expect([0, 999, 65_000, 1_250_000, 13_400_000, 2_000_000_000].map(size)).toEqual([
    "0 bytes",
    "999 bytes",
    "65 KB",
    "1.3 MB",
    "13 MB",
    "2.0 GB",
  ]);
  expect([0.3, 1, 59, 90, 3600, 3900].map(duration)).toEqual([
    "less than a second",
    "1 second",
    "59 seconds",
    "2 minutes",
    "1 hour",
    "1 hour 5 minutes",
  ]);
});
