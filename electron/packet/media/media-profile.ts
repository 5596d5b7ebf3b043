/** The general-purpose profile of PS3.11 that the images fit as the devices wrote them: said, so that nobody has to find out. */
import type { PlannedMediaFile } from "./dicom-media.ts";

const uncompressed = "1.2.840.10008.1.2.1";
const jpeg = ["1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.70"];
const jpeg2000 = ["1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91"];

const profiles: readonly { readonly words: string; readonly syntaxes: readonly string[] }[] = [
  { words: "STD-GEN-CD (general purpose, uncompressed)", syntaxes: [uncompressed] },
  { words: "STD-GEN-DVD-JPEG, STD-GEN-USB-JPEG (JPEG; not for CD)", syntaxes: [uncompressed, ...jpeg] },
  { words: "STD-GEN-DVD-J2K, STD-GEN-USB-J2K (JPEG 2000; not for CD)", syntaxes: [uncompressed, ...jpeg2000] },
];

/** The first profile that all images fit, in words of ASCII; null where they fit none, or there are none. */
export function mediaProfile(files: readonly Pick<PlannedMediaFile, "transferSyntaxUid">[]): string | null {
  if (files.length === 0) return null;
  const used = new Set(files.map(({ transferSyntaxUid }) => transferSyntaxUid));
  return profiles.find(({ syntaxes }) => [...used].every((one) => syntaxes.includes(one)))?.words ?? null;
}
