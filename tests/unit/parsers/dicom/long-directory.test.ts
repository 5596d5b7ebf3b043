import { describe, expect, test } from "vitest";
import { readDicomdir, TooManyRecords } from "../../../../electron/parsers/dicom/read-dicomdir.ts";
import { makeLongDirectory } from "../../../fixtures/make-long-directory.ts";

describe("a directory of very many records", () => {
  for (const isOpen of [false, true]) {
    test(`is read record by record as a short one is read whole, ${isOpen ? "without" : "with"} stated lengths`, () => {
      const short = readDicomdir(makeLongDirectory({ records: 1_000, isOpen }));
      const long = readDicomdir(makeLongDirectory({ records: 20_000, isOpen }));
      expect([short.files.length, long.files.length]).toEqual([1_000, 20_000]);
      expect(long.files.slice(0, 1_000)).toEqual(short.files);
      expect(long.files.every(({ isReached }) => isReached)).toBe(true);
      expect([long.fileSetId, long.findings]).toEqual([short.fileSetId, short.findings]);
    });
  }

  test("that is cut off gives what it holds, and that is told", () => {
    const bytes = makeLongDirectory({ records: 20_000 });
    const { files, findings } = readDicomdir(bytes.subarray(0, bytes.length - 1_000_000));
    expect(files.length).toBeGreaterThan(15_000);
    expect(files.length).toBeLessThan(20_000);
    expect(findings.map(({ code }) => code)).toContain("dicom-ends-early");
  });

  test("of more than 100,000 is refused, not read in part", () => {
    expect(() => readDicomdir(makeLongDirectory({ records: 100_001 }))).toThrow(TooManyRecords);
  });
});
