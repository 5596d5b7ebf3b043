import { expect, test } from "vitest";
import { recordTypeOf, unfitReason } from "../../../electron/packet/media-records.ts";
import { readInstance } from "../../../electron/parsers/dicom/read-instance.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import { makeInstance, transferSyntaxUids, type InstanceOptions } from "../../fixtures/make-dicom.ts";

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
] as const satisfies readonly (readonly [string, InstanceOptions, string])[]) {
  test(`an image with ${rule} stays outside the File-set, with its reason`, () => {
    const instance = read(options);
    expect(recordTypeOf(instance)).toBeNull();
    expect(unfitReason(instance)).toContain(reason);
  });
}
