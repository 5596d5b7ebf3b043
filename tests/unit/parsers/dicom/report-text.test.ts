import { describe, expect, test } from "vitest";
import { innerDocument } from "../../../../electron/parsers/dicom/extract-encapsulated.ts";
import { TooDeep } from "../../../../electron/parsers/dicom/read-elements.ts";
import { structuredReportText } from "../../../../electron/parsers/dicom/report/report-text.ts";
import { makeInstance, makeKeyObject, makeStructuredReport, uidFrom } from "../../../fixtures/make-dicom.ts";
import {
  code,
  codeItem,
  container,
  contentItem,
  imageItem,
  makeReport,
  numberItem,
  textItem,
} from "../../../fixtures/make-report.ts";
import { randomFrom } from "../../../fixtures/temp-vault.ts";

const finding = code("121071", "DCM", "Finding");
const diameter = code("103339001", "SCT", "Long axis");
const millimetre = code("mm", "UCUM", "millimeter");

function linesOf(bytes: Buffer): readonly string[] {
  return structuredReportText(bytes).split("\n");
}

describe("what a report says", () => {
  test("its first lines say what it is, when, how complete and by whom it was signed", () => {
    const lines = linesOf(makeStructuredReport());
    expect(lines.slice(0, 2)).toEqual(["Radiology Report", "Text of the structured report"]);
    expect(lines).toContain("Report date: 3 May 2024, 10:15");
    expect(lines).toContain("State: complete, as its author says");
    expect(lines).toContain("Signed by: Rita Reader, Example Imaging, 3 May 2024, 10:15");
    expect(lines).toContain("Finding: No acute finding.");
  });

  test("an unsigned and a preliminary report says so", () => {
    const bytes = makeReport({
      content: [textItem(finding, "Something.")],
      extra: [
        { tag: 0x0040a491, vr: "CS", value: "PARTIAL" },
        { tag: 0x0040a492, vr: "LO", value: "second part follows" },
        { tag: 0x0040a493, vr: "CS", value: "UNVERIFIED" },
        { tag: 0x0040a496, vr: "CS", value: "PRELIMINARY" },
      ],
    });
    const lines = linesOf(bytes);
    expect(lines).toContain("State: not complete: its author says that more is to come (second part follows)");
    expect(lines).toContain("Preliminary: a later report may say something else");
    expect(lines).toContain("Signed: by nobody yet (unverified)");
  });

  test("a measurement keeps its number as written, its unit and what belongs to it", () => {
    const site = codeItem(code("363698007", "SCT", "Finding Site"), code("10200004", "SCT", "Liver"), {
      relation: "HAS CONCEPT MOD",
    });
    const lines = linesOf(
      makeReport({
        content: [
          container(code("125007", "DCM", "Measurement Group"), [
            numberItem(diameter, "12.50", millimetre, { inside: [site] }),
            numberItem(code("1", "99X", "Ratio"), "0.4", code("1", "UCUM", "no units")),
            numberItem(code("2", "99X", "Lost"), null, millimetre),
          ]),
        ],
      }),
    );
    expect(lines.slice(lines.indexOf("Measurement Group"))).toEqual([
      "Measurement Group",
      "  Long axis: 12.50 mm (millimeter)",
      "    Finding Site: Liver (10200004, SCT)",
      "  Ratio: 0.4",
      "  Lost: (nothing stated)",
    ]);
  });

  test("paragraphs stay paragraphs, and control characters forge no line", () => {
    const lines = linesOf(makeReport({ content: [textItem(finding, "First.\r\nSecond.\u001b[2J\fThird.")] }));
    expect(lines.slice(lines.indexOf("Finding"))).toEqual(["Finding", "  First.", "  Second. [2J", "  Third."]);
  });

  test("every kind of value has its words", () => {
    const named = (meaning: string) => code("1", "99X", meaning);
    const point = new Uint8Array(new Float32Array([10.25, 20]).buffer);
    const lines = linesOf(
      makeReport({
        content: [
          contentItem("DATE", named("Day"), [{ tag: 0x0040a121, vr: "DA", value: "20240503" }]),
          contentItem("TIME", named("Clock"), [{ tag: 0x0040a122, vr: "TM", value: "101500" }]),
          contentItem("DATETIME", named("Moment"), [{ tag: 0x0040a120, vr: "DT", value: "20240503101500" }]),
          contentItem("PNAME", named("Observer"), [{ tag: 0x0040a123, vr: "PN", value: "Reader^Rita" }]),
          contentItem("UIDREF", named("Device"), [{ tag: 0x0040a124, vr: "UI", value: "1.2.3" }]),
          contentItem("SCOORD", named("Place"), [
            { tag: 0x00700022, vr: "FL", value: point },
            { tag: 0x00700023, vr: "CS", value: "POINT" },
          ]),
          contentItem("TCOORD", named("When"), [
            { tag: 0x0040a130, vr: "CS", value: "SEGMENT" },
            { tag: 0x0040a138, vr: "DS", value: "1.5\\2.5" },
          ]),
        ],
      }),
    );
    expect(lines.slice(-7)).toEqual([
      "Day: 3 May 2024",
      "Clock: 10:15:00",
      "Moment: 3 May 2024, 10:15",
      "Observer: Rita Reader",
      "Device: 1.2.3",
      "Place: a point at 10.3 / 20, in pixels of the image",
      "When: segment at 1.5, 2.5 seconds",
    ]);
  });

  test("images are named with their pictures, each its own line", () => {
    const [a, b] = [uidFrom("a"), uidFrom("b")];
    const lines = linesOf(
      makeReport({
        content: [imageItem(code("1", "99X", "Source"), [{ instanceUid: a, frames: "3\\4" }, { instanceUid: b }])],
      }),
    );
    expect(lines.slice(-2)).toEqual([`Source: image ${a}, pictures 3, 4`, `  image ${b}`]);
  });

  test("a reference to another part is told and not followed, also one to itself", () => {
    const loop = contentItem("", null, [{ tag: 0x0040db73, vr: "UL", value: [1, 1] }], { relation: "INFERRED FROM" });
    const lines = linesOf(makeReport({ content: [textItem(finding, "Round.", { inside: [loop] })] }));
    expect(lines.slice(-2)).toEqual(["Finding: Round.", "  Concluded from: see part 1.1 of this report"]);
  });

  test("a kind of value that nobody knows is named, and what stands in it is read", () => {
    const lines = linesOf(
      makeReport({
        content: [contentItem("TABLE", code("1", "99X", "Rows"), [], { inside: [textItem(finding, "In the table.")] })],
      }),
    );
    expect(lines.slice(-2)).toEqual([
      "Rows: a part of a kind that this program does not know (TABLE); it stands in the file",
      "  Finding: In the table.",
    ]);
  });

  test("letters are those that the report declares", () => {
    const bytes = makeReport({ charset: "ISO_IR 192", content: [textItem(finding, "Größe unverändert, 脳")] });
    expect(structuredReportText(bytes)).toContain("Finding: Größe unverändert, 脳");
  });

  test.each(["implicit", "explicit", "deflated", "big-endian"] as const)("%s, with and without lengths", (syntax) => {
    for (const isUndefinedLength of [false, true]) {
      const bytes = makeReport({
        transferSyntax: syntax,
        isUndefinedLength,
        content: [numberItem(diameter, "7", millimetre)],
      });
      expect(structuredReportText(bytes)).toContain("Long axis: 7 mm (millimeter)");
    }
  });

  test("a note on images without content says so", () => {
    expect(structuredReportText(makeKeyObject({ referenced: [] }))).toContain("no content that can be read");
  });
});

describe("hostile reports", () => {
  test("a tree that is deeper than any device's is refused, not followed", () => {
    let inner = textItem(finding, "bottom");
    for (let depth = 0; depth < 40; depth++) inner = container(finding, [inner]);
    expect(() => structuredReportText(makeReport({ content: [inner] }))).toThrow(TooDeep);
  });

  test("a report of more parts than there may be says that it goes on", () => {
    const content = Array.from({ length: 20_050 }, () => codeItem(finding, finding));
    const lines = linesOf(makeReport({ content }));
    expect(lines.filter((line) => line.startsWith("Finding:")).length).toBe(20_000);
    expect(lines.at(-1)).toBe(
      "The report goes on: at least 50 more of its parts are not shown here. The file has all of them.",
    );
  });

  test("a report that is cut off keeps its whole parts and says that the rest is missing", () => {
    const content = ["First", "Second", "Third"].map((words) => textItem(finding, `${words} ${"x".repeat(60)}`));
    const whole = makeReport({ content, isUndefinedLength: true });
    const cut = whole.subarray(0, whole.indexOf("Third"));
    const text = structuredReportText(cut);
    expect(text).toContain("First xxx");
    expect(text).toContain("Second xxx");
    expect(text).not.toContain("Third");
    expect(text).toContain("what followed in the report is missing");
  });

  test("cut at every byte and with any byte changed it ends in text or in one refusal", () => {
    const whole = makeReport({
      content: [
        container(finding, [
          numberItem(diameter, "12", millimetre, { inside: [imageItem(null, [{ instanceUid: uidFrom("a") }])] }),
          textItem(finding, "Words."),
        ]),
      ],
    });
    const tries = (bytes: Buffer) => {
      try {
        expect(structuredReportText(bytes)).toContain("Text of the structured report");
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    };
    for (let length = 0; length < whole.length; length += 7) tries(whole.subarray(0, length));
    const random = randomFrom("reports");
    for (let count = 0; count < 400; count++) {
      const changed = Buffer.from(whole);
      changed[random(changed.length)] = random(256);
      tries(changed);
    }
  });

  test("an image is no report, and neither has it a document inside", () => {
    expect(() => innerDocument(makeInstance())).toThrow(RangeError);
  });
});
