/** Which directory record an object gets, and the keys it must carry (PS3.3 F.5). */
import { precisionOf, type PartialDate } from "../../../shared/model/dates.ts";
import type { PlainPhrase } from "../../../shared/packet-words/speech.ts";
import type { LeftOutCode } from "../../../shared/left-out-words.ts";
import type { FindingCode } from "../../../shared/model/finding.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import { sequence, shortElement, textElement } from "./dicom-encoding.ts";

export type RecordType =
  | "IMAGE"
  | "SR DOCUMENT"
  | "KEY OBJECT DOC"
  | "PRESENTATION"
  | "ENCAP DOC"
  | "WAVEFORM"
  | "SPECTROSCOPY"
  | "RAW DATA"
  | "VALUE MAP"
  | "REGISTRATION"
  | "FIDUCIAL"
  | "STEREOMETRIC"
  | "SURFACE"
  | "SURFACE SCAN"
  | "TRACT"
  | "MEASUREMENT"
  | "ASSESSMENT"
  | "ANNOTATION"
  | "RADIOTHERAPY"
  | "PLAN"
  | "RT DOSE"
  | "RT STRUCTURE SET"
  | "RT PLAN"
  | "RT TREAT RECORD";

const storage = "1.2.840.10008.5.1.4.1.1.";

/** What a reader noticed that no File-set can hold: its directory would be invalid, or its readers would be misled. */
const unfit: ReadonlySet<FindingCode> = new Set([
  "dicom-uid-invalid",
  "dicom-uid-missing",
  "dicom-transfer-syntax-wrong",
  "dicom-transfer-syntax-missing",
  "dicom-ends-early",
  "dicom-pixel-data-short",
  "dicom-frames-missing",
  "dicom-picture-size-missing",
  "dicom-bits-contradict",
  "dicom-trailing-bytes",
]);

/** Kinds of object by the end of their SOP class (PS3.3 table F.4-1, PS3.4 B.5); "x." stands for every class below x. */
const typesBySuffix: readonly (readonly [RecordType, string])[] = [
  ["KEY OBJECT DOC", "88.59"],
  ["SR DOCUMENT", "88. 78.6 79.1"],
  ["PRESENTATION", "11."],
  ["ENCAP DOC", "104."],
  ["WAVEFORM", "9."],
  ["SPECTROSCOPY", "4.2"],
  ["RAW DATA", "66"],
  ["REGISTRATION", "66.1 66.3"],
  ["FIDUCIAL", "66.2"],
  ["SURFACE", "66.5"],
  ["TRACT", "66.6"],
  ["VALUE MAP", "67"],
  ["SURFACE SCAN", "68.1 68.2"],
  ["STEREOMETRIC", "77.1.5.3"],
  ["MEASUREMENT", "78. 80.1"],
  ["ASSESSMENT", "90.1"],
  ["ANNOTATION", "91.1"],
  ["IMAGE", "481.1 481.23 481.24"],
  ["RT DOSE", "481.2"],
  ["RT STRUCTURE SET", "481.3"],
  ["RT TREAT RECORD", "481.4 481.6 481.7 481.9"],
  ["RT PLAN", "481.5 481.8"],
  // The second generation of radiotherapy objects.
  ["RADIOTHERAPY", "481."],
];
const deliveryInstruction = "1.2.840.10008.5.1.4.34.7";

/**
 * The record type of a storage SOP class; null for kinds that a directory below patients has no record for, and for objects
 * whose UIDs break PS3.5 9.1 or are missing, which are not encoded as they declare (PS3.10 7.1), or which are not whole.
 */
export function recordTypeOf(instance: InstanceReading): RecordType | null {
  return instance.findings?.some(({ code }) => unfit.has(code)) ? null : kindOf(instance);
}

/** The record type of an object's kind, whether or not a directory can hold this one. */
export function kindOf(instance: InstanceReading): RecordType | null {
  const uid = instance.sopClassUid;
  if (uid === deliveryInstruction) return "PLAN";
  if (!uid.startsWith(storage)) return null;
  const suffix = uid.slice(storage.length);
  const isKind = (pattern: string) => (pattern.endsWith(".") ? suffix.startsWith(pattern) : suffix === pattern);
  const known = typesBySuffix.find(([, patterns]) => patterns.split(" ").some(isKind));
  if (known !== undefined) return known[0];
  // Everything else that carries pixels is an IMAGE, segmentations and parametric maps included (PS3.3 table F.4-1).
  return instance.image.hasPixelData || instance.image.imageType.length > 0 ? "IMAGE" : null;
}

/** Why an object stands outside the File-set, by the first of its findings that speaks against it. */
export function unfitReason(instance: InstanceReading): LeftOutCode {
  const codes = new Set(instance.findings?.map(({ code }) => code));
  return reasons.find(([code]) => codes.has(code))?.[1] ?? "kind-not-listed";
}

const reasons: readonly (readonly [FindingCode, LeftOutCode])[] = [
  ["dicom-uid-missing", "uid-missing"],
  ["dicom-uid-invalid", "uid-invalid"],
  ["dicom-transfer-syntax-wrong", "transfer-syntax-wrong"],
  ["dicom-transfer-syntax-missing", "transfer-syntax-wrong"],
  ["dicom-frames-missing", "frames-missing"],
  ["dicom-pixel-data-short", "cut-off"],
  ["dicom-ends-early", "cut-off"],
  ["dicom-picture-size-missing", "picture-size-missing"],
  ["dicom-bits-contradict", "bits-contradict"],
  ["dicom-trailing-bytes", "trailing-bytes"],
];

/** What people call an object of a kind, one and many; null for pictures. */
export function wordsForObject(
  { sopClassUid }: InstanceReading,
  type: RecordType | null,
): readonly [one: PlainPhrase, many: PlainPhrase] | null {
  if (sopClassUid === `${storage}66.4` || sopClassUid === `${storage}66.7`) return ["segmentation", "segmentations"];
  if (/^1\.2\.840\.10008\.5\.1\.4\.1\.1\.104\.[345]$/.test(sopClassUid)) return ["model", "models"];
  switch (type) {
    case "IMAGE":
      return null;
    case "SR DOCUMENT":
      return ["report", "reports"];
    case "KEY OBJECT DOC":
      return ["list of key images", "lists of key images"];
    case "PRESENTATION":
      return ["display setting", "display settings"];
    case "ENCAP DOC":
      return ["document", "documents"];
    case "WAVEFORM":
      return ["waveform", "waveforms"];
    case "SURFACE":
    case "SURFACE SCAN":
      return ["model", "models"];
    case "RT DOSE":
    case "RT STRUCTURE SET":
    case "RT PLAN":
    case "RT TREAT RECORD":
    case "RADIOTHERAPY":
    case "PLAN":
      return ["radiotherapy object", "radiotherapy objects"];
    case "MEASUREMENT":
      return ["measurement", "measurements"];
    default:
      return ["other object", "other objects"];
  }
}

/** Keys of a type that must have a value; what the object leaves open is filled in and counted. */
export interface RecordKeys {
  readonly elements: readonly Buffer[];
  /** Which values had to be invented for the directory, since it must not leave them empty. */
  readonly invented: readonly PlainPhrase[];
}

/** The keys of an object's record, in order of their tags. `ordinal` counts the object within its series, from 1. */
export function recordKeys(type: RecordType, instance: InstanceReading, ordinal: number): RecordKeys {
  const { image, report } = instance;
  const keys = new KeyList();
  const contentDate = report.presentationCreationDate ?? image.contentDate ?? instance.study.studyDate;
  const contentTime = image.contentTime ?? instance.study.studyTime;
  const dateAndTime = () => {
    keys.required(0x00080023, "DA", dateValue(contentDate), "content date", "19000101");
    keys.required(0x00080033, "TM", timeValue(contentTime), "content time", "000000");
  };
  switch (type) {
    case "IMAGE":
      break;
    case "SR DOCUMENT":
      dateAndTime();
      if (report.verificationFlag === "VERIFIED" && report.verificationDateTime) {
        keys.add(textElement(0x0040a030, "DT", report.verificationDateTime));
      }
      keys.conceptName(instance);
      keys.required(0x0040a491, "CS", report.completionFlag, "completion flag", "PARTIAL");
      keys.required(0x0040a493, "CS", report.verificationFlag, "verification flag", "UNVERIFIED");
      break;
    case "KEY OBJECT DOC":
      dateAndTime();
      keys.conceptName(instance);
      break;
    case "PRESENTATION": {
      keys.referencedSeries(instance);
      keys.label(instance);
      const created = report.presentationCreationDate ?? contentDate;
      keys.required(0x00700082, "DA", dateValue(created), "creation date", "19000101");
      keys.required(
        0x00700083,
        "TM",
        timeValue(report.presentationCreationTime ?? contentTime),
        "creation time",
        "000000",
      );
      break;
    }
    case "ENCAP DOC":
      keys.add(textElement(0x00080023, "DA", dateValue(image.contentDate) ?? ""));
      keys.add(textElement(0x00080033, "TM", timeValue(image.contentTime) ?? ""));
      keys.conceptNameOrEmpty(instance);
      if (report.hl7InstanceIdentifier) keys.add(textElement(0x0040e001, "ST", report.hl7InstanceIdentifier));
      keys.add(textElement(0x00420010, "ST", report.documentTitle ?? ""));
      keys.required(0x00420012, "LO", instance.encapsulatedMimeType, "kind of document", "application/octet-stream");
      break;
    case "WAVEFORM":
    case "RAW DATA":
      dateAndTime();
      break;
    case "SPECTROSCOPY":
      dateAndTime();
      keys.add(shortOrEmpty(0x00280010, image.rows));
      keys.add(shortOrEmpty(0x00280011, image.columns));
      keys.required(0x00280008, "IS", image.numberOfFrames?.toString() ?? null, "number of frames", "1");
      break;
    case "VALUE MAP":
    case "REGISTRATION":
    case "FIDUCIAL":
    case "STEREOMETRIC":
    case "SURFACE":
    case "TRACT":
    case "ANNOTATION":
      dateAndTime();
      keys.label(instance);
      break;
    case "SURFACE SCAN":
    case "MEASUREMENT":
    case "ASSESSMENT":
    case "PLAN":
      dateAndTime();
      break;
    case "RADIOTHERAPY":
      dateAndTime();
      keys.add(textElement(0x00700081, "LO", report.contentDescription?.slice(0, 64) ?? ""));
      keys.add(textElement(0x00700084, "PN", report.contentCreatorName ?? ""));
      break;
    case "RT DOSE":
      keys.required(0x3004000a, "CS", null, "dose summation type", "PLAN");
      break;
    case "RT STRUCTURE SET":
      keys.required(0x30060002, "SH", report.contentLabel?.slice(0, 16) ?? null, "label", "UNNAMED");
      keys.add(textElement(0x30060008, "DA", ""));
      keys.add(textElement(0x30060009, "TM", ""));
      break;
    case "RT PLAN":
      keys.required(0x300a0002, "SH", report.contentLabel?.slice(0, 16) ?? null, "label", "UNNAMED");
      keys.add(textElement(0x300a0006, "DA", ""));
      keys.add(textElement(0x300a0007, "TM", ""));
      break;
    case "RT TREAT RECORD":
      keys.add(textElement(0x30080250, "DA", ""));
      keys.add(textElement(0x30080251, "TM", ""));
      break;
  }
  keys.required(0x00200013, "IS", image.instanceNumber?.toString() ?? null, "image number", String(ordinal));
  return keys.finished();
}

class KeyList {
  readonly #elements: Buffer[] = [];
  readonly #invented: PlainPhrase[] = [];

  add(encoded: Buffer): void {
    this.#elements.push(encoded);
  }

  required(
    tag: number,
    vr: "CS" | "DA" | "TM" | "IS" | "LO" | "SH",
    ...[value, name, standIn]: [string | null, PlainPhrase, string]
  ): void {
    if (value === null || value === "") this.#invented.push(name);
    this.add(textElement(tag, vr, value || standIn));
  }

  conceptName({ report }: InstanceReading): void {
    if (report.conceptName === null) this.#invented.push("title code");
    const { value, scheme, meaning } = report.conceptName ?? {
      value: "121144",
      scheme: "DCM",
      meaning: "Document Title",
    };
    this.add(sequence(0x0040a043, [codeItem(value, scheme, meaning)]));
  }

  conceptNameOrEmpty({ report }: InstanceReading): void {
    const name = report.conceptName;
    this.add(sequence(0x0040a043, name === null ? [] : [codeItem(name.value, name.scheme, name.meaning)]));
  }

  label({ report }: InstanceReading): void {
    this.required(0x00700080, "CS", codeString(report.contentLabel), "label", "UNNAMED");
    this.add(textElement(0x00700081, "LO", report.contentDescription?.slice(0, 64) ?? ""));
    this.add(textElement(0x00700084, "PN", report.contentCreatorName ?? ""));
  }

  referencedSeries({ report }: InstanceReading): void {
    const known = report.referencedSeries.filter(({ seriesInstanceUid }) => seriesInstanceUid !== "");
    if (known.length === 0) return;
    const items = known.map(({ seriesInstanceUid, images }) =>
      Buffer.concat([
        sequence(
          0x00081140,
          images.map(({ sopClassUid, sopInstanceUid }) =>
            Buffer.concat([textElement(0x00081150, "UI", sopClassUid), textElement(0x00081155, "UI", sopInstanceUid)]),
          ),
        ),
        textElement(0x0020000e, "UI", seriesInstanceUid),
      ]),
    );
    this.add(sequence(0x00081115, items));
  }

  finished(): RecordKeys {
    const tagOf = (encoded: Buffer) => encoded.readUInt16LE(0) * 0x10000 + encoded.readUInt16LE(2);
    return { elements: this.#elements.toSorted((a, b) => tagOf(a) - tagOf(b)), invented: this.#invented };
  }
}

function codeItem(value: string, scheme: string, meaning: string): Buffer {
  return Buffer.concat([
    textElement(0x00080100, "SH", value.slice(0, 16)),
    textElement(0x00080102, "SH", scheme.slice(0, 16)),
    textElement(0x00080104, "LO", meaning.slice(0, 64)),
  ]);
}

function shortOrEmpty(tag: number, value: number | null): Buffer {
  return shortElement(tag, value ?? 0);
}

/** A DA value (PS3.5 6.2); a month or a year is none. */
export function dateValue(date: PartialDate | null): string | null {
  return precisionOf(date) === "day" ? (date?.replaceAll("-", "") ?? null) : null;
}

/** A TM value without the colons that ACR-NEMA devices still write. */
export function timeValue(time: string | null): string | null {
  return time === null ? null : time.replaceAll(":", "").slice(0, 13);
}

/** A label as a code string (PS3.5 6.2): upper case, no characters beyond letters, digits, blank and underscore. */
function codeString(label: string | null): string | null {
  return label === null
    ? null
    : label
        .toUpperCase()
        .replace(/[^A-Z0-9 _]/g, "_")
        .slice(0, 16);
}
