/** A media directory (DICOMDIR, PS3.10 8.6 and PS3.3 F): a hint of what a disc should hold. */
import type { Element } from "dicom-parser";
import type { MediaDirectory } from "../../../shared/model/imaging.ts";
import type { StatedPatient } from "../../../shared/model/person.ts";
import { FindingList } from "../finding-list.ts";
import { limits } from "../limits.ts";
import * as read from "./attributes.ts";
import { openDicom, type DicomFile } from "./dicom-file.ts";
import { statedPatient } from "./read-instance.ts";
import { walkItems } from "./walk-items.ts";

/** Each item of the record sequence starts 8 bytes (tag and length) before its content; offsets point there. */
const itemHeaderBytes = 8;

/** Raised for a directory of more records than any medium has files. */
export class TooManyRecords extends Error {}

interface DirectoryRecord {
  readonly offset: number;
  readonly next: number;
  readonly lower: number;
  readonly patient: StatedPatient | null;
  /** What the record lists; null for one that names no file. */
  readonly file: Omit<MediaDirectory["files"][number], "isReached" | keyof Above> | null;
  /** What it states for all the records below it. */
  readonly own: Partial<Above>;
}

/** What the records above a file's own state of it. */
type Above = Pick<MediaDirectory["files"][number], "studyInstanceUid" | "seriesInstanceUid" | "modality">;

/** Above this a directory is read record by record: each one taken apart whole takes forty times its bytes. */
const wholeBytes = 4 * 1024 * 1024;
/** The elements before the records fit into this. */
const headBytes = 65_536;

/**
 * The files that a directory lists: those reached by following its offsets from the root, and those of records that
 * no offset reaches (`isReached` false). Wrong, looping and absent offsets cost nothing but a finding. Throws when
 * the bytes are no DICOM object, and TooManyRecords.
 */
export function readDicomdir(bytes: Uint8Array): MediaDirectory {
  const { file, records, findings } = bytes.length > wholeBytes ? recordByRecord(bytes) : allAtOnce(bytes);
  const reached = follow(records, offsetAt(file, file.elements.get("x00041200")));
  if (reached.size < records.length) findings.add("dicomdir-records-unreached");
  return {
    fileSetId: read.value(read.attributesOf(file), "x00041130")?.slice(0, 64) ?? null,
    files: records.flatMap(({ file: listed, offset }) =>
      listed ? [{ ...listed, ...(reached.get(offset) ?? nothingAbove), isReached: reached.has(offset) }] : [],
    ),
    patients: records.flatMap(({ patient }) => patient ?? []).slice(0, 1000),
    findings: findings.list(),
  };
}

interface ReadRecords {
  readonly file: DicomFile;
  readonly records: readonly DirectoryRecord[];
  readonly findings: FindingList;
}

function allAtOnce(bytes: Uint8Array): ReadRecords {
  const file = openDicom(bytes, { isWhole: true });
  const items = file.elements.get("x00041220")?.items?.filter((item) => item.dataSet !== undefined) ?? [];
  if (items.length > limits.directoryRecords) throw new TooManyRecords();
  const attributes = read.itemsOf(read.attributesOf(file), "x00041220");
  const records = items.map((item, index) =>
    recordOf(file, attributes[index] as read.Attributes, item.dataOffset - itemHeaderBytes),
  );
  return { file, records, findings: new FindingList(file.findings.list()) };
}

/** The records one after the other, each forgotten but for what is said of it. */
function recordByRecord(bytes: Uint8Array): ReadRecords {
  const file = openDicom(bytes.subarray(0, headBytes), { isWhole: false });
  if (file.isInflatedWhole !== null) return allAtOnce(bytes);
  const whole = { ...file, bytes };
  const from = read.attributesOf(whole);
  const findings = new FindingList(file.findings.list());
  const records: DirectoryRecord[] = [];
  const walked = walkItems(bytes, { start: startOfRecords(file), encoding: file.encoding }, (elements, offset) => {
    if (records.length >= limits.directoryRecords) throw new TooManyRecords();
    records.push(
      recordOf(
        whole,
        read.itemOf(from, (tag) => elements.get(tag)),
        offset,
      ),
    );
  });
  if (!walked.isWhole) findings.add("dicom-ends-early");
  return { file: whole, records, findings };
}

/** Where the items of the Directory Record Sequence begin: behind its header, which is the last thing that the head holds. */
function startOfRecords(file: DicomFile): number {
  const known = file.elements.get("x00041220");
  return known?.dataOffset ?? file.end + (file.encoding === "implicit" ? 8 : 12);
}

function recordOf(file: DicomFile, attributes: read.Attributes, offset: number): DirectoryRecord {
  const type = read.value(attributes, "x00041430") ?? "";
  const path = read.values(attributes, "x00041500").filter((component) => component !== "");
  return {
    offset,
    next: offsetAt(file, attributes.element("x00041400")),
    lower: offsetAt(file, attributes.element("x00041420")),
    patient: type === "PATIENT" ? statedPatient(attributes) : null,
    own: ownOf(type, attributes),
    file:
      path.length === 0
        ? null
        : {
            path: path.slice(0, 16).map((component) => component.slice(0, 64)),
            recordType: type.slice(0, 32) || "UNKNOWN",
            sopClassUid: read.uid(attributes, "x00041510"),
            sopInstanceUid: read.uid(attributes, "x00041511"),
          },
  };
}

const nothingAbove: Above = { studyInstanceUid: null, seriesInstanceUid: null, modality: null };

function ownOf(type: string, attributes: read.Attributes): Partial<Above> {
  if (type === "STUDY") return { studyInstanceUid: read.uid(attributes, "x0020000d")?.slice(0, 64) ?? null };
  if (type !== "SERIES") return {};
  return {
    modality: read.value(attributes, "x00080060")?.slice(0, 16) ?? null,
    seriesInstanceUid: read.uid(attributes, "x0020000e")?.slice(0, 64) ?? null,
  };
}

function offsetAt(file: DicomFile, element: Element | undefined): number {
  return element && element.length >= 4 ? file.byteOrder.readUint32(file.bytes, element.dataOffset) : 0;
}

/**
 * The offsets reached from the root directory entity, depth first, each with what the records above it state; each record
 * once, whatever the links say.
 */
function follow(records: readonly DirectoryRecord[], first: number): ReadonlyMap<number, Above> {
  const byOffset = new Map(records.map((record) => [record.offset, record]));
  const reached = new Map<number, Above>();
  const open: { readonly offset: number; readonly above: Above }[] = [{ offset: first, above: nothingAbove }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { offset, above } = at;
    const record = byOffset.get(offset);
    if (!record || reached.has(offset)) continue;
    reached.set(offset, above);
    open.push({ offset: record.next, above }, { offset: record.lower, above: { ...above, ...record.own } });
  }
  return reached;
}
