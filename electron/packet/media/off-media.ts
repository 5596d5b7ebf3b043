/** Objects that the File-set cannot hold: they go along as originals, under the name and day of their study and with the reason. */
import type { OffMedia } from "./dicom-media.ts";
import { discName } from "./disc-name.ts";
import { kindOf, wordsForObject } from "./media-records.ts";
import { partLabel } from "../plan/part-label.ts";
import type { Speech } from "../../../shared/packet-words/speech.ts";
import type { LeftOut } from "../../../shared/left-out-words.ts";
import type { PlannedOriginal, StudyMaterial } from "../plan/packet-plan.ts";

export interface PlannedOffMedia {
  readonly originals: readonly PlannedOriginal[];
  readonly leftOut: readonly LeftOut[];
}

/** An original and a row for each object, in their order; a row says what it is of which study, and why it stands there. */
export function planOffMedia(
  offMedia: readonly OffMedia[],
  studies: readonly StudyMaterial[],
  speech: Speech,
): PlannedOffMedia {
  const bySeries = new Map(studies.flatMap((material) => material.series.map(({ series }) => [series.id, material])));
  const originals: PlannedOriginal[] = [];
  const leftOut: LeftOut[] = [];
  for (const [at, { instance, reason }] of offMedia.entries()) {
    const material = bySeries.get(instance.seriesId);
    const title = titleOf(instance, material, speech);
    const date = material?.study.date ?? null;
    const path = `Originals/${discName("DICM", at + 1)}.DCM`;
    const { blobId, sha256, size } = instance;
    originals.push({ path, blobId, sha256, size, title, date, documentId: null });
    leftOut.push({ title: partLabel({ date, title }, speech), files: 1, reason, originalPath: path });
  }
  return { originals, leftOut };
}

/** "MRI, head · Brain, image 4": an object's own number tells it from the others of its study. */
function titleOf(
  { reading, instanceNumber: number }: OffMedia["instance"],
  material: StudyMaterial | undefined,
  speech: Speech,
): string {
  const [phrase = "image"] = wordsForObject(reading, kindOf(reading)) ?? [];
  const what = speech.say(phrase);
  const object = number === null ? speech.say("one {what}", { what }) : `${what} ${number}`;
  return material === undefined ? object : `${material.title}, ${object}`;
}
