/** Disc images (ISO 9660, levels 1 to 3, with Joliet and Rock Ridge) as hostile input: what is listed is where each file lies. */
import type { IsoEntry, IsoListing } from "../../../../shared/api/parsers.ts";
import type { ReadingProblem } from "../../../../shared/api/reading-problem.ts";
import type { Reason } from "../../../../shared/reason-words.ts";
import type { ParserJob } from "../../job.ts";
import { limits } from "../../limits.ts";
import { ImageDamaged, ImageReader } from "./image-reader.ts";
import { readVolumes, volumesInOrder, type Volumes } from "./volume-descriptors.ts";
import { ListTooLong, walkVolume, type Extent, type WalkedFile, type WalkedVolume } from "./walk-volume.ts";

/** Files may share their place, as equal ones do; so many times its own size no disc image holds. */
const mostTimes = 8;
/** Of a disc that is written both ways, a part smaller than this in ISO 9660 is there only to say so. */
const leastPart = 0.01;

/**
 * The files of a disc image. Names are Rock Ridge's where the image has them, else Joliet's, else the plain ones; a file that
 * only another of its volumes lists is listed too. `keptWhole` says why the image has to be kept beside its files.
 */
export async function listIso({ sizeBytes }: { readonly sizeBytes: number }, job: ParserJob): Promise<IsoListing> {
  const image = new ImageReader(job, sizeBytes);
  try {
    const volumes = await readVolumes(image);
    if (volumes.plain === null && volumes.joliet === null && volumes.hasUdf)
      return failed("UNSUPPORTED_FORMAT", "iso-udf");
    return listed(await walked(image, volumes), { sizeBytes, hasUdf: volumes.hasUdf });
  } catch (error) {
    if (error instanceof ListTooLong) return failed("TOO_LARGE", "iso-too-long");
    if (error instanceof ImageDamaged) return failed("UNREADABLE_FILE", "iso-unreadable");
    throw error;
  }
}

/** The volumes, the one with the best names first. */
async function walked(image: ImageReader, volumes: Volumes): Promise<readonly WalkedVolume[]> {
  const found: WalkedVolume[] = [];
  for (const volume of volumesInOrder(volumes)) found.push(await walkVolume(image, volume));
  const [plain, joliet] = found;
  const isJolietBetter = joliet !== undefined && plain?.hasRockRidge !== true && joliet.files.length > 0;
  return isJolietBetter ? found.toReversed() : found;
}

function listed(
  volumes: readonly WalkedVolume[],
  { sizeBytes, hasUdf }: { readonly sizeBytes: number; readonly hasUdf: boolean },
): IsoListing {
  const [best] = volumes;
  const files = withoutDoubles(volumes);
  if (files.length === 0 && best?.isDamaged === true) return failed("UNREADABLE_FILE", "iso-unreadable");
  const total = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const overlapping = overlappingPlaces(files);
  if (overlapping.size > limits.zipOverlaps) return failed("TOO_LARGE", "iso-overlapping");
  const entries = files.map((file) => entryOf(file, { sizeBytes, overlapping }));
  const isReachable = ({ refusal }: IsoEntry) => refusal !== "iso-beyond-end";
  const reachable = entries.filter(isReachable).reduce((sum, entry) => sum + entry.sizeBytes, 0);
  if (reachable > sizeBytes * mostTimes || total > limits.zipTotalBytes) return failed("TOO_LARGE", "iso-too-large");
  return { is: "read", entries, keptWhole: keptWhole() };

  function keptWhole(): Reason | null {
    if (hasUdf && total < sizeBytes * leastPart) return files.length === 0 ? "iso-udf" : "iso-udf-too";
    if (best?.isDamaged === true) return "iso-folder-damaged";
    const cannot = ({ refusal, unsupported }: IsoEntry) =>
      unsupported !== null || refusal === "iso-beyond-end" || refusal === "entry-shares-bytes";
    return entries.some(cannot) ? "iso-with-damage" : null;
  }
}

/** Every file once, by where it lies: the first volume has the names, the others add what it does not list. */
function withoutDoubles([best, ...others]: readonly WalkedVolume[]): readonly WalkedFile[] {
  if (best === undefined) return [];
  const places = new Set(best.files.flatMap(({ extents }) => extents.map(placeOf)));
  const paths = new Set(best.files.map(({ path }) => path));
  const more = others
    .flatMap(({ files }) => files)
    .filter(({ extents }) => extents.some((extent) => !places.has(placeOf(extent))));
  // The same name for another place is another file.
  return [...best.files, ...more.map((file) => (paths.has(file.path) ? { ...file, path: `${file.path} (2)` } : file))];
}

function placeOf({ offset, length }: Extent): string {
  return `${offset} ${length}`;
}

/** Places that share some bytes with another place without being the same. */
function overlappingPlaces(files: readonly WalkedFile[]): ReadonlySet<string> {
  const places = new Map(files.flatMap(({ extents }) => extents.map((extent) => [placeOf(extent), extent])));
  const sorted = [...places.values()].toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  const overlapping = new Set<string>();
  let last: Extent | null = null;
  for (const extent of sorted) {
    if (last !== null && extent.offset < last.offset + last.length) {
      overlapping.add(placeOf(last));
      overlapping.add(placeOf(extent));
    }
    if (last === null || extent.offset + extent.length > last.offset + last.length) last = extent;
  }
  return overlapping;
}

function entryOf(
  { path, extents, sizeBytes, refusal, unsupported }: WalkedFile,
  image: { readonly sizeBytes: number; readonly overlapping: ReadonlySet<string> },
): IsoEntry {
  const isBeyond = extents.some(({ offset, length }) => offset + length > image.sizeBytes);
  const isShared = extents.some((extent) => image.overlapping.has(placeOf(extent)));
  const found: Reason | null = isBeyond ? "iso-beyond-end" : isShared ? "entry-shares-bytes" : null;
  return { name: path, sizeBytes, extents: [...extents], refusal: refusal ?? found, unsupported };
}

function failed(code: ReadingProblem["code"], detail: Reason): IsoListing {
  return { is: "failed", problem: { code, detail } };
}
