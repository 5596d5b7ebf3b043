import { describe, expect, test } from "vitest";
import { readInstance, readInstanceFrom } from "../../../../electron/parsers/dicom/read-instance.ts";
import { findingSentence } from "../../../../shared/finding-words.ts";
import type { Finding } from "../../../../shared/model/finding.ts";
import { type DicomElement } from "../../../fixtures/encode-dicom.ts";
import { makeInstance, makeStructuredReport, type InstanceOptions } from "../../../fixtures/make-dicom.ts";

const jpeg = "1.2.840.10008.1.2.4.50";
const film = "1.2.840.10008.1.2.4.102";

function findingsOf(file: Uint8Array): readonly Finding[] {
  const result = readInstance(file, file.length);
  if (result.is !== "read") throw new Error(`not read: ${JSON.stringify(result)}`);
  return result.instance.findings;
}

const codesOf = (file: Uint8Array): readonly string[] => findingsOf(file).map(({ code }) => code);

/** An image whose pixel data is the element given. */
function withPixels(pixels: DicomElement, extra: readonly DicomElement[] = [], more: InstanceOptions = {}): Buffer {
  return makeInstance({ ...more, extra: [...extra, pixels] });
}

const native = (bytes: number): DicomElement => ({ tag: 0x7fe00010, vr: "OB", value: new Uint8Array(bytes).fill(7) });
const fragments = (count: number): DicomElement => ({
  tag: 0x7fe00010,
  vr: "OB",
  fragments: Array.from({ length: count }, (_, at) => new Uint8Array(50 + at * 2).fill(at + 1)),
});
const us = (tag: number, value: number): DicomElement => ({ tag, vr: "US", value });
const frames = (count: number): DicomElement => ({ tag: 0x00280008, vr: "IS", value: String(count) });
const bits = (allocated: number, stored = allocated, high = stored - 1): readonly DicomElement[] => [
  us(0x00280100, allocated),
  us(0x00280101, stored),
  us(0x00280102, high),
];
const colour = (photometric: string): readonly DicomElement[] => [
  us(0x00280002, 3),
  { tag: 0x00280004, vr: "CS", value: photometric },
  ...bits(8),
];
const declared = (uid: string): InstanceOptions => ({ declaredTransferSyntaxUid: uid });

describe("an object that holds the picture it describes is not remarked on", () => {
  for (const [kind, file] of [
    ["one frame", makeInstance()],
    ["several frames", withPixels(native(8 * 8 * 2 * 5), [frames(5)])],
    ["no frames stated as 0", withPixels(native(128), [frames(0)])],
    [
      "an odd number of bytes and its padding",
      withPixels(native(3 * 3), [us(0x00280010, 3), us(0x00280011, 3), ...bits(8)]),
    ],
    [
      "one bit a pixel, running on from frame to frame",
      withPixels(native(14), [us(0x00280010, 5), us(0x00280011, 7), frames(3), ...bits(1)]),
    ],
    ["three samples", withPixels(native(192), colour("RGB"))],
    ["colours shared by two pixels", withPixels(native(128), colour("YBR_FULL_422"))],
    [
      "floating point",
      withPixels({ tag: 0x7fe00008, vr: "OF", value: new Uint8Array(256) }, bits(32), { without: [0x7fe00010] }),
    ],
    ["bits stored in the upper part of what is allocated", withPixels(native(128), bits(16, 12, 15))],
    ["as many bits stored as allocated", withPixels(native(128), bits(16))],
    ["compressed frames", withPixels(fragments(4), [frames(4)], declared(jpeg))],
    ["one compressed frame in several fragments", withPixels(fragments(3), [], declared(jpeg))],
    ["a film in one fragment", withPixels(fragments(1), [frames(900)], declared(film))],
    ["an element behind the pixels", makeInstance({ extra: [{ tag: 0x7fe10010, vr: "LO", value: "PRIVATE" }] })],
    [
      "padding as the standard has it",
      makeInstance({ extra: [{ tag: 0xfffcfffc, vr: "OB", value: new Uint8Array(64) }] }),
    ],
    ["one NUL behind its end", Buffer.concat([makeInstance(), Buffer.alloc(1)])],
    [
      "sequences without lengths before the pixels",
      makeInstance({
        extra: [
          {
            tag: 0x52009230,
            vr: "SQ",
            isUndefinedLength: true,
            items: [[{ tag: 0x00209113, vr: "SQ", isUndefinedLength: true, items: [[us(0x00280010, 1)]] }]],
          },
        ],
      }),
    ],
    [
      "pixels behind an address",
      makeInstance({ without: [0x7fe00010], extra: [{ tag: 0x00287fe0, vr: "UR", value: "http://example.test/" }] }),
    ],
    ["no pixels, since it is a report", makeStructuredReport()],
    ["a report with one NUL behind its end", Buffer.concat([makeStructuredReport(), Buffer.alloc(1)])],
  ] as const) {
    test(kind, () => expect(findingsOf(file)).toEqual([]));
  }
  for (const transferSyntax of ["implicit", "big-endian", "deflated"] as const)
    test(transferSyntax, () => expect(findingsOf(makeInstance({ transferSyntax }))).toEqual([]));
});

describe("an object that is cut or contradicts itself is read, and told", () => {
  const compressed = withPixels(fragments(4), [frames(4)], declared(jpeg));
  for (const [kind, file, codes] of [
    ["pixels shorter than rows and columns say", withPixels(native(100)), ["dicom-pixel-data-short"]],
    ["fewer native frames than announced", withPixels(native(8 * 8 * 2 * 4), [frames(5)]), ["dicom-pixel-data-short"]],
    ["a file cut within its pixels", makeInstance().subarray(0, -9), ["dicom-pixel-data-short"]],
    ["more bytes than its picture has", withPixels(native(130)), ["dicom-pixel-data-long"]],
    ["more frames than announced", withPixels(native(128 * 3), [frames(2)]), ["dicom-pixel-data-long"]],
    ["several frames of which nothing is said", withPixels(native(128 * 3)), ["dicom-pixel-data-long"]],
    [
      "more than a byte of padding behind an odd number",
      withPixels(native(12), [us(0x00280010, 3), us(0x00280011, 3), ...bits(8)]),
      ["dicom-pixel-data-long"],
    ],
    ["more bits stored than allocated", withPixels(native(64), bits(8, 12, 7)), ["dicom-bits-contradict"]],
    ["a highest bit above those allocated", withPixels(native(128), bits(16, 12, 16)), ["dicom-bits-contradict"]],
    [
      "such bits of a compressed picture",
      withPixels(fragments(1), bits(8, 16), declared(jpeg)),
      ["dicom-bits-contradict"],
    ],
    ["pixels of no bytes", withPixels(native(0)), ["dicom-pixel-data-missing"]],
    ["an image without pixels", makeInstance({ without: [0x7fe00010] }), ["dicom-pixel-data-missing"]],
    [
      "a file cut before its pixels",
      makeInstance().subarray(0, -136),
      ["dicom-ends-early", "dicom-pixel-data-missing"],
    ],
    [
      "fewer compressed frames than announced",
      withPixels(fragments(4), [frames(6)], declared(jpeg)),
      ["dicom-frames-missing"],
    ],
    ["a file cut within a fragment", compressed.subarray(0, -30), ["dicom-pixel-data-short", "dicom-frames-missing"]],
    ["a file cut before its last delimiter", compressed.subarray(0, -8), ["dicom-pixel-data-short"]],
    [
      "a film cut within a fragment",
      withPixels(fragments(1), [frames(90)], declared(film)).subarray(0, -20),
      ["dicom-pixel-data-short"],
    ],
    [
      "no fragments",
      withPixels(fragments(0), [], declared(jpeg)),
      ["dicom-pixel-data-missing", "dicom-frames-missing"],
    ],
    ["native pixels declared compressed", withPixels(native(128), [], declared(jpeg)), ["dicom-transfer-syntax-wrong"]],
    ["compressed pixels declared native", withPixels(fragments(1)), ["dicom-transfer-syntax-wrong"]],
    ["no rows", makeInstance({ without: [0x00280010] }), ["dicom-picture-size-missing"]],
    ["columns of zero", makeInstance({ extra: [us(0x00280011, 0)] }), ["dicom-picture-size-missing"]],
    [
      "other bytes behind its end",
      Buffer.concat([makeInstance(), Buffer.from("HTTP/1.1 200 OK\r\n\r\n")]),
      ["dicom-trailing-bytes"],
    ],
    ["a sector of zeros behind its end", Buffer.concat([makeInstance(), Buffer.alloc(512)]), ["dicom-trailing-bytes"]],
    [
      "other bytes behind a report",
      Buffer.concat([makeStructuredReport(), Buffer.from("more and more of it")]),
      ["dicom-trailing-bytes"],
    ],
  ] as const) {
    test(kind, () => expect(codesOf(file)).toEqual(codes));
  }

  test("how many pictures are there is said", () => {
    const [found] = findingsOf(withPixels(fragments(4), [frames(6)], declared(jpeg)));
    expect(found && findingSentence(found)).toContain("4 of 6");
  });
});

test("a head asks for more or says what the whole file says, at every length", async () => {
  const whole = [
    makeInstance(),
    makeInstance({ transferSyntax: "implicit" }),
    withPixels(fragments(4), [frames(4)], declared(jpeg)),
    withPixels(fragments(4), [frames(6)], declared(jpeg)),
  ];
  for (const file of [
    ...whole,
    ...whole.map((one) => one.subarray(0, -25)),
    ...whole.map((one) => Buffer.concat([one, Buffer.alloc(9)])),
  ]) {
    const expected = readInstance(file, file.length);
    const source = {
      sizeBytes: file.length,
      read: async (at: number, length: number) => file.subarray(at, at + length),
    };
    for (let length = 132; length < file.length; length += 2) {
      const head = file.subarray(0, length);
      const byHead = readInstance(head, file.length);
      if (byHead.is !== "needs-more") expect(byHead).toEqual(expected);
      // oxlint-disable-next-line no-await-in-loop -- one source serves one reading at a time
      const byWalk = await readInstanceFrom(head, source);
      if (byWalk.is !== "needs-more") expect(byWalk).toEqual(expected);
    }
  }
});

test("however the bytes of lengths are, the walk ends", () => {
  const file = withPixels(fragments(4), [frames(4)], declared(jpeg));
  const start = file.length - 330;
  for (let at = start; at < file.length; at++)
    for (const value of [0x00, 0x7f, 0xff]) {
      const bent = Buffer.from(file);
      bent[at] = value;
      expect(["read", "failed"]).toContain(readInstance(bent, bent.length).is);
    }
});
