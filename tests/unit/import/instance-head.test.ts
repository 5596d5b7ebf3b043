import { expect, test } from "vitest";
import { instanceHead } from "../../../electron/import/reading/instance-head.ts";
import { readInstance } from "../../../electron/parsers/dicom/read-instance.ts";
import { makeInstance } from "../../fixtures/make-dicom.ts";
import { encodeRleFrame } from "../../fixtures/encode-frame.ts";
import { makePicture, pattern } from "../../fixtures/make-picture.ts";
import { bytesOf } from "../../fixtures/temp-vault.ts";

/** What an import is told by the head alone, and what the whole object says. */
function readings(file: Uint8Array) {
  const head = instanceHead(file.subarray(0, 36_864), file.length);
  return { head, ofHead: readInstance(head, file.length), ofWhole: readInstance(file, file.length) };
}
const picture = { rows: 256, columns: 256 };

test("all but the pixels is sent, and says what the whole object says", () => {
  const file = makeInstance(picture);
  const { head, ofHead, ofWhole } = readings(file);
  expect(head.length).toBeLessThan(3_000);
  expect(ofWhole).toMatchObject({ is: "read", instance: { image: { rows: 256 } } });
  expect(ofHead).toEqual(ofWhole);
});

test("attributes that reach behind the first kilobytes are sent with the rest", () => {
  const extra = [{ tag: 0x00091001, vr: "OB", value: bytesOf("private", 20_000) }] as const;
  const { head, ofHead, ofWhole } = readings(makeInstance({ ...picture, extra }));
  expect(head.length).toBeGreaterThan(20_000);
  expect(ofHead).toEqual(ofWhole);
});

test("an object whose private words look like the pixels' tag is asked for again, not misread", () => {
  const lure = Buffer.concat([Buffer.from([0xe0, 0x7f, 0x10, 0]), bytesOf("private", 12_000)]);
  for (const tag of [0x00091001, 0x00291010]) {
    const { ofHead } = readings(makeInstance({ ...picture, extra: [{ tag, vr: "OB", value: lure }] }));
    expect(ofHead).toEqual({ is: "needs-more" });
  }
});

test("pixels in fragments are asked for again: what they hold stands behind them", () => {
  const pixels = Uint8Array.from(pattern(256, 256, 255));
  const file = makePicture({
    ...picture,
    pixels: [encodeRleFrame([pixels])],
    declaredTransferSyntaxUid: "1.2.840.10008.1.2.5",
  });
  expect(readings(file).ofHead).toEqual({ is: "needs-more" });
});

test("a small object is sent whole, and a large one without pixels by its first kilobytes", () => {
  const small = makeInstance({ rows: 8, columns: 8 });
  expect(instanceHead(small, small.length)).toEqual(small);
  expect(instanceHead(new Uint8Array(36_864), 100_000).length).toBe(8192);
});
