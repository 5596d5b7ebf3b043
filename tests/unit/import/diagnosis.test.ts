import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diagnosesLines } from "../../../electron/command-line/diagnosis-lines.ts";
import { receiptText } from "../../../electron/command-line/commands/import.ts";
import { diagnoseSource } from "../../../electron/import/look/diagnose-source.ts";
import { LookMemory } from "../../../electron/import/look/look-files.ts";
import { lookIntoSource } from "../../../electron/import/look/look-into.ts";
import { SeenKinds } from "../../../electron/import/look/seen-kinds.ts";
import { findReceipt, saveReceipt } from "../../../electron/records/documents/imports.ts";
import { diagnosisSentences, diagnosisTitle, requestWords } from "../../../shared/diagnosis-words.ts";
import { diagnosisCodes, type SourceDiagnosis } from "../../../shared/model/source-diagnosis.ts";
import type { ImportId } from "../../../shared/model/ids.ts";
import type { ImportReceipt } from "../../../shared/model/import.ts";
import { makeInstance } from "../../fixtures/make-dicom.ts";
import { makeIso } from "../../fixtures/make-iso.ts";
import { makePlainPdf } from "../../fixtures/make-odd-pdf.ts";
import { makeZip } from "../../fixtures/make-zip.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";
import { bytesOf } from "../../fixtures/temp-vault.ts";

type Files = Readonly<Record<string, Uint8Array | string>>;

const jpeg = (seed: string) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), bytesOf(seed, 3000)]);
const program = Buffer.concat([Buffer.from("MZ"), bytesOf("program", 4000)]);
const pdf = await makePlainPdf(["MRI of the head. No change since May."]);
const secondPdf = await makePlainPdf(["Blood count of June."]);
const autorun = "[autorun]\nopen=viewer.exe\n";
const film = Buffer.concat([Buffer.from([0, 0, 1, 0xba]), bytesOf("film", 5000)]);
const archive = Buffer.concat([Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), bytesOf("7z", 5000)]);
const genesis = Buffer.concat([Buffer.from("IMGF"), bytesOf("genesis", 5000)]);
/** No kind that is known: no text, no signature. */
const data = (seed: string) => Buffer.concat([Buffer.from([0xa7, 0, 1, 0x9e]), bytesOf(seed, 4000)]);

function numbered(count: number, name: (at: number) => string, content: (seed: string) => Uint8Array): Files {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [name(at), content(`${at}`)]));
}

/** What a look and an import say of the files; both must say the same. */
async function diagnosed(files: Files, chosen: readonly string[] = [""]): Promise<readonly SourceDiagnosis[]> {
  await using records = await RecordsVault.make();
  mkdirSync(records.source);
  for (const [name, content] of Object.entries(files)) records.put(name, content);
  const paths = chosen.map((path) => join(records.source, path));
  const look = await lookIntoSource(paths, {
    parsers: records.parsers,
    memory: new LookMemory(),
    people: [],
    vaultPath: records.path,
    today: null,
    newId: records.clock.newId,
    signal: undefined,
  });
  const receipt = await records.import({ paths });
  expect(receipt.diagnoses).toEqual(look.diagnoses);
  // What the vault has by now changes nothing about what the disc is.
  expect((await records.import({ paths })).diagnoses).toEqual(look.diagnoses);
  return look.diagnoses;
}

describe("a source that looks like an imaging disc and holds no scan", () => {
  const sources: readonly [string, Files, Partial<SourceDiagnosis["found"]>][] = [
    ["pictures-only", { "autorun.inf": autorun, "a.jpg": jpeg("a"), "b.jpg": jpeg("b") }, { pictures: 2 }],
    ["pictures-only", numbered(24, (at) => `Export/Image${at}.jpg`, jpeg), { pictures: 24 }],
    ["pictures-only", { "CDView.exe": program, "SE000001/x.jpg": jpeg("x") }, { pictures: 1, programs: 1 }],
    [
      "own-viewer",
      { "Viewer.exe": program, "README.TXT": "Double-click Viewer", ...numbered(8, (at) => `DATA/${at}.dat`, data) },
      { programs: 1, unknown: 8, papers: 0 },
    ],
    [
      "own-viewer",
      { "autorun.inf": autorun, "start.exe": program, "scan.7z": archive, ...numbered(6, (at) => `d/${at}.bin`, data) },
      { locked: 1 },
    ],
    ["viewer-format", numbered(6, (at) => `PAT00001/SE000001/${at}`, data), { unknown: 6 }],
    ["viewer-format", { "1.MR": genesis }, { scanFiles: 1 }],
    ["locked-file", { "autorun.inf": autorun, "scan.7z": archive }, { locked: 1 }],
    [
      "locked-file",
      { "autorun.inf": autorun, "scan.zip": makeZip([{ name: "a", data: "a", isEncrypted: true }]) },
      { locked: 1 },
    ],
    ["films-only", { "DICOM/heart.mpg": film, "DICOM/poster.jpg": jpeg("p") }, { films: 1, pictures: 1 }],
    ["reports-only", { "autorun.inf": autorun, "Viewer.exe": program, "Report.pdf": pdf }, { papers: 1 }],
    ["program-only", { "autorun.inf": autorun, "Viewer.exe": program, "readme.txt": "How to start" }, { papers: 0 }],
    ["pictures-only", { "disc.iso": makeIso([{ path: "A.JPG", data: jpeg("a") }]) }, { pictures: 1 }],
    ["pictures-only", { "disc.zip": makeZip([{ name: "DICOM/A.JPG", data: jpeg("a") }]) }, { pictures: 1 }],
  ];
  test.each(sources)("is told as %s", async (code, files, found) => {
    expect(await diagnosed(files)).toMatchObject([{ code, found, source: "" }]);
  });

  test("that is an empty disc or drive is told as that, an empty folder is not", () => {
    const nothing = new SeenKinds();
    expect(["disc", "drive", "folder"].map((medium) => diagnoseSource(nothing.seen(medium as "disc"))?.code)).toEqual([
      "empty-disc",
      "empty-disc",
      undefined,
    ]);
  });
});

describe("no diagnosis is made", () => {
  const sources: readonly [string, Files][] = [
    [
      "where one DICOM object is",
      { "autorun.inf": autorun, "a.jpg": jpeg("a"), x: makeInstance({ patient: { name: "A^B", id: "1" } }) },
    ],
    [
      "where one is that cannot be read",
      { "autorun.inf": autorun, "a.jpg": jpeg("a"), x: Buffer.concat([Buffer.alloc(128), Buffer.from("DICM")]) },
    ],
    ["of lab reports", { "lab 1.pdf": pdf, "lab 2.pdf": secondPdf, "note.txt": "Visit note of May" }],
    ["of a camera's pictures", numbered(40, (at) => `DCIM/IMG_${1000 + at}.jpg`, jpeg)],
    ["of scanned papers", numbered(40, (at) => `Scan ${at}.jpg`, jpeg)],
    ["of some pictures", numbered(5, (at) => `${at}.jpg`, jpeg)],
    ["of downloads with a program among them", { "setup.exe": program, "lab.pdf": pdf, "save.bin": data("save") }],
    ["of a password-protected ZIP by itself", { "all.zip": makeZip([{ name: "a", data: "a", isEncrypted: true }]) }],
    [
      "where an archive could not be opened",
      { "autorun.inf": autorun, "a.jpg": jpeg("a"), "b.zip": Buffer.from("PK\u0003\u0004 no more") },
    ],
    ["of an empty folder", {}],
  ];
  test.each(sources)("%s", async (_, files) => {
    expect(await diagnosed(files)).toEqual([]);
  });
});

describe("of several sources, those that gave no scan are told one by one:", () => {
  const scan = makeInstance({ patient: { name: "A^B", id: "1" } });
  const ofPictures = { "autorun.inf": autorun, "a.jpg": jpeg("a") };
  const ofProgram = { "autorun.inf": autorun, "Viewer.exe": program };
  const within = (folder: string, files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));
  const discs = {
    ...within("CD1", ofPictures),
    ...within("CD2", { scan }),
    ...within("CD3", ofProgram),
    ...within("letters", { "lab.pdf": pdf }),
  };
  const zip = (files: Files) => makeZip(Object.entries(files).map(([name, content]) => ({ name, data: content })));
  const iso = (files: Files) =>
    makeIso(Object.entries(files).map(([path, content]) => ({ path: path.toUpperCase(), data: Buffer.from(content) })));
  const cases: readonly [string, Files, readonly string[], readonly (readonly [string, string])[]][] = [
    [
      "folders that were chosen together",
      discs,
      ["CD1", "CD2", "CD3", "letters"],
      [
        ["CD1", "pictures-only"],
        ["CD3", "program-only"],
      ],
    ],
    [
      "copies of discs in one folder, also beside one that holds a scan, but for what may be a part of that one",
      discs,
      [""],
      [["CD1", "pictures-only"]],
    ],
    [
      "copies of discs in one folder without a scan",
      { ...within("CD1", ofPictures), ...within("CD3", ofProgram) },
      [""],
      [
        ["CD1", "pictures-only"],
        ["CD3", "program-only"],
      ],
    ],
    [
      "ZIPs and images of discs",
      { "1.zip": zip(ofPictures), "2.iso": iso(ofProgram), "3.iso": iso({ "A.DCM": scan }) },
      ["1.zip", "2.iso", "3.iso"],
      [
        ["1.zip", "pictures-only"],
        ["2.iso", "program-only"],
      ],
    ],
    [
      "the same within one folder",
      { "1.zip": zip(ofPictures), "2.iso": iso(ofProgram), "3.iso": iso({ "A.DCM": scan }) },
      [""],
      [
        ["1.zip", "pictures-only"],
        ["2.iso", "program-only"],
      ],
    ],
    [
      "a source where something could not be looked at is told nothing, its neighbour is",
      {
        ...within("CD1", { ...ofPictures, "b.zip": Buffer.from("PK\u0003\u0004 no more") }),
        ...within("CD2", ofPictures),
      },
      ["CD1", "CD2"],
      [["CD2", "pictures-only"]],
    ],
    [
      "what lies on a disc, chosen file by file, is one source",
      { ...within("VIEWER", { "Viewer.exe": program }), "autorun.inf": autorun, ...within("IMAGES", { scan }) },
      ["VIEWER", "autorun.inf", "IMAGES"],
      [],
    ],
    [
      "a viewer's folder chosen beside that of the images is no source that failed",
      { ...within("VIEWER", { "Viewer.exe": program }), ...within("IMAGES", { scan }) },
      ["VIEWER", "IMAGES"],
      [],
    ],
    [
      "pictures of a scan in an archive beside it are no source that failed",
      { "pictures.zip": zip(numbered(24, (at) => `Image${at}.jpg`, jpeg)), scan },
      [""],
      [],
    ],
  ];
  test.each(cases)("%s", async (_, files, chosen, told) => {
    const diagnoses = await diagnosed(files, chosen);
    expect(diagnoses.map(({ source, code }) => [source, code])).toEqual(told);
  });

  test("the words name each of them", async () => {
    const text = diagnosesLines(await diagnosed(discs, ["CD1", "CD2", "CD3"])).join("\n");
    expect(text).toContain(
      "2 discs or folders hold no scan that could be opened. Ask for each of them; the words are below.",
    );
    expect(text).toContain("CD1: This looks like pictures of a scan, but not the scan itself.");
    expect(text).toContain("CD3: This looks like a disc with a viewer program and nothing to view.");
    expect(text.split("Request for a copy of my imaging examination in DICOM format")).toHaveLength(3);
  });
});

test("a receipt from before, which told of one source at most, tells the same", async () => {
  await using records = await RecordsVault.make();
  records.put("autorun.inf", autorun);
  records.put("a.jpg", jpeg("a"));
  const { diagnoses, ...receipt } = await records.import();
  const [{ source, ...diagnosis }] = diagnoses as [SourceDiagnosis];
  expect(source).toBe("");
  const { vault } = records;
  vault.write((db) => saveReceipt(db, { ...receipt, diagnosis } as unknown as ImportReceipt));
  expect(findReceipt(vault.db, receipt.receiptId as ImportId)?.diagnoses).toEqual(diagnoses);
});

test("every diagnosis says what it looks like, why it will be refused and how to ask", () => {
  const found = { pictures: 240, films: 0, papers: 2, programs: 1, scanFiles: 0, unknown: 0, locked: 0 };
  for (const code of diagnosisCodes) {
    const diagnosis = { code, found, source: "" };
    expect(diagnosisTitle(diagnosis)).toMatch(/look/);
    expect(diagnosisSentences(diagnosis)[0]).toBe(
      "Found: 240 pictures, 2 papers and 1 program file. No scan that could be opened.",
    );
    for (const words of [
      "all series",
      "DICOM format",
      "IHE PDI",
      "DICOMDIR",
      "not as JPEG",
      "only its own viewer",
      "Name of the patient: ___",
      "Date of the examination: ___",
    ])
      expect(requestWords(diagnosis)).toContain(words);
  }
});

test("the receipt on the command line has it with the words to ask", async () => {
  await using records = await RecordsVault.make();
  records.put("autorun.inf", autorun);
  records.put("a.jpg", jpeg("a"));
  const text = receiptText(await records.import());
  expect(text).toContain("This looks like pictures of a scan, but not the scan itself.");
  expect(text).toContain("    - the original images in DICOM format;");
});
