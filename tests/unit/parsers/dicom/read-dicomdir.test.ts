import { finding } from "../../../../shared/model/finding.ts";
import { describe, expect, test } from "vitest";
import { readDicomdir } from "../../../../electron/parsers/dicom/read-dicomdir.ts";
import { fileSignature } from "../../../../shared/file-signatures.ts";
import { encodeElements, encodingOf, type DicomElement } from "../../../fixtures/encode-dicom.ts";
import { fileMeta, uidFrom } from "../../../fixtures/make-dicom.ts";

const longElementBytes = 12;

interface DirectoryRecord {
  readonly type: string;
  /** Positions of other records, or offsets in the file as they are. */
  readonly next?: number | { readonly offset: number };
  readonly lower?: number | { readonly offset: number };
  readonly file?: string;
  readonly extra?: readonly DicomElement[];
}

/** A directory whose links are as given, right or wrong. */
function directory(records: readonly DirectoryRecord[], first: number | { offset: number } = 0): Buffer {
  const encoding = encodingOf("explicit", null);
  const meta = fileMeta({
    sopClassUid: "1.2.840.10008.1.3.10",
    instanceUid: uidFrom("directory"),
    transferSyntaxUid: "1.2.840.10008.1.2.1",
  });
  const itemsOf = (offsets: readonly number[]) => {
    const linkTo = (link: DirectoryRecord["next"]) =>
      typeof link === "number" ? (offsets[link] ?? 0) : (link?.offset ?? 0);
    return records.map(({ type, next, lower, file, extra = [] }): readonly DicomElement[] => [
      { tag: 0x00041400, vr: "UL", value: linkTo(next) },
      { tag: 0x00041410, vr: "US", value: 0xffff },
      { tag: 0x00041420, vr: "UL", value: linkTo(lower) },
      { tag: 0x00041430, vr: "CS", value: type },
      ...(file === undefined ? [] : [{ tag: 0x00041500, vr: "CS", value: file }]),
      ...extra,
    ]);
  };
  const lengths = itemsOf([]).map((item) => 8 + encodeElements(item, encoding).length);
  const fileSetId: DicomElement = { tag: 0x00041130, vr: "CS", value: "IMAGES" };
  const start = 132 + meta.length + encodeElements([fileSetId], encoding).length + 2 * longElementBytes + 10 + 12;
  const offsets = lengths.map((_, at) => start + lengths.slice(0, at).reduce((sum, length) => sum + length, 0));
  const body = encodeElements(
    [
      fileSetId,
      { tag: 0x00041200, vr: "UL", value: typeof first === "number" ? (offsets[first] ?? 0) : first.offset },
      { tag: 0x00041202, vr: "UL", value: 0 },
      { tag: 0x00041212, vr: "US", value: 0 },
      { tag: 0x00041220, vr: "SQ", items: itemsOf(offsets) },
    ],
    encoding,
  );
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), meta, body]);
}

const patient = (name: string): readonly DicomElement[] => [
  { tag: 0x00100010, vr: "PN", value: name },
  { tag: 0x00100020, vr: "LO", value: "1" },
];
const chain: readonly DirectoryRecord[] = [
  { type: "PATIENT", lower: 1, extra: patient("Example^Erika") },
  { type: "STUDY", lower: 2 },
  { type: "SERIES", lower: 3 },
  { type: "IMAGE", next: 4, file: "DICOM\\A" },
  { type: "IMAGE", file: "DICOM\\B" },
];

describe("a media directory", () => {
  test("lists the files that its offsets reach", () => {
    const bytes = directory(chain);
    expect(fileSignature(bytes)).toBe("dicomdir");
    expect(readDicomdir(bytes)).toMatchObject({
      fileSetId: "IMAGES",
      files: [
        { path: ["DICOM", "A"], recordType: "IMAGE", isReached: true },
        { path: ["DICOM", "B"], recordType: "IMAGE", isReached: true },
      ],
      patients: [{ name: "Erika Example" }],
      findings: [],
    });
  });

  test("lists records that no offset reaches as well, and says so", () => {
    const read = readDicomdir(directory([...chain, { type: "IMAGE", file: "DICOM\\LOST" }]));
    expect(read.files.map(({ path, isReached }) => [path.join("/"), isReached])).toEqual([
      ["DICOM/A", true],
      ["DICOM/B", true],
      ["DICOM/LOST", false],
    ]);
    expect(read.findings).toContainEqual(finding("dicomdir-records-unreached"));
  });

  for (const [name, records, first] of [
    ["loops to itself", [{ type: "IMAGE", next: 0, lower: 0, file: "A" }], 0],
    [
      "loops through others",
      [
        { type: "IMAGE", next: 1, file: "A" },
        { type: "IMAGE", next: 2, lower: 0, file: "B" },
        { type: "IMAGE", next: 0, lower: 1, file: "C" },
      ],
      0,
    ],
    ["points outside of the file", [{ type: "IMAGE", next: { offset: 0xfffffff0 }, file: "A" }], 0],
    ["points into the middle of a record", [{ type: "IMAGE", next: { offset: 401 }, file: "A" }], 0],
    ["has no root", [{ type: "IMAGE", file: "A" }], { offset: 0 }],
    ["has a root outside of the file", [{ type: "IMAGE", file: "A" }], { offset: 4_000_000_000 }],
  ] as const) {
    test(`that ${name} still lists all its files`, () => {
      const read = readDicomdir(directory(records, first));
      expect(read.files).toHaveLength(records.length);
    });
  }

  test("with no records lists nothing", () => {
    expect(readDicomdir(directory([]))).toMatchObject({ files: [], patients: [] });
  });

  test("reads each record's text in the record's own character set", () => {
    const greek: DicomElement = { tag: 0x00080005, vr: "CS", value: "ISO_IR 126" };
    const name: DicomElement = { tag: 0x00100010, vr: "PN", value: Uint8Array.from([0xc4, 0xe9, 0xef]) };
    const read = readDicomdir(directory([{ type: "PATIENT", extra: [greek, name] }]));
    expect(read.patients[0]?.name).toBe("Διο");
  });

  test("keeps File IDs as labels, whatever they hold", () => {
    const [file] = readDicomdir(directory([{ type: "IMAGE", file: "..\\..\\ETC\\PASSWD" }])).files;
    expect(file?.path).toEqual(["..", "..", "ETC", "PASSWD"]);
  });
});
