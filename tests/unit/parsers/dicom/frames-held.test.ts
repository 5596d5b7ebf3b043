import { expect, test } from "vitest";
import { readInstance } from "../../../../electron/parsers/dicom/read-instance.ts";
import type { InstanceReading } from "../../../../shared/model/imaging.ts";
import { framesOf } from "../../../../shared/imaging/frames-of.ts";
import { encodeRleFrame } from "../../../fixtures/encode-frame.ts";
import { transferSyntaxUids, uidFrom } from "../../../fixtures/make-dicom.ts";
import { makePicture } from "../../../fixtures/make-picture.ts";
import { RecordsVault } from "../../../fixtures/records-vault.ts";

const most = 2_147_483_647;
const frame = Uint8Array.from({ length: 16 * 16 }, (_, at) => at % 251);

function imageOf(file: Uint8Array) {
  const result = readInstance(file, file.length);
  if (result.is !== "read") throw new Error("the object was not read");
  return result.instance;
}

const film = (stated: number, held: number, syntax: string, bitsAllocated: 1 | 8 = 8) =>
  makePicture({
    uids: { study: uidFrom("film"), series: uidFrom("film 1"), instance: uidFrom(`film ${stated} ${held}`) },
    rows: 16,
    columns: 16,
    frames: stated,
    bitsAllocated,
    bitsStored: bitsAllocated,
    declaredTransferSyntaxUid: syntax,
    pixels:
      syntax === transferSyntaxUids.explicit
        ? new Uint8Array(held * (bitsAllocated === 1 ? 32 : 256))
        : Array.from({ length: held }, () => encodeRleFrame([frame])),
  });
/** Frames that each begin as a JPEG does, of which nothing has to be decoded. */
const jpegs = (stated: number, held: number) =>
  makePicture({
    uids: { study: uidFrom("film"), series: uidFrom("film 1"), instance: uidFrom(`jpegs ${stated} ${held}`) },
    rows: 16,
    columns: 16,
    frames: stated,
    declaredTransferSyntaxUid: "1.2.840.10008.1.2.4.50",
    pixels: Array.from({ length: held }, () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xd9)),
  });
const rle = "1.2.840.10008.1.2.5";

test.for([
  ["uncompressed", film(most, 3, transferSyntaxUids.explicit), 3, "dicom-pixel-data-short"],
  ["of one bit", film(most, 5, transferSyntaxUids.explicit, 1), 5, "dicom-pixel-data-short"],
  ["compressed", film(most, 2, rle), 2, "dicom-frames-missing"],
  ["as stated", film(3, 3, transferSyntaxUids.explicit), 3, null],
  ["compressed and more than stated", jpegs(2, 4), 2, "dicom-pixel-data-long"],
  ["compressed and not said to be several", jpegs(1, 3), 1, "dicom-pixel-data-long"],
  ["compressed and as stated", jpegs(3, 3), 3, null],
  ["longer than stated", film(2, 4, transferSyntaxUids.explicit), 2, "dicom-pixel-data-long"],
] as const)("an object is as many images as its pixels hold, at most those stated: %s", ([, file, held, told]) => {
  const { image, findings } = imageOf(file);
  expect([framesOf(image), findings.map(({ code }) => code)]).toEqual([held, told === null ? [] : [told]]);
});

test("an older reading that states any number of frames is no endless film", () => {
  expect(framesOf({ numberOfFrames: most })).toBe(100_000);
  expect([framesOf({ numberOfFrames: null }), framesOf({ numberOfFrames: -4 })]).toEqual([1, 1]);
});

test("a file that states two thousand million frames is imported with what it holds, and what lies beside it too", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Ana Silva", "1972-03-14");
  records.put("lie.dcm", film(most, 3, transferSyntaxUids.explicit));
  records.put("ok.dcm", film(2, 2, transferSyntaxUids.explicit));
  const { instances, skipped } = await records.import({ personId, acceptsOthers: true });
  expect([instances, skipped]).toEqual([2, []]);
  const readings = records.vault.db.prepare<[], string>("SELECT attributes FROM instance").pluck().all();
  const images = readings.map((reading) => framesOf((JSON.parse(reading) as InstanceReading).image));
  expect(images.toSorted((a, b) => a - b)).toEqual([2, 3]);
});
