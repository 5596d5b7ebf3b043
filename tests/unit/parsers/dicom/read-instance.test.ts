import { describe, expect, test } from "vitest";
import { readInstance } from "../../../../electron/parsers/dicom/read-instance.ts";
import { readPersonName } from "../../../../electron/parsers/dicom/person-names.ts";
import { innerDocument } from "../../../../electron/parsers/dicom/extract-encapsulated.ts";
import { finding } from "../../../../shared/model/finding.ts";
import { InstanceReading } from "../../../../shared/model/imaging.ts";
import { fileSignature } from "../../../../shared/file-signatures.ts";
import { type DicomElement, type TransferSyntax } from "../../../fixtures/encode-dicom.ts";
import {
  makeEncapsulatedPdf,
  makeInstance,
  makeKeyObject,
  makePresentationState,
  makeStructuredReport,
  sopClasses,
  transferSyntaxUids,
  uidFrom,
} from "../../../fixtures/make-dicom.ts";

/** What the reader makes of the whole file; fails the test when it makes nothing of it. */
function read(file: Uint8Array): InstanceReading {
  const result = readInstance(file, file.length);
  if (result.is !== "read") throw new Error(`not read: ${JSON.stringify(result)}`);
  return InstanceReading.parse(result.instance);
}

const syntaxes: readonly TransferSyntax[] = ["explicit", "implicit", "big-endian", "deflated"];

describe("encodings", () => {
  for (const transferSyntax of syntaxes) {
    test(`${transferSyntax}: every attribute is read`, () => {
      const instance = read(makeInstance({ transferSyntax, rows: 4, columns: 6 }));
      expect(instance).toMatchObject({
        sopClassUid: sopClasses.mrImage,
        sopInstanceUid: uidFrom("instance"),
        studyInstanceUid: uidFrom("study"),
        seriesInstanceUid: uidFrom("series"),
        transferSyntaxUid: transferSyntaxUids[transferSyntax],
        preamble: "zero",
        hasFileMeta: true,
        patientName: "Example^Erika",
        patient: { name: "Erika Example", birthDate: "1961-04-12", sex: "female" },
        study: { studyDate: "2024-05-03", studyTime: "101500", institutionName: "Example Imaging" },
        series: { modality: "MR", seriesNumber: 1, bodyPartExamined: "HEAD" },
        image: { rows: 4, columns: 6, bitsAllocated: 16, pixelSpacing: [0.9, 0.9], hasPixelData: true },
        findings: [],
      });
    });

    test(`${transferSyntax}: the head of a large file is enough, or asks for more; never another answer`, () => {
      const file = makeInstance({ transferSyntax, rows: 64, columns: 64 });
      const whole = read(file);
      for (let length = 132; length < file.length; length += 64) {
        const result = readInstance(file.subarray(0, length), file.length);
        if (result.is === "read") expect(result.instance).toEqual(whole);
        else expect(result.is).toBe("needs-more");
      }
    });
  }

  for (const transferSyntax of ["explicit", "implicit", "big-endian"] as const) {
    test(`${transferSyntax}: a bare data set without preamble and meta information is read`, () => {
      const file = makeInstance({ transferSyntax, hasMeta: false });
      expect(fileSignature(file)).toBe("dicom");
      expect(read(file)).toMatchObject({
        transferSyntaxUid: transferSyntaxUids[transferSyntax],
        preamble: "none",
        hasFileMeta: false,
        findings: [finding("dicom-no-file-meta")],
      });
    });

    for (const declared of ["explicit", "implicit", "big-endian"] as const) {
      if (declared === transferSyntax) continue;
      test(`${transferSyntax} declared as ${declared} is read as it is, and told`, () => {
        const instance = read(
          makeInstance({ transferSyntax, declaredTransferSyntaxUid: transferSyntaxUids[declared] }),
        );
        expect(instance.patientName).toBe("Example^Erika");
        expect(instance.findings).toContainEqual(finding("dicom-transfer-syntax-wrong"));
      });
    }
  }

  test("meta information without a preamble is read, with the prefix and without", () => {
    const withPreamble = makeInstance();
    for (const start of [128, 132]) {
      const file = withPreamble.subarray(start);
      expect(fileSignature(file)).toBe("dicom");
      expect(read(file)).toMatchObject({ preamble: "none", hasFileMeta: true, patientName: "Example^Erika" });
    }
    expect(makeInstance({ preamble: "none" }).equals(withPreamble.subarray(132))).toBe(true);
  });

  test('"DICM" at byte 128 of a bare data set by accident is no prefix', () => {
    // Its first element's value starts at byte 8 and covers the place where the prefix would stand.
    const value = `${"x".repeat(120)}DICM${"y".repeat(100)}`;
    const file = makeInstance({
      hasMeta: false,
      transferSyntax: "implicit",
      extra: [{ tag: 0x00080001, vr: "LO", value }],
    });
    expect(file.toString("latin1", 128, 132)).toBe("DICM");
    expect(read(file)).toMatchObject({ hasFileMeta: false, patientName: "Example^Erika" });
  });

  test("a head that ends between two elements asks for more", () => {
    const file = makeInstance({ rows: 64, columns: 64 });
    const at = file.indexOf(Buffer.from([0x20, 0x00, 0x0d, 0x00]));
    expect(readInstance(file.subarray(0, at), file.length)).toEqual({ is: "needs-more" });
  });
});

describe("what stands before the data", () => {
  for (const [kind, start] of [
    ["executable", "MZ\u0090"],
    ["executable", "\u007fELF"],
    ["executable", "#!/bin/sh\n"],
    ["tiff", "II*\0"],
    ["other", "hello"],
    ["zero", ""],
  ] as const) {
    test(`a preamble that starts with ${JSON.stringify(start)} is ${kind}`, () => {
      const preamble = Buffer.alloc(128);
      preamble.write(start, "latin1");
      const file = makeInstance({ preamble });
      expect(fileSignature(file)).toBe("dicom");
      expect(read(file).preamble).toBe(kind);
    });
  }
});

function withValue(tag: number, vr: string, value: string): InstanceReading {
  return read(makeInstance({ extra: [{ tag, vr, value }] }));
}

describe("values", () => {
  for (const [stated, date] of [
    ["20240229", "2024-02-29"],
    ["2024.02.29", "2024-02-29"],
    ["20230229", null],
    ["20241301", null],
    ["20240532", null],
    ["2024", "2024"],
    ["202405", "2024-05"],
    ["00000000", null],
    ["19000101-20240503", null],
    ["2024-05-03", "2024-05-03"],
    ["2024/05/03", "2024-05-03"],
    ["2024/5/3", "2024-05-03"],
    ["20240503101500", "2024-05-03"],
    ["2024-05-03 10:15:00", "2024-05-03"],
    ["2024-05/03", null],
    ["05/03/2024", null],
    ["00/00/0000", null],
    ["unknown", null],
    ["", null],
  ] as const) {
    test(`the date "${stated}" is ${date}`, () => {
      expect(withValue(0x00080020, "DA", stated).study.studyDate).toBe(date);
      expect(withValue(0x00100030, "DA", stated).patient.birthDate).toBe(date);
    });
  }

  test("a name of thousands of characters is cut, and the image is read", () => {
    const long = "Example^" + "Erika".repeat(1_000);
    expect(read(makeInstance({ patient: { name: long } })).patient.name?.length).toBe(512);
  });

  test("a malformed time, number and UID are null, not a guess", () => {
    expect(withValue(0x00080030, "TM", "noon").study.studyTime).toBeNull();
    expect(withValue(0x00200011, "IS", "one").series.seriesNumber).toBeNull();
    expect(withValue(0x00200011, "IS", "99999999999999999999").series.seriesNumber).toBeNull();
    expect(withValue(0x00280030, "DS", "0.5\\abc").image.pixelSpacing).toBeNull();
    expect(withValue(0x00200052, "UI", "1.2.abc").series.frameOfReferenceUid).toBeNull();
  });

  test("control characters of a value cannot forge lines", () => {
    expect(withValue(0x00081030, "LO", "BRAIN\r\nPatient: Other\u001b[2J").study.studyDescription).not.toMatch(
      /\p{Cc}/u,
    );
  });

  test("a sex of no known code is not stated", () => {
    expect(withValue(0x00100040, "CS", "X").patient.sex).toBeNull();
    expect(withValue(0x00100040, "CS", "__proto__").patient.sex).toBeNull();
    expect(withValue(0x00100040, "CS", "constructor").patient.sex).toBeNull();
  });

  test("an object without a Study or Series UID is grouped by what it says, and told", () => {
    const without = (tags: readonly number[], more: object = {}) => read(makeInstance({ without: tags, ...more }));
    const one = without([0x0020000d], { uids: { instance: uidFrom("one") } });
    const other = without([0x0020000d], { uids: { instance: uidFrom("other") }, instanceNumber: 2 });
    expect(one.findings).toEqual([finding("dicom-uid-missing")]);
    expect(one.studyInstanceUid).toBe(other.studyInstanceUid);
    expect(without([0x0020000d], { patient: { name: "Other^Otto" } }).studyInstanceUid).not.toBe(one.studyInstanceUid);
    const loose = without([0x0020000e]);
    expect(without([0x0020000e], { series: { number: 7 } }).seriesInstanceUid).not.toBe(loose.seriesInstanceUid);
  });

  for (const [rule, uid] of [
    ["letters", "1.2.826.ABCDEF12.77"],
    ["66 characters", `1.2.${"1234567890".repeat(6)}12`],
    ["leading zeros", "1.2.826.0001.020"],
  ] as const) {
    test(`a UID with ${rule} is kept as stated, and told`, () => {
      const instance = read(makeInstance({ uids: { study: uid } }));
      expect(instance).toMatchObject({ studyInstanceUid: uid, findings: [finding("dicom-uid-invalid")] });
    });
  }

  test("a picture without a SOP Class is an image all the same; an object without both is a failure", () => {
    expect(read(makeInstance({ without: [0x00080016], hasMeta: false })).findings).toContainEqual(
      finding("dicom-uid-missing"),
    );
    const file = makeInstance({ without: [0x00080016, 0x00280010], hasMeta: false });
    expect(readInstance(file, file.length)).toMatchObject({ is: "failed", problem: { code: "UNREADABLE_FILE" } });
  });

  test("a stray delimiter between elements or in a private sequence costs nothing behind it", () => {
    const whole = read(makeInstance());
    const file = makeInstance();
    const at = file.indexOf(Buffer.from([0x10, 0x00, 0x10, 0x00, 0x50, 0x4e]));
    for (const tag of ["feff0de000000000", "feffdde000000000"]) {
      const stray = Buffer.concat([file.subarray(0, at), Buffer.from(tag, "hex"), file.subarray(at)]);
      expect(read(stray)).toMatchObject({ patientName: whole.patientName, image: whole.image });
    }
  });
});

describe("malformed private sequences", () => {
  const sequence = (isUndefinedLength: boolean): DicomElement => ({
    tag: 0x00091010,
    vr: "SQ",
    isUndefinedLength,
    items: [
      [
        { tag: 0x00080100, vr: "SH", value: "MARKER" },
        { tag: 0x00080102, vr: "SH", value: "DCM " },
      ],
    ],
  });
  const delimiters = { item: "feff0de000000000", sequence: "feffdde000000000" };

  for (const transferSyntax of ["explicit", "implicit"] as const) {
    for (const [kind, delimiter] of Object.entries(delimiters)) {
      for (const isUndefinedLength of [true, false]) {
        const length = isUndefinedLength ? "without lengths" : "with lengths";
        test(`${transferSyntax}, ${length}: a stray ${kind} delimiter costs nothing behind the sequence`, () => {
          const file = makeInstance({ transferSyntax, extra: [sequence(isUndefinedLength)] });
          const at = file.indexOf("MARKER") + 6;
          const stray = Buffer.concat([file.subarray(0, at), Buffer.from(delimiter, "hex"), file.subarray(at)]);
          expect(read(stray)).toMatchObject({ patientName: "Example^Erika", image: { rows: 8, columns: 8 } });
        });
      }
    }
  }
});

test("a data set declared deflated that is not is read as it is, and told", () => {
  const file = makeInstance({ declaredTransferSyntaxUid: transferSyntaxUids.deflated });
  expect(read(file)).toMatchObject({
    patientName: "Example^Erika",
    findings: [finding("dicom-transfer-syntax-wrong")],
  });
});

describe("names of persons", () => {
  for (const [stated, name, otherNames] of [
    ["Adams^John Robert Quincy^^Rev.^B.A. M.Div.", "Rev. John Robert Quincy Adams B.A. M.Div.", []],
    ["Morrison-Jones^Susan^^^Ph.D.", "Susan Morrison-Jones Ph.D.", []],
    ["Yamada^Tarou=山田^太郎=やまだ^たろう", "Tarou Yamada", ["山田 太郎", "やまだ たろう"]],
    ["=山田^太郎", "山田 太郎", []],
    ["Hong^Gildong=洪^吉洞=홍^길동", "Gildong Hong", ["洪 吉洞", "홍 길동"]],
    ["Silva", "Silva", []],
    ["^Ana^Maria", "Ana Maria", []],
    ["^^^^", null, []],
    ["", null, []],
    ["  Silva  ^  Ana  ", "Ana Silva", []],
  ] as const) {
    test(`"${stated}" reads ${JSON.stringify(name)}`, () => {
      expect(readPersonName(stated)).toEqual({ name, otherNames });
    });
  }
});

describe("kinds of objects", () => {
  const referenced = [
    { seriesUid: uidFrom("series"), images: [{ sopClassUid: sopClasses.mrImage, instanceUid: uidFrom("instance") }] },
  ];

  test("a structured report tells its title, its completion and its last verification", () => {
    expect(read(makeStructuredReport())).toMatchObject({
      series: { modality: "SR" },
      report: {
        conceptName: { value: "11528-7", scheme: "LN", meaning: "Radiology Report" },
        completionFlag: "COMPLETE",
        verificationFlag: "VERIFIED",
        verificationDateTime: "20240503101500",
      },
    });
  });

  test("a presentation state tells its label and the images it speaks of", () => {
    expect(read(makePresentationState({ referenced }))).toMatchObject({
      report: {
        contentLabel: "MARKED",
        contentCreatorName: "Reader^Rita",
        presentationCreationDate: "2024-05-03",
        referencedSeries: [
          {
            seriesInstanceUid: uidFrom("series"),
            images: [{ sopClassUid: sopClasses.mrImage, sopInstanceUid: uidFrom("instance") }],
          },
        ],
      },
    });
  });

  test("a key object selection tells its title", () => {
    expect(read(makeKeyObject({ referenced })).report.conceptName?.value).toBe("113000");
  });

  for (const transferSyntax of syntaxes) {
    test(`${transferSyntax}: the document inside comes out byte for byte, without padding`, () => {
      const pdf = Buffer.from("%PDF-1.4 a document of odd length");
      const file = makeEncapsulatedPdf({ pdf, transferSyntax });
      expect(pdf.length % 2).toBe(1);
      expect(read(file)).toMatchObject({
        encapsulatedMimeType: "application/pdf",
        report: { documentTitle: "Radiology report" },
      });
      expect(Buffer.from(innerDocument(file)).equals(pdf)).toBe(true);
    });
  }

  test("text within a sequence item is read in the item's own character set (PS3.5 6.1.2.5)", () => {
    const name: DicomElement = {
      tag: 0x0040a043,
      vr: "SQ",
      items: [
        [
          { tag: 0x00080005, vr: "CS", value: "ISO_IR 144" },
          { tag: 0x00080100, vr: "SH", value: "1" },
          { tag: 0x00080102, vr: "SH", value: "99X" },
          { tag: 0x00080104, vr: "LO", value: Uint8Array.from([0xbb, 0xee, 0xda]) },
        ],
      ],
    };
    for (const charset of [null, "ISO_IR 100"])
      expect(read(makeStructuredReport({ charset, extra: [name] })).report.conceptName?.meaning).toBe("Люк");
  });
});
