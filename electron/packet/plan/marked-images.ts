/** The marked images that go along with a packet's studies, and what is said of each: the person's, then the hospital's. */
import { hospitalMarkWords } from "../../../shared/imaging/hospital-mark-words.ts";
import { openingImageView, type HospitalMark, type KeyImage } from "../../../shared/model/key-image.ts";
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import type { DisplaySet } from "../../../shared/model/display-set.ts";
import { displaySets } from "../../records/imaging/display-sets.ts";
import type { Instance } from "../../records/imaging/imaging.ts";
import type { PacketPlan, StudyMaterial } from "./packet-plan.ts";

/** A marked image whose study goes along, and whose object does. */
export interface MarkedImage {
  readonly image: KeyImage;
  /** What the hospital says of it; null for the person's own. */
  readonly markedBy: string | null;
  readonly material: StudyMaterial;
  readonly instance: Instance;
  /** Where it is scrolled to; null where it belongs to no set. */
  readonly place: { readonly set: DisplaySet; readonly index: number } | null;
}

/** Of one study no more of the hospital's are drawn: a note may name a whole series, which the disc shows better. */
const mostOfHospital = 24;

/** By the order of the studies, in each in the order in which they were marked, what the hospital marked last. */
export function markedImages(
  { studies }: Pick<PacketPlan, "studies">,
  language?: PacketLanguage,
): readonly MarkedImage[] {
  const speech = speechIn(language);
  const going = new Set(
    studies.flatMap(({ material }) =>
      material.series.flatMap(({ instances }) => instances.map((one) => one.originalId)),
    ),
  );
  return studies.flatMap(({ material }) =>
    material.keyImages.length === 0 && material.hospitalMarks.length === 0 ? [] : ofStudy(material, going, speech),
  );
}

function ofStudy(material: StudyMaterial, going: ReadonlySet<string>, speech: Speech): readonly MarkedImage[] {
  const instances = material.series.flatMap(({ series, instances: own }) =>
    own.map((instance) => ({ ...instance, seriesNumber: series.seriesNumber })),
  );
  const byOriginal = new Map(instances.map((instance) => [instance.originalId, instance]));
  const sets = displaySets(instances, material.setChoices);
  const marked = (image: KeyImage, markedBy: string | null): readonly MarkedImage[] => {
    const instance = byOriginal.get(image.originalId);
    // What is kept back of a study takes its marks with it: their picture would be what was kept back.
    return instance === undefined ? [] : [{ image, markedBy, material, instance, place: placeIn(sets, image) }];
  };
  // A note that does not go along, or is kept back, says nothing either.
  const noted = material.hospitalMarks.filter(
    ({ noteId, originalId }) => byOriginal.has(originalId) && going.has(noteId),
  );
  return [
    ...material.keyImages.flatMap((image) => marked(image, null)),
    ...noted.slice(0, mostOfHospital).flatMap((mark, at) => marked(asImage(mark, at), wordsOf(noted, at, speech))),
  ];
}

function asImage({ originalId, frame }: HospitalMark, at: number): KeyImage {
  const id = `hospital-${at + 1}-${originalId}`.slice(0, 64);
  return { id, originalId, frame, view: openingImageView, marks: [], note: "", question: "" };
}

/** The last that is drawn says how many more there are. */
function wordsOf(marks: readonly HospitalMark[], at: number, speech: Speech): string {
  const mark = marks[at];
  const said = mark === undefined ? "" : hospitalMarkWords(mark, speech);
  const more = at === mostOfHospital - 1 ? marks.length - mostOfHospital : 0;
  return more === 0
    ? said
    : `${said} ${speech.count(more, [
        "The disc’s notes name 1 more image of this study.",
        "The disc’s notes name {count} more images of this study.",
      ])}`;
}

function placeIn(sets: readonly DisplaySet[], { originalId, frame }: KeyImage): MarkedImage["place"] {
  for (const set of sets) {
    const index = set.images.findIndex((one) => one.originalId === originalId && one.frame === frame);
    if (index >= 0) return { set, index };
  }
  return null;
}
