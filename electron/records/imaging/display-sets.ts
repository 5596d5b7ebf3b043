/**
 * Display sets: a study's images in stacks that can be scrolled. A series is split by what cannot be scrolled as one, and joined
 * where a scanner gave each slice a series of its own. Pure: what is stored comes in, and the same comes out each time.
 */
import type { DisplaySet, SetImage } from "../../../shared/model/display-set.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import { planeWord, seriesTitle } from "./series-title.ts";
import { isParallel, normalOf, placeAlong, type Vector } from "./slice-geometry.ts";

/** What of a stored object decides where its images are shown. */
export interface PicturedObject {
  readonly originalId: OriginalId;
  readonly sopInstanceUid: string;
  readonly instanceNumber: number | null;
  readonly seriesId: string;
  readonly seriesNumber: number | null;
  readonly reading: Pick<InstanceReading, "series" | "image">;
}

/** Images that may be scrolled as one, before they are sorted. */
interface Stack {
  readonly key: string;
  readonly objects: PicturedObject[];
}

/** The sets of a study, localisers last, else by series number. Objects without a picture are left out. */
export function displaySets(objects: readonly PicturedObject[]): readonly DisplaySet[] {
  const pictured = objects.filter(({ reading }) => reading.image.hasPixelData);
  const films = pictured.filter(hasFrames).map((object) => ofFrames(object));
  const stacks = joined(stacksOf(pictured.filter((object) => !hasFrames(object))));
  const sets = [...films, ...stacks.flatMap(passesOf).map(ofSlices)];
  const rank = ({ isLocaliser, seriesNumber, id }: DisplaySet) =>
    [isLocaliser ? 1 : 0, seriesNumber ?? Number.MAX_SAFE_INTEGER, id] as const;
  return sets.toSorted((a, b) => compared(rank(a), rank(b)));
}

function hasFrames({ reading }: PicturedObject): boolean {
  return (reading.image.numberOfFrames ?? 1) > 1;
}

/** Split by series, orientation, size, echo, b-value and moment. */
function stacksOf(objects: readonly PicturedObject[]): readonly Stack[] {
  const stacks: (Stack & { readonly like: PicturedObject })[] = [];
  for (const object of objects) {
    const key = [object.seriesId, splitKey(object)].join(" ");
    const found = stacks.find((stack) => stack.key.startsWith(key) && isSameOrientation(stack.like, object));
    if (found) found.objects.push(object);
    else stacks.push({ key: `${key} ${stacks.length}`, like: object, objects: [object] });
  }
  return stacks;
}

function splitKey({ reading: { image } }: PicturedObject): string {
  const { rows, columns, echoTime, diffusionBValue, temporalPositionIdentifier } = image;
  const kind = isLocaliser(image, null) ? "localiser" : "";
  return [rows, columns, echoTime, diffusionBValue, temporalPositionIdentifier, kind]
    .map((part) => part ?? "")
    .join("/");
}

function isSameOrientation(a: PicturedObject, b: PicturedObject): boolean {
  const [one, other] = [normalOf(a.reading.image), normalOf(b.reading.image)];
  return one === null || other === null ? one === other : isParallel(one, other);
}

/** Slices that came each in a series of its own: of one kind, in one frame of reference, beside each other. */
function joined(stacks: readonly Stack[]): readonly Stack[] {
  const alone = new Map<string, Stack[]>();
  for (const stack of stacks) {
    const key = aloneKey(stack);
    if (key !== null) alone.set(key, [...(alone.get(key) ?? []), stack]);
  }
  const groups = [...alone.values()].filter((group) => group.length >= 3 && areApart(group));
  const taken = new Set(groups.flat());
  return [
    ...stacks.filter((stack) => !taken.has(stack)),
    ...groups.map((group) => ({ key: group[0]?.key ?? "", objects: group.flatMap(({ objects }) => objects) })),
  ];
}

function aloneKey({ objects }: Stack): string | null {
  const [only] = objects;
  const normal = only === undefined ? null : normalOf(only.reading.image);
  if (only === undefined || objects.length > 1 || normal === null) return null;
  const { modality, seriesDescription, frameOfReferenceUid } = only.reading.series;
  if (frameOfReferenceUid === null) return null;
  const direction = normal.map((part) => Math.abs(part).toFixed(2));
  return [modality, seriesDescription, frameOfReferenceUid, splitKey(only), ...direction].join("/");
}

function areApart(group: readonly Stack[]): boolean {
  const places = group.flatMap(({ objects }) => objects.map((object) => placeAlong(object.reading.image)?.toFixed(1)));
  return new Set(places).size === group.length;
}

/** The same places several times over, evenly: passes one after the other, in the order of their numbers. */
function passesOf({ key, objects }: Stack): readonly Stack[] {
  const byPlace = new Map<string, PicturedObject[]>();
  for (const object of objects.toSorted(byNumber)) {
    const place = placeAlong(object.reading.image)?.toFixed(1) ?? "nowhere";
    byPlace.set(place, [...(byPlace.get(place) ?? []), object]);
  }
  const times = byPlace.values().next().value?.length ?? 1;
  const isEven = [...byPlace.values()].every(({ length }) => length === times);
  if (byPlace.size < 2 || times < 2 || !isEven || byPlace.has("nowhere")) return [{ key, objects }];
  return Array.from({ length: times }, (_, pass) => ({
    key: `${key} pass ${pass}`,
    objects: [...byPlace.values()].flatMap((same) => same[pass] ?? []),
  }));
}

function ofSlices({ objects }: Stack): DisplaySet {
  const images = sortedImages(
    objects.map(({ originalId, sopInstanceUid, instanceNumber, reading: { image } }) => ({
      originalId,
      frame: 1,
      sopInstanceUid,
      instanceNumber,
      position: vectorOf(image.imagePositionPatient),
      along: placeAlong(image),
    })),
  );
  const [first] = objects.toSorted(byNumber);
  if (first === undefined) throw new RangeError("a set has at least one image");
  return { ...factsOf(first), ...distances(images), images: [...images] };
}

/** Along the normal, head last as the numbers of most scanners go; by number where positions are not stated or do not tell. */
function sortedImages(images: readonly SetImage[]): readonly SetImage[] {
  const places = new Set(images.map(({ along }) => along?.toFixed(2)));
  const haveOwnPlaces = !places.has(undefined) && places.size === images.length;
  const numbered = images.toSorted((a, b) => (a.instanceNumber ?? 0) - (b.instanceNumber ?? 0));
  if (!haveOwnPlaces) return numbered;
  const sorted = images.toSorted((a, b) => (a.along ?? 0) - (b.along ?? 0));
  // The device's own direction is what a report's "image 12" counts by.
  const [first, last] = [numbered[0], numbered.at(-1)];
  const isReversed = (first?.along ?? 0) > (last?.along ?? 0);
  return isReversed ? sorted.toReversed() : sorted;
}

/** A film, or many slices in one object: their places stand within it, frame by frame. */
function ofFrames(object: PicturedObject): DisplaySet {
  const { originalId, sopInstanceUid, instanceNumber, reading } = object;
  const images = Array.from({ length: reading.image.numberOfFrames ?? 1 }, (_, at): SetImage => ({
    originalId,
    frame: at + 1,
    sopInstanceUid,
    instanceNumber,
    position: null,
    along: null,
  }));
  return { ...factsOf(object), sliceDistance: null, missing: 0, images };
}

function factsOf({
  originalId,
  seriesNumber,
  reading,
}: PicturedObject): Omit<DisplaySet, "images" | "sliceDistance" | "missing"> {
  const { series, image } = reading;
  const orientation = image.imageOrientationPatient?.length === 6 ? image.imageOrientationPatient : null;
  const normal = normalOf(image);
  return {
    id: originalId,
    seriesNumber,
    modality: series.modality,
    title: seriesTitle(series),
    plane: normal === null ? null : planeWord(normal),
    technicalTitle: series.seriesDescription ?? series.protocolName,
    isLocaliser: isLocaliser(image, series.seriesDescription),
    frameOfReferenceUid: series.frameOfReferenceUid,
    orientation,
  };
}

/** The usual distance is the middle one; a gap of about two of them or more lacks slices. */
function distances(images: readonly SetImage[]): Pick<DisplaySet, "sliceDistance" | "missing"> {
  const steps = images
    .slice(1)
    .map(({ along }, at) => Math.abs((along ?? Number.NaN) - (images[at]?.along ?? Number.NaN)));
  if (steps.length === 0 || steps.some((step) => !(step > 0.01))) return { sliceDistance: null, missing: 0 };
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  const times = steps.map((step) => step / usual);
  // Slices here and there are no stack with holes: nothing is said of those.
  const isEven = times.every((one) => one > 0.5 && Math.abs(one - Math.round(one)) < 0.15);
  const isMostlyWhole = times.filter((one) => one < 1.5).length * 3 >= times.length * 2;
  const missing = times.reduce((sum, one) => sum + Math.max(0, Math.round(one) - 1), 0);
  return { sliceDistance: usual, missing: isEven && isMostlyWhole ? missing : 0 };
}

const localiserWords = /\b(locali[sz]er|scout|survey|topogram|scano(gram)?|3[ -]?(plane|pl)\b.*loc|aahscout)/i;

function isLocaliser({ imageType }: InstanceReading["image"], description: string | null): boolean {
  return imageType.includes("LOCALIZER") || localiserWords.test(description ?? "");
}

function vectorOf(numbers: number[] | null): [number, number, number] | null {
  const [x, y, z] = numbers ?? [];
  return x === undefined || y === undefined || z === undefined ? null : ([x, y, z] satisfies Vector);
}

function byNumber(a: PicturedObject, b: PicturedObject): number {
  return compared(
    [a.instanceNumber ?? Number.MAX_SAFE_INTEGER, a.sopInstanceUid],
    [b.instanceNumber ?? Number.MAX_SAFE_INTEGER, b.sopInstanceUid],
  );
}

function compared(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [at, part] of a.entries()) {
    const other = b[at];
    if (other !== undefined && part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
