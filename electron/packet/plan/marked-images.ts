/** The marked images that go along with a packet's studies, and what is said of each. */
import type { KeyImage } from "../../../shared/model/key-image.ts";
import type { DisplaySet } from "../../../shared/model/display-set.ts";
import { displaySets } from "../../records/imaging/display-sets.ts";
import type { Instance } from "../../records/imaging/imaging.ts";
import type { PacketPlan, StudyMaterial } from "./packet-plan.ts";

/** A marked image whose study goes along, and whose object does. */
export interface MarkedImage {
  readonly image: KeyImage;
  readonly material: StudyMaterial;
  readonly instance: Instance;
  /** Where it is scrolled to; null where it belongs to no set. */
  readonly place: { readonly set: DisplaySet; readonly index: number } | null;
}

/** By the order of the studies, in each in the order in which they were marked. */
export function markedImages({ studies }: Pick<PacketPlan, "studies">): readonly MarkedImage[] {
  return studies.flatMap(({ material }) => (material.keyImages.length === 0 ? [] : ofStudy(material)));
}

function ofStudy(material: StudyMaterial): readonly MarkedImage[] {
  const instances = material.series.flatMap(({ series, instances: own }) =>
    own.map((instance) => ({ ...instance, seriesNumber: series.seriesNumber })),
  );
  const byOriginal = new Map(instances.map((instance) => [instance.originalId, instance]));
  const sets = displaySets(instances);
  return material.keyImages.flatMap((image) => {
    const instance = byOriginal.get(image.originalId);
    // What is kept back of a study takes its marks with it: their picture would be what was kept back.
    return instance === undefined ? [] : [{ image, material, instance, place: placeIn(sets, image) }];
  });
}

function placeIn(sets: readonly DisplaySet[], { originalId, frame }: KeyImage): MarkedImage["place"] {
  for (const set of sets) {
    const index = set.images.findIndex((one) => one.originalId === originalId && one.frame === frame);
    if (index >= 0) return { set, index };
  }
  return null;
}
