import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { innerDocument } from "../../../../electron/parsers/dicom/extract-encapsulated.ts";
import { readDicomdir } from "../../../../electron/parsers/dicom/read-dicomdir.ts";
import { readInstance } from "../../../../electron/parsers/dicom/read-instance.ts";
import { InstanceResult } from "../../../../shared/api/instance-results.ts";
import { MediaDirectory } from "../../../../shared/model/imaging.ts";
import {
  fileMeta,
  makeEncapsulatedPdf,
  makeInstance,
  makeStructuredReport,
  sopClasses,
  transferSyntaxUids,
  uidFrom,
} from "../../../fixtures/make-dicom.ts";
import { directoryOf } from "../../../fixtures/make-disc.ts";
import { randomFrom } from "../../../fixtures/temp-vault.ts";

/** Runs the reader and fails unless it answers in the contract's shape, without throwing. */
function answer(file: Uint8Array, sizeBytes = file.length): InstanceResult {
  return InstanceResult.parse(readInstance(file, sizeBytes));
}

const image = makeInstance({ rows: 4, columns: 4 });
const samples = {
  "an image": image,
  "an implicit image": makeInstance({ rows: 4, columns: 4, transferSyntax: "implicit" }),
  "a big endian image": makeInstance({ rows: 4, columns: 4, transferSyntax: "big-endian" }),
  "a deflated image": makeInstance({ rows: 4, columns: 4, transferSyntax: "deflated" }),
  "a report": makeStructuredReport(),
  "a document": makeEncapsulatedPdf({ pdf: Buffer.from("%PDF-1.4 hello") }),
  "a bare data set": makeInstance({ rows: 4, columns: 4, hasMeta: false, transferSyntax: "implicit" }),
};
const directory = directoryOf(
  [1, 2, 3].map((number) => ({
    fileId: ["DICOM", `IMG${number}`],
    bytes: makeInstance({ uids: { instance: uidFrom(`directory ${number}`) }, instanceNumber: number }),
  })),
  "hostile",
);

/** A damaged directory is read in shape, or refused; its host answers with a failure then. */
function readOrRefused(bytes: Uint8Array): void {
  let read: MediaDirectory;
  try {
    read = readDicomdir(bytes);
  } catch {
    return; // Refused.
  }
  MediaDirectory.parse(read);
}

describe("damaged files", () => {
  for (const [name, file] of Object.entries(samples)) {
    test(`${name} cut at every 64th byte is read as far as it goes or is a failure`, () => {
      for (let length = 0; length < file.length; length += 64) answer(file.subarray(0, length));
    });

    test(`${name} with flipped bits never makes the reader throw or answer out of shape`, () => {
      const random = randomFrom(name);
      for (let round = 0; round < 800; round++) {
        const damaged = Buffer.from(file);
        for (let flips = 1 + random(4); flips > 0; flips--) {
          const at = random(damaged.length);
          damaged[at] = (damaged[at] ?? 0) ^ (1 << random(8));
        }
        answer(damaged);
        answer(damaged.subarray(0, random(damaged.length)), damaged.length);
      }
    });
  }

  test("a directory that is cut or has flipped bits is read or refused, in shape", () => {
    const random = randomFrom("directory");
    for (let length = 0; length < directory.length; length += 64) readOrRefused(directory.subarray(0, length));
    for (let round = 0; round < 1500; round++) {
      const damaged = Buffer.from(directory);
      for (let flips = 1 + random(4); flips > 0; flips--) {
        const at = random(damaged.length);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << random(8));
      }
      readOrRefused(damaged);
    }
  });

  test("a document whose stated length is a lie comes out as long as it is", () => {
    const pdf = Buffer.from("%PDF-1.4 twenty bytes");
    const lying = makeEncapsulatedPdf({ pdf, extra: [{ tag: 0x00420015, vr: "UL", value: 0xfffffff0 }] });
    expect(innerDocument(lying).length).toBe(pdf.length + (pdf.length % 2));
  });

  test("pixel data that is cut does not hide the attributes before it", () => {
    expect(answer(image.subarray(0, image.length - 20))).toMatchObject({
      is: "read",
      instance: { patientName: "Example^Erika" },
    });
  });
});

function lengthField(length: number): Buffer {
  const field = Buffer.alloc(4);
  field.writeUInt32LE(length);
  return field;
}

/** The bytes of nested sequences, each the only element of the item around it. */
function nested(depth: number, { isOpen, isImplicit }: { isOpen: boolean; isImplicit: boolean }): Buffer {
  const openLength = Buffer.from([0xff, 0xff, 0xff, 0xff]);
  const head = Buffer.concat([
    Buffer.from([0x08, 0x00, 0x15, 0x11]),
    isImplicit ? Buffer.alloc(0) : Buffer.from("SQ\0\0"),
  ]);
  const itemTag = Buffer.from([0xfe, 0xff, 0x00, 0xe0]);
  const ends = Buffer.from([0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0, 0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
  const starts: Buffer[] = [];
  const perLevel = head.length + 4 + 8;
  for (let level = 0; level < depth; level++) {
    const inside = (depth - level - 1) * perLevel;
    starts.push(
      head,
      isOpen ? openLength : lengthField(inside + 8),
      itemTag,
      isOpen ? openLength : lengthField(inside),
    );
  }
  return Buffer.concat([...starts, ...(isOpen ? Array.from({ length: depth }, () => ends) : [])]);
}

/** An image with the bytes put in where group 0008 ends. */
function withInserted(file: Buffer, inserted: Buffer): Buffer {
  const at = file.indexOf(Buffer.from([0x10, 0x00, 0x10, 0x00]));
  return Buffer.concat([file.subarray(0, at), inserted, file.subarray(at)]);
}

describe("hostile structure", () => {
  for (const isOpen of [true, false]) {
    for (const isImplicit of [true, false]) {
      const kind = `${isImplicit ? "implicit" : "explicit"}, ${isOpen ? "without" : "with"} lengths`;
      const base = isImplicit ? samples["an implicit image"] : image;
      test(`sequences 10,000 deep are a failure of the file, not of the reader (${kind})`, () => {
        const file = withInserted(base, nested(10_000, { isOpen, isImplicit }));
        expect(answer(file)).toEqual({
          is: "failed",
          problem: { code: "UNREADABLE_FILE", detail: "dicom-too-deep" },
        });
      });

      test(`sequences 20 deep are read (${kind})`, () => {
        const file = withInserted(base, nested(20, { isOpen, isImplicit }));
        expect(answer(file)).toMatchObject({ is: "read", instance: { patientName: "Example^Erika" } });
      });
    }
  }

  test("a megabyte of empty items, sequences and elements of no length is read", () => {
    const emptyItem = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
    const items = Buffer.alloc(1_048_576, emptyItem);
    const sequence = Buffer.concat([Buffer.from([0x08, 0, 0x15, 0x11, 0x53, 0x51, 0, 0, 0, 0, 0x10, 0]), items]);
    answer(withInserted(image, sequence));
    answer(withInserted(image, Buffer.alloc(1_048_576, Buffer.from([0x08, 0, 0x15, 0x11, 0x4c, 0x4f, 0, 0]))));
    answer(
      withInserted(image, Buffer.alloc(1_048_576, Buffer.from([0x08, 0, 0x15, 0x11, 0x53, 0x51, 0, 0, 0, 0, 0, 0]))),
    );
  });

  test("elements without an end, one after the other, do not take quadratic time", () => {
    const open = Buffer.from([0x09, 0, 0x15, 0x11, 0x55, 0x4e, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    answer(withInserted(image, Buffer.alloc(600_000, open)));
    const openSequence = Buffer.from([0x08, 0, 0x15, 0x11, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    answer(withInserted(image, Buffer.alloc(600_000, openSequence)));
  });

  test("a deflate bomb is read no further than attributes go", () => {
    const meta = fileMeta({
      sopClassUid: sopClasses.mrImage,
      instanceUid: uidFrom("bomb"),
      transferSyntaxUid: transferSyntaxUids.deflated,
    });
    const bare = makeInstance({ hasMeta: false, without: [0x7fe00010] });
    const padding = Buffer.alloc(12);
    Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x57, 0, 0]).copy(padding);
    padding.writeUInt32LE(0xf0000000, 8);
    const zeros = Buffer.alloc(300 * 1024 * 1024);
    const bomb = Buffer.concat([
      Buffer.alloc(128),
      Buffer.from("DICM"),
      meta,
      deflateRawSync(Buffer.concat([bare, padding, zeros]), { level: 1 }),
    ]);
    const before = process.memoryUsage().arrayBuffers;
    expect(InstanceResult.parse(readInstance(bomb, bomb.length))).toMatchObject({
      is: "read",
      instance: { patientName: "Example^Erika" },
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(400 * 1024 * 1024);
  });
});
