import { describe, expect, test } from "vitest";
import { readInstance } from "../../../../electron/parsers/dicom/read-instance.ts";
import { makeInstance, makeStructuredReport } from "../../../fixtures/make-dicom.ts";

function wordsOf(file: Buffer): string {
  const result = readInstance(file, file.length);
  if (result.is !== "read") throw new Error(result.is);
  return result.instance.words;
}

describe("words of an object's own", () => {
  test("are the other names and numbers, the remarks, and a report's paragraphs to their end", () => {
    const image = makeInstance({
      extra: [
        { tag: 0x00101001, vr: "PN", value: "Miller^John" },
        { tag: 0x00104000, vr: "LT", value: "Sister of Mary Jones" },
        { tag: 0x00101002, vr: "SQ", items: [[{ tag: 0x00100020, vr: "LO", value: "99887766" }]] },
      ],
    });
    expect(wordsOf(image).split("\n").toSorted()).toEqual(["99887766", "Miller John", "Sister of Mary Jones"]);
    const report = makeStructuredReport({ text: `${"No acute finding. ".repeat(500)}Compared with John Miller.` });
    expect(wordsOf(report)).toContain("Compared with John Miller.");
  });

  test("of an object that says nothing of its own are none", () => expect(wordsOf(makeInstance())).toBe(""));
});
