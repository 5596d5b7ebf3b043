/** A media directory (DICOMDIR, PS3.10 8.6 and PS3.3 F): a hint of what a disc should hold. */
import type { Element } from "dicom-parser";
import type { MediaDirectory } from "../../../shared/model/imaging.ts";
import type { StatedPatient } from "../../../shared/model/person.ts";
import { FindingList } from "../finding-list.ts";
import { limits } from "../limits.ts";
import * as read from "./attributes.ts";
import { openDicom, type DicomFile } from "./dicom-file.ts";
import { statedPatient } from "./read-instance.ts";

/** Each item of the record sequence starts 8 bytes (tag and length) before its content; offsets point there. */
const itemHeaderBytes = 8;

interface DirectoryRecord {
  readonly offset: number;
  readonly next: number;
  readonly lower: number;
  readonly type: string;
  readonly attributes: read.Attributes;
}

/**
 * The files that a directory lists: those reached by following its offsets from the root, and those of records that
 * no offset reaches (`isReached` false). Wrong, looping and absent offsets cost nothing but a finding. Throws when
 * the bytes are no DICOM object.
 */
export function readDicomdir(bytes: Uint8Array): MediaDirectory {
  const file = openDicom(bytes, { isWhole: true });
  const from = read.attributesOf(file);
  const findings = new FindingList(file.findings.list());
  const records = recordsOf(file, from);
  const reached = follow(records, offsetAt(file, file.elements.get("x00041200")));
  if (reached.size < records.length) findings.add("dicomdir-records-unreached");
  const patients: StatedPatient[] = [];
  const files: MediaDirectory["files"] = [];
  for (const record of records) {
    if (record.type === "PATIENT") patients.push(statedPatient(record.attributes));
    const path = read.values(record.attributes, "x00041500").filter((component) => component !== "");
    if (path.length === 0) continue;
    files.push({
      path: path.slice(0, 16).map((component) => component.slice(0, 64)),
      recordType: record.type.slice(0, 32) || "UNKNOWN",
      sopClassUid: read.uid(record.attributes, "x00041510"),
      sopInstanceUid: read.uid(record.attributes, "x00041511"),
      isReached: reached.has(record.offset),
    });
  }
  return {
    fileSetId: read.value(from, "x00041130")?.slice(0, 64) ?? null,
    files,
    patients: patients.slice(0, 1000),
    findings: findings.list(),
  };
}

function recordsOf(file: DicomFile, from: read.Attributes): readonly DirectoryRecord[] {
  const items = file.elements.get("x00041220")?.items ?? [];
  const attributes = read.itemsOf(from, "x00041220");
  return items
    .filter((item) => item.dataSet !== undefined)
    .slice(0, limits.directoryRecords)
    .map((item, index) => {
      const own = attributes[index] as read.Attributes;
      return {
        offset: item.dataOffset - itemHeaderBytes,
        next: offsetAt(file, own.element("x00041400")),
        lower: offsetAt(file, own.element("x00041420")),
        type: read.value(own, "x00041430") ?? "",
        attributes: own,
      };
    });
}

function offsetAt(file: DicomFile, element: Element | undefined): number {
  return element && element.length >= 4 ? file.byteOrder.readUint32(file.bytes, element.dataOffset) : 0;
}

/** The offsets reached from the root directory entity, depth first; each record once, whatever the links say. */
function follow(records: readonly DirectoryRecord[], first: number): ReadonlySet<number> {
  const byOffset = new Map(records.map((record) => [record.offset, record]));
  const reached = new Set<number>();
  const open = [first];
  for (let offset = open.pop(); offset !== undefined; offset = open.pop()) {
    const record = byOffset.get(offset);
    if (!record || reached.has(offset)) continue;
    reached.add(offset);
    open.push(record.next, record.lower);
  }
  return reached;
}
