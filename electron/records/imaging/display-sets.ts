/**
 * Display sets: a study's images in stacks that can be scrolled. A series is split by what cannot be scrolled as one, and joined
 * where a scanner gave each slice a series of its own. Pure: what is stored comes in, and the same comes out each time.
 */
import { framesOf } from "../../../shared/imaging/frames-of.ts";
import type { DisplaySet, SetImage } from "../../../shared/model/display-set.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import type { SetChoice } from "../../../shared/model/set-choice.ts";
import { arranged, type Made } from "./arrange-sets.ts";
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

/** A picture of an object: its only one, or one of its frames with a place of its own. */
interface Picture extends PicturedObject {
  /** Counted from 1. */
  readonly frame: number;
}

const mostTitles = 3;

/** Images that may be scrolled as one, before they are sorted. */
interface Stack {
  readonly key: string;
  readonly objects: Picture[];
}

/**
 * The sets of a study as a person's choices have them, localisers last, else by series number. Objects without a picture are left
 * out.
 */
export function displaySets(
  objects: readonly PicturedObject[],
  choices: readonly SetChoice[] = [],
): readonly DisplaySet[] {
  const pictured = objects.filter(({ reading }) => reading.image.hasPixelData);
  const films = pictured.filter(hasFrames).flatMap(stacksOfFrames);
  const single = pictured.filter((object) => !hasFrames(object)).map((object) => ({ ...object, frame: 1 }));
  const stacks = joined(stacksOf(single));
  const made = [...films, ...stacks.flatMap(passesOf)].map(madeOf);
  // What is put together stands in the order in which it was listed.
  const sets = withOwnIds(arranged(choices.length === 0 ? made : ranked(made, setOf), { choices, settle }).map(setOf));
  return ranked(sets, (set) => set);
}

function ranked<T>(all: readonly T[], setFrom: (one: T) => DisplaySet): readonly T[] {
  const rank = ({ isLocaliser, seriesNumber, id }: DisplaySet) =>
    [isLocaliser ? 1 : 0, seriesNumber ?? Number.MAX_SAFE_INTEGER, id] as const;
  return all
    .map((one) => ({ one, rank: rank(setFrom(one)) }))
    .toSorted((a, b) => compared(a.rank, b.rank))
    .map(({ one }) => one);
}

/** Several stacks of one object's frames begin with the same object. */
function withOwnIds(sets: readonly DisplaySet[]): readonly DisplaySet[] {
  const seen = new Map<string, number>();
  return sets.map((set) => {
    const before = seen.get(set.id) ?? 0;
    seen.set(set.id, before + 1);
    return before === 0 ? set : { ...set, id: `${set.id}:${before}` };
  });
}

function hasFrames({ reading }: PicturedObject): boolean {
  return framesOf(reading.image) > 1;
}

/** Split by series, orientation, size, echo, b-value and moment. */
function stacksOf(objects: readonly Picture[]): readonly Stack[] {
  const stacks: (Stack & { readonly like: Picture })[] = [];
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
  const byPlace = new Map<string, Picture[]>();
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

/** The stack as a set, in its order. */
function madeOf({ objects }: Pick<Stack, "objects">): Made<Picture> {
  return { pictures: sorted(objects), isConcatenated: false, choices: [] };
}

function setOf({ pictures, isConcatenated, choices }: Made<Picture>): DisplaySet {
  // By hand anything can be put together; only what lies in one direction of one space has places that can be compared.
  const isOneSpace = areComparable(pictures);
  const images = pictures.map((picture) => imageOf(picture, isOneSpace));
  const [first] = isConcatenated ? pictures : pictures.toSorted(byNumber);
  if (first === undefined) throw new RangeError("a set has at least one image");
  return {
    ...factsOf(first),
    ...(choices.some(({ kind }) => kind === "join") ? titlesOf(pictures) : {}),
    ...(isOneSpace ? {} : { frameOfReferenceUid: null, orientation: null, plane: null }),
    ...(isConcatenated ? { sliceDistance: null, missing: 0 } : distances(images)),
    series: new Set(pictures.map(({ seriesId }) => seriesId)).size,
    choices: [...choices],
    images,
  };
}

/** Of what was put together every part is named: none of it is to stand under another's name. */
function titlesOf(pictures: readonly Picture[]): Pick<DisplaySet, "title" | "technicalTitle"> {
  const facts = [...Map.groupBy(pictures, ({ seriesId }) => seriesId).values()].flatMap(([one]) =>
    one === undefined ? [] : [factsOf(one)],
  );
  const named = (titles: readonly (string | null)[]) => {
    const different = [...new Set(titles.filter((title) => title !== null))];
    const more = different.length - mostTitles;
    return [...different.slice(0, mostTitles), ...(more > 0 ? [`${more} more`] : [])].join(" + ");
  };
  return {
    title: named(facts.map(({ title }) => title)),
    technicalTitle: named(facts.map(({ technicalTitle }) => technicalTitle)) || null,
  };
}

/** Slices that are one stack by their places are sorted as one; else one set follows the other. */
function settle(pictures: readonly Picture[]): Omit<Made<Picture>, "choices"> {
  return areComparable(pictures) && haveOwnPlaces(pictures)
    ? { pictures: sorted(pictures), isConcatenated: false }
    : { pictures, isConcatenated: true };
}

function areComparable(pictures: readonly Picture[]): boolean {
  const [any] = pictures;
  const space = any?.reading.series.frameOfReferenceUid;
  return (
    any !== undefined &&
    pictures.every((one) => isSameOrientation(any, one) && one.reading.series.frameOfReferenceUid === space)
  );
}

function imageOf({ originalId, frame, sopInstanceUid, instanceNumber, reading }: Picture, isPlaced: boolean): SetImage {
  return {
    originalId,
    frame,
    sopInstanceUid,
    instanceNumber,
    position: vectorOf(reading.image.imagePositionPatient),
    along: isPlaced ? placeAlong(reading.image) : null,
  };
}

function haveOwnPlaces(pictures: readonly Picture[]): boolean {
  const places = new Set(pictures.map(({ reading }) => placeAlong(reading.image)?.toFixed(2)));
  return !places.has(undefined) && places.size === pictures.length;
}

/** Along the normal, head last as the numbers of most scanners go; by number where positions are not stated or do not tell. */
function sorted(pictures: readonly Picture[]): readonly Picture[] {
  const numbered = pictures.toSorted((a, b) => (a.instanceNumber ?? 0) - (b.instanceNumber ?? 0) || a.frame - b.frame);
  if (!haveOwnPlaces(pictures)) return numbered;
  const along = ({ reading }: Picture) => placeAlong(reading.image) ?? 0;
  const byPlace = pictures.toSorted((a, b) => along(a) - along(b));
  // The device's own direction is what a report's "image 12" counts by.
  const [first, last] = [numbered[0], numbered.at(-1)];
  const isReversed = first !== undefined && last !== undefined && along(first) > along(last);
  return isReversed ? byPlace.toReversed() : byPlace;
}

/** Many slices in one object are stacks as slices of their own are; where their places are not stated it is a film. */
function stacksOfFrames(object: PicturedObject): readonly Pick<Stack, "objects">[] {
  const placed = placedFrames(object);
  return placed === null ? [{ objects: filmFrames(object) }] : stacksOf(placed).flatMap(passesOf);
}

/** Each frame with its own place; null where one has none. */
function placedFrames(object: PicturedObject): readonly Picture[] | null {
  const { image } = object.reading;
  const places = image.framePlaces ?? null;
  if (places?.frames.length !== framesOf(image)) return null;
  const frames = places.frames.map(({ position, orientation }, at) =>
    frameOf(object, at + 1, {
      imagePositionPatient: position,
      imageOrientationPatient: (orientation === null ? null : places.orientations[orientation]) ?? null,
    }),
  );
  return frames.every(({ reading }) => placeAlong(reading.image) !== null) ? frames : null;
}

/** The frames as they follow each other in a film; the place that the object states is of none of them. */
function filmFrames(object: PicturedObject): Picture[] {
  return Array.from({ length: framesOf(object.reading.image) }, (_, at) =>
    frameOf(object, at + 1, { imagePositionPatient: null }),
  );
}

function frameOf(object: PicturedObject, frame: number, own: Partial<InstanceReading["image"]>): Picture {
  const { reading } = object;
  return { ...object, frame, reading: { ...reading, image: { ...reading.image, ...own } } };
}

function factsOf({
  originalId,
  seriesNumber,
  reading,
}: PicturedObject): Omit<DisplaySet, "images" | "sliceDistance" | "missing" | "series" | "choices"> {
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

/** The usual distance is the middle one; a gap of about two of them or more lacks slices, unless it is the device's own. */
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
  const isOwn = ownGaps(images, times);
  const missing = times.reduce((sum, one, at) => sum + (isOwn(at) ? 0 : Math.max(0, Math.round(one) - 1)), 0);
  return { sliceDistance: usual, missing: isEven && isMostlyWhole ? missing : 0 };
}

/**
 * Which gaps are the device's own, between two stacks or where it went on in wider steps: those through which it counted on, within
 * one object or from number to number. One slice alone that is lacking in an even row is told all the same: programs that copy
 * scans number them anew.
 */
function ownGaps(images: readonly SetImage[], times: readonly number[]): (at: number) => boolean {
  const numberOf = (at: number) => images[at]?.instanceNumber ?? Number.NaN;
  const counted = times.map((_, at) => Math.abs(numberOf(at + 1) - numberOf(at)));
  const usual = counted.toSorted((a, b) => a - b)[Math.floor(counted.length / 2)];
  const isWide = (at: number) => (times[at] ?? 1) >= 1.5;
  return (at) => {
    const isOneObject = images[at]?.originalId === images[at + 1]?.originalId;
    const isCounted = usual !== undefined && usual > 0 && counted[at] === usual;
    const isOneAlone = (times[at] ?? 1) < 2.5 && !isWide(at - 1) && !isWide(at + 1);
    return (isOneObject || isCounted) && !isOneAlone;
  };
}

const localiserWords = /\b(locali[sz]er|scout|survey|topogram|scano(gram)?|3[ -]?(plane|pl)\b.*loc|aahscout)/i;

function isLocaliser({ imageType }: InstanceReading["image"], description: string | null): boolean {
  return imageType.includes("LOCALIZER") || localiserWords.test(description ?? "");
}

function vectorOf(numbers: number[] | null): [number, number, number] | null {
  const [x, y, z] = numbers ?? [];
  return x === undefined || y === undefined || z === undefined ? null : ([x, y, z] satisfies Vector);
}

function byNumber(a: Picture, b: Picture): number {
  return compared(
    [a.instanceNumber ?? Number.MAX_SAFE_INTEGER, a.sopInstanceUid, a.frame],
    [b.instanceNumber ?? Number.MAX_SAFE_INTEGER, b.sopInstanceUid, b.frame],
  );
}

function compared(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [at, part] of a.entries()) {
    const other = b[at];
    if (other !== undefined && part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
