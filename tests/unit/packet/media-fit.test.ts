import { expect, test } from "vitest";
import type { PlannedMediaFile } from "../../../electron/packet/media/dicom-media.ts";
import { kindOf, recordTypeOf, unfitReason } from "../../../electron/packet/media/media-records.ts";
import { leftOutSentence } from "../../../shared/left-out-words.ts";
import { mediaWarnings } from "../../../electron/packet/media/media-warnings.ts";
import { readInstance } from "../../../electron/parsers/dicom/read-instance.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import { makeInstance, transferSyntaxUids, uidFrom, type InstanceOptions } from "../../fixtures/make-dicom.ts";

function read(options: InstanceOptions): InstanceReading {
  const file = makeInstance(options);
  const result = readInstance(file, file.length);
  if (result.is !== "read") throw new Error("not read");
  return result.instance;
}

test("an image that keeps the standard's rules goes into the File-set", () => {
  expect(recordTypeOf(read({}))).toBe("IMAGE");
});

for (const [rule, options, reason] of [
  ["a UID with letters", { uids: { study: "1.2.ABC.3" } }, "breaks the standard's rules"],
  ["a UID of 66 characters", { uids: { instance: `1.2.${"1234567890".repeat(6)}12` } }, "breaks the standard's rules"],
  ["no Study UID", { without: [0x0020000d] }, "states no number"],
  ["no Series UID", { without: [0x0020000e] }, "states no number"],
  [
    "implicit data declared explicit",
    { transferSyntax: "implicit", declaredTransferSyntaxUid: transferSyntaxUids.explicit },
    "not written in the way that it declares",
  ],
  [
    "explicit data declared implicit",
    { transferSyntax: "explicit", declaredTransferSyntaxUid: transferSyntaxUids.implicit },
    "not written in the way that it declares",
  ],
  ["pixels shorter than it says", { pixels: new Uint16Array(10) }, "cut off"],
  [
    "more bits stored than allocated",
    { extra: [{ tag: 0x00280101, vr: "US", value: 17 }] },
    "contradicts itself about how its brightness values are stored",
  ],
  ["no width", { without: [0x00280011] }, "how wide and high"],
  [
    "fewer frames than it announces",
    {
      declaredTransferSyntaxUid: "1.2.840.10008.1.2.4.50",
      extra: [
        { tag: 0x00280008, vr: "IS", value: "3" },
        { tag: 0x7fe00010, vr: "OB", fragments: [new Uint8Array(20), new Uint8Array(20)] },
      ],
    },
    "fewer pictures",
  ],
] as const satisfies readonly (readonly [string, InstanceOptions, string])[]) {
  test(`an image with ${rule} stays outside the File-set, with its reason`, () => {
    const instance = read(options);
    expect(recordTypeOf(instance)).toBeNull();
    expect(leftOutSentence(unfitReason(instance))).toContain(reason);
  });
}

test("an image without a picture is whole otherwise: it goes into the File-set, and the packet says that it shows nothing", () => {
  const reading = read({ without: [0x7fe00010] });
  expect(recordTypeOf(reading)).toBe("IMAGE");
  const file = { reading, transferSyntaxUid: reading.transferSyntaxUid } as PlannedMediaFile;
  expect(mediaWarnings([file])).toEqual([expect.stringContaining("1 image file has no picture in it")]);
});

test("more picture data than announced, another number in the header and dates far apart are told of what is on the disc", () => {
  const other = uidFrom("another");
  for (const [options, words] of [
    [{ pixels: new Uint16Array(65) }, "more picture data than it announces"],
    [{ extra: [{ tag: 0x00080018, vr: "UI", value: other }] }, "one number of its own"],
    [{ extra: [{ tag: 0x00080022, vr: "DA", value: "20100101" }] }, "lie years apart"],
  ] as const satisfies readonly (readonly [InstanceOptions, string])[]) {
    const reading = read(options);
    expect(recordTypeOf(reading)).toBe("IMAGE");
    const file = { reading, transferSyntaxUid: reading.transferSyntaxUid } as PlannedMediaFile;
    expect(mediaWarnings([file])).toEqual([expect.stringMatching(new RegExp(`^1 image file: .*${words}`))]);
  }
});

test("an object that stays outside is still counted as what it is", () => {
  expect(kindOf(read({ pixels: new Uint16Array(10) }))).toBe("IMAGE");
});

test("a date of an image that was not believed is told beside the File-set", () => {
  const reading = read({ extra: [{ tag: 0x00080020, vr: "DA", value: "19000101" }] });
  const file = { reading, transferSyntaxUid: reading.transferSyntaxUid } as PlannedMediaFile;
  expect(mediaWarnings([file, file])).toEqual([expect.stringMatching(/^2 image files: .*study date “19000101”/)]);
});
