/** DICOMDIR: the directory of a File-set (PS3.10 8.6, PS3.3 F), written by us so that the instances stay bit-exact. */
import type { PlainPhrase } from "../../../shared/packet-words/speech.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import { explicitLittleEndian, fileMeta, item, longElement, shortElement, textElement } from "./dicom-encoding.ts";
import { recordKeys, dateValue, timeValue, type RecordType } from "./media-records.ts";

/** One file of the File-set, with what its directory records need. Files arrive grouped by patient, study and series. */
export interface MediaFile {
  /** Components of the File ID (PS3.10 8.5). */
  readonly fileId: readonly string[];
  readonly recordType: RecordType;
  readonly transferSyntaxUid: string;
  readonly reading: InstanceReading;
}

export interface DirectoryOptions {
  readonly fileSetUid: string;
  /** At most 16 characters A-Z, 0-9, blank and underscore (PS3.3 F.3.2.1). */
  readonly fileSetId: string;
}

export interface WrittenDirectory {
  readonly bytes: Buffer;
  /** What had to be invented because a directory must not leave it empty: phrase and how often. */
  readonly invented: ReadonlyMap<PlainPhrase, number>;
}

const mediaDirectoryClass = "1.2.840.10008.1.3.10";
const inUse = 0xffff;

interface DirectoryRecord {
  readonly elements: readonly Buffer[];
  readonly type: string;
  readonly children: DirectoryRecord[];
}

/** The directory of these files. Offsets count from the first byte of the preamble (PS3.3 F.3.2.2). */
export function writeDicomdir(files: readonly MediaFile[], options: DirectoryOptions): WrittenDirectory {
  const tree = new DirectoryTree();
  for (const file of files) tree.add(file);
  const meta = fileMeta({
    sopClassUid: mediaDirectoryClass,
    sopInstanceUid: options.fileSetUid,
    transferSyntaxUid: explicitLittleEndian,
  });
  const fileSetId = textElement(0x00041130, "CS", options.fileSetId);
  const identificationLength = fileSetId.length + 12 + 12 + 10;
  const sequenceHeaderLength = 12;
  const firstRecord = meta.length + identificationLength + sequenceHeaderLength;
  const placed = place(tree.patients, firstRecord);
  const sequenceHeader = Buffer.from([0x04, 0x00, 0x20, 0x12, 0x53, 0x51, 0, 0, 0, 0, 0, 0]);
  sequenceHeader.writeUInt32LE(placed.end - firstRecord, 8);
  const bytes = Buffer.concat([
    meta,
    fileSetId,
    longElement(0x00041200, placed.offsets[0] ?? 0),
    longElement(0x00041202, placed.offsets.at(-1) ?? 0),
    shortElement(0x00041212, 0),
    sequenceHeader,
    ...placed.records,
  ]);
  return { bytes, invented: tree.invented };
}

interface Placed {
  /** Offsets of the records of this level, in order. */
  readonly offsets: readonly number[];
  /** The encoded records of this level and all below, in order of their offsets. */
  readonly records: readonly Buffer[];
  readonly end: number;
}

/** Gives each record its offset, depth first; a record is followed by what lies below it, then by its next sibling. */
function place(level: readonly DirectoryRecord[], start: number): Placed {
  const laid = layOut(level, start);
  const records = laid.entries.flatMap(({ record, below }, index) => {
    const next = laid.entries[index + 1]?.offset ?? 0;
    return [encode(record, { next, lower: below.offsets[0] ?? 0 }), ...below.records];
  });
  return { offsets: laid.entries.map(({ offset }) => offset), records, end: laid.end };
}

function layOut(level: readonly DirectoryRecord[], start: number) {
  const entries: { record: DirectoryRecord; offset: number; below: Placed }[] = [];
  let end = start;
  for (const record of level) {
    const offset = end;
    // Links have a fixed length, so a record is as long before its links are known as after.
    const below = place(record.children, offset + encode(record, { next: 0, lower: 0 }).length);
    entries.push({ record, offset, below });
    end = below.end;
  }
  return { entries, end };
}

function encode(record: DirectoryRecord, links: { readonly next: number; readonly lower: number }): Buffer {
  return item(
    Buffer.concat([
      longElement(0x00041400, links.next),
      shortElement(0x00041410, inUse),
      longElement(0x00041420, links.lower),
      textElement(0x00041430, "CS", record.type),
      ...record.elements,
    ]),
  );
}

class DirectoryTree {
  readonly patients: DirectoryRecord[] = [];
  readonly invented = new Map<PlainPhrase, number>();
  readonly #byKey = new Map<string, DirectoryRecord>();

  add(file: MediaFile): void {
    const { reading } = file;
    const patientKey = JSON.stringify([reading.patientId, reading.patientName]);
    const patient = this.#child(this.patients, `P${patientKey}`, () => this.#patient(reading));
    const study = this.#child(patient.children, `${patientKey}T${reading.studyInstanceUid}`, () =>
      this.#study(reading, patient.children.length + 1),
    );
    const series = this.#child(
      study.children,
      `${patientKey}R${reading.studyInstanceUid} ${reading.seriesInstanceUid}`,
      () => this.#series(reading, study.children.length + 1),
    );
    series.children.push(this.#object(file, series.children.length + 1));
  }

  #child(level: DirectoryRecord[], key: string, make: () => DirectoryRecord): DirectoryRecord {
    const known = this.#byKey.get(key);
    if (known) return known;
    const made = make();
    this.#byKey.set(key, made);
    level.push(made);
    return made;
  }

  #patient(reading: InstanceReading): DirectoryRecord {
    const id = this.#orInvented(reading.patientId, "patient number", `UNKNOWN${this.patients.length + 1}`);
    return record("PATIENT", [
      textElement(0x00100010, "PN", reading.patientName ?? ""),
      textElement(0x00100020, "LO", id),
    ]);
  }

  #study(reading: InstanceReading, ordinal: number): DirectoryRecord {
    const { study, series, image } = reading;
    const date = study.studyDate ?? series.seriesDate ?? image.acquisitionDate ?? image.contentDate;
    return record("STUDY", [
      textElement(0x00080020, "DA", this.#orInvented(dateValue(date), "study date", "19000101")),
      textElement(0x00080030, "TM", this.#orInvented(timeValue(study.studyTime), "study time", "000000")),
      textElement(0x00080050, "SH", study.accessionNumber?.slice(0, 16) ?? ""),
      textElement(0x00081030, "LO", study.studyDescription?.slice(0, 64) ?? ""),
      textElement(0x0020000d, "UI", reading.studyInstanceUid),
      textElement(
        0x00200010,
        "SH",
        this.#orInvented(study.studyId?.slice(0, 16) ?? null, "study number", String(ordinal)),
      ),
    ]);
  }

  #series(reading: InstanceReading, ordinal: number): DirectoryRecord {
    const { series } = reading;
    return record("SERIES", [
      textElement(0x00080060, "CS", this.#orInvented(series.modality?.slice(0, 16) ?? null, "modality", "OT")),
      textElement(0x0020000e, "UI", reading.seriesInstanceUid),
      textElement(
        0x00200011,
        "IS",
        this.#orInvented(series.seriesNumber?.toString() ?? null, "series number", String(ordinal)),
      ),
    ]);
  }

  #object({ fileId, recordType, transferSyntaxUid, reading }: MediaFile, ordinal: number): DirectoryRecord {
    const keys = recordKeys(recordType, reading, ordinal);
    for (const phrase of keys.invented) this.#count(phrase);
    return record(
      recordType,
      [...keys.elements],
      [
        textElement(0x00041500, "CS", fileId.join("\\")),
        textElement(0x00041510, "UI", reading.sopClassUid),
        textElement(0x00041511, "UI", reading.sopInstanceUid),
        textElement(0x00041512, "UI", transferSyntaxUid),
      ],
    );
  }

  #orInvented(value: string | null, phrase: PlainPhrase, standIn: string): string {
    if (value !== null && value !== "") return value;
    this.#count(phrase);
    return standIn;
  }

  #count(phrase: PlainPhrase): void {
    this.invented.set(phrase, (this.invented.get(phrase) ?? 0) + 1);
  }
}

/** A record whose keys are UTF-8 says so itself (PS3.3 F.3.2.2: Specific Character Set 1C); an ASCII one need not. */
function record(type: string, keys: readonly Buffer[], reference: readonly Buffer[] = []): DirectoryRecord {
  const isAscii = keys.every((key) => key.every((byte, at) => at < 8 || byte < 0x80) || isBinary(key));
  const characterSet = isAscii ? [] : [textElement(0x00080005, "CS", "ISO_IR 192")];
  return { type, elements: [...reference, ...characterSet, ...keys], children: [] };
}

function isBinary(key: Buffer): boolean {
  const vr = key.toString("latin1", 4, 6);
  return vr === "US" || vr === "UL";
}
