/** Which instances go on the File-set under which File ID, and how each file's bytes are copied. */
import { hasDicomPrefix } from "../../../shared/file-signatures.ts";
import type { LeftOutCode } from "../../../shared/left-out-words.ts";
import type { Instance } from "../../records/imaging/imaging.ts";
import { fileMeta } from "./dicom-encoding.ts";
import { recordTypeOf, unfitReason } from "./media-records.ts";
import type { MediaFile } from "./write-dicomdir.ts";

/** An instance with the study and series that it is grouped under. */
export interface MediaInstance {
  readonly instance: Instance;
  readonly studyKey: string;
  readonly seriesKey: string;
}

export interface PlannedMediaFile extends MediaFile {
  readonly instance: Instance;
  /** Path in the packet, with forward slashes. */
  readonly path: string;
}

/** An instance that cannot stand in the File-set and goes along as an original instead. */
export interface OffMedia {
  readonly instance: Instance;
  readonly reason: LeftOutCode;
}

export interface PlannedMedia {
  readonly files: readonly PlannedMediaFile[];
  readonly offMedia: readonly OffMedia[];
}

/**
 * Lays the instances out as DICOM/PT000000/ST000000/SE000000/IM000000: components of eight characters A-Z and 0-9
 * (PS3.10 8.5). An object whose SOP Instance UID occurs twice enters once, since a File-set knows an instance once.
 */
export function planMedia(instances: readonly MediaInstance[]): PlannedMedia {
  const files: PlannedMediaFile[] = [];
  const offMedia: OffMedia[] = [];
  const seen = new Set<string>();
  const patients = new Numbering("PT");
  const studies = new Numbering("ST");
  const series = new Numbering("SE");
  const objects = new Numbering("IM");
  for (const { instance, studyKey, seriesKey } of instances) {
    const { reading } = instance;
    const recordType = recordTypeOf(reading);
    if (recordType === null) {
      offMedia.push({ instance, reason: unfitReason(reading) });
      continue;
    }
    if (![reading.sopInstanceUid, reading.studyInstanceUid, reading.seriesInstanceUid].every(isUid)) {
      offMedia.push({ instance, reason: "number-against-rules" });
      continue;
    }
    if (seen.has(instance.sopInstanceUid)) {
      offMedia.push({ instance, reason: "number-taken" });
      continue;
    }
    seen.add(instance.sopInstanceUid);
    const patientKey = JSON.stringify([reading.patientId, reading.patientName]);
    const patient = patients.of("", patientKey);
    const study = studies.of(patientKey, studyKey);
    const oneSeries = series.of(studyKey + patientKey, seriesKey);
    const object = objects.of(seriesKey + patientKey, instance.originalId);
    const fileId = ["DICOM", patient, study, oneSeries, object];
    files.push({
      fileId,
      path: fileId.join("/"),
      recordType,
      transferSyntaxUid: instance.transferSyntaxUid,
      reading,
      instance,
    });
  }
  return { files, offMedia };
}

/** At most 64 characters, numbers without leading zeros between dots (PS3.5 9.1). */
function isUid(uid: string): boolean {
  return uid.length <= 64 && /^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/.test(uid);
}

/** Numbers children within their parent in order of appearance: PT000000, PT000001 … */
class Numbering {
  readonly #prefix: string;
  readonly #known = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  of(parent: string, child: string): string {
    const key = JSON.stringify([parent, child]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const count = this.#counts.get(parent) ?? 0;
    this.#counts.set(parent, count + 1);
    const name = this.#prefix + count.toString(36).toUpperCase().padStart(6, "0");
    this.#known.set(key, name);
    return name;
  }
}

/** What was changed around an instance's data set so that it can stand on a disc; the data set itself never is. */
export type MediaChange = "none" | "preamble-disarmed" | "file-meta-added";

/**
 * The first piece of an instance as it goes on the disc. A preamble that a program loader would run is zeroed
 * (CVE-2019-11687); an object without File Meta Information gets it, since PS3.10 8 asks for it. All else is as stored.
 */
export function disarmedStart(
  first: Buffer,
  file: PlannedMediaFile,
): { readonly bytes: Buffer; readonly change: MediaChange } {
  const { reading } = file;
  if (reading.preamble === "executable" && hasDicomPrefix(first, 128)) {
    return { bytes: Buffer.concat([Buffer.alloc(128), first.subarray(128)]), change: "preamble-disarmed" };
  }
  if (hasDicomPrefix(first, 128) && reading.hasFileMeta) return { bytes: first, change: "none" };
  if (reading.hasFileMeta) {
    // The prefix alone is missing: "DICM" may stand at the very start, or the meta group itself does.
    const body = hasDicomPrefix(first, 0) ? first.subarray(4) : first;
    return { bytes: Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), body]), change: "file-meta-added" };
  }
  return { bytes: Buffer.concat([fileMeta(reading), first]), change: "file-meta-added" };
}
