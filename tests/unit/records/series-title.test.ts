import { expect, test } from "vitest";
import { seriesTitle } from "../../../electron/records/imaging/series-title.ts";

test.each([
  ["AX T1 FSE +C NON FS", "T1, with contrast"],
  ["T1 POST GAD NON FATSAT", "T1, with contrast"],
  ["AX T1 NON CONTRAST", "T1, without contrast"],
  ["AX T1 NON-CON", "T1, without contrast"],
  ["T1 non square spacing", "T1"],
  ["T1 PRE OP PLANNING C+", "T1"],
  ["AX T1 PRE", "T1, without contrast"],
])("what is not gated, not saturated or planned says nothing of contrast: %s", (seriesDescription, title) => {
  const series = { modality: "MR", seriesDescription, protocolName: null, contrastBolusAgent: null };
  expect(seriesTitle(series as Parameters<typeof seriesTitle>[0])).toBe(title);
});
