import { expect, test } from "vitest";
import { mediaProfile } from "../../../electron/packet/media/media-profile.ts";

const explicit = "1.2.840.10008.1.2.1";
const filesOf = (...syntaxes: string[]) => syntaxes.map((transferSyntaxUid) => ({ transferSyntaxUid }));

test("the profile is the narrowest that every image fits, and none where one image fits none", () => {
  expect(mediaProfile(filesOf(explicit, explicit))).toMatch(/^STD-GEN-CD /);
  // Compressed images are on no CD of the general-purpose profile, however few they are.
  expect(mediaProfile(filesOf(explicit, "1.2.840.10008.1.2.4.70"))).toMatch(/^STD-GEN-DVD-JPEG, STD-GEN-USB-JPEG /);
  expect(mediaProfile(filesOf("1.2.840.10008.1.2.4.90"))).toMatch(/^STD-GEN-DVD-J2K, STD-GEN-USB-J2K /);
  expect(mediaProfile(filesOf("1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.90"))).toBeNull();
  expect(mediaProfile(filesOf("1.2.840.10008.1.2"))).toBeNull();
  expect(mediaProfile([])).toBeNull();
});
