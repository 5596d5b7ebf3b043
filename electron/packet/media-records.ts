/** Which directory record an object gets, and the keys it must carry (PS3.3 F.5). */
import type { FindingCode } from "../../shared/model/finding.ts";
import type { InstanceReading } from "../../shared/model/imaging.ts";
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
  | "REGISTRATION";

const storage = "1.2.840.10008.5.1.4.1.1.";

/** What a reader noticed that no File-set can hold: its directory would be invalid, or its readers would be misled. */
const unfit: ReadonlySet<FindingCode> = new Set([
  "dicom-uid-invalid",
  "dicom-uid-missing",
  "dicom-transfer-syntax-wrong",
  "dicom-transfer-syntax-missing",
]);

/**
 * The record type of a storage SOP class; null for kinds whose keys are not known here, and for objects whose UIDs break
 * PS3.5 9.1 or are missing, or which are not encoded as they declare (PS3.10 7.1).
 */
export function recordTypeOf(instance: InstanceReading): RecordType | null {
  const uid = instance.sopClassUid;
  if (instance.findings?.some(({ code }) => unfit.has(code))) return null;
  const isKind = (suffix: string) => uid === storage + suffix || uid.startsWith(`${storage}${suffix}.`);
  if (uid === `${storage}88.59`) return "KEY OBJECT DOC";
  if (isKind("88")) return "SR DOCUMENT";
  if (isKind("11")) return "PRESENTATION";
  if (isKind("104")) return "ENCAP DOC";
  if (isKind("9")) return "WAVEFORM";
  if (uid === `${storage}4.2`) return "SPECTROSCOPY";
  if (uid === `${storage}66`) return "RAW DATA";
  if (uid === `${storage}66.1` || uid === `${storage}66.3`) return "REGISTRATION";
  if (uid === `${storage}67`) return "VALUE MAP";
  const isRadiotherapyPlan = isKind("481") && uid !== `${storage}481.1`;
  if (isRadiotherapyPlan || !uid.startsWith(storage)) return null;
  // Everything else that carries pixels is an IMAGE, segmentations and parametric maps included (PS3.3 table F.4-1).
  return instance.image.hasPixelData || instance.image.imageType.length > 0 ? "IMAGE" : null;
}

/** Why an object stands outside the File-set, for the packet's reader. */
export function unfitReason(instance: InstanceReading): string {
  const codes = new Set(instance.findings?.map(({ code }) => code));
  if (codes.has("dicom-uid-missing"))
    return "it states no number (UID) of its study, series or image, which a disc's directory needs";
  if (codes.has("dicom-uid-invalid"))
    return "its number (UID) breaks the standard's rules, which a disc's directory must keep";
  if (codes.has("dicom-transfer-syntax-wrong") || codes.has("dicom-transfer-syntax-missing"))
    return "it is not written in the way that it declares; programs that trust the declaration cannot read it";
  return "a kind of object that this disc's directory cannot list";
}

/** Keys of a type that must have a value; what the object leaves open is filled in and counted. */
export interface RecordKeys {
  readonly elements: readonly Buffer[];
  /** Which values had to be invented for the directory, since it must not leave them empty. */
  readonly invented: readonly string[];
}

/** The keys of an object's record, in order of their tags. `ordinal` counts the object within its series, from 1. */
export function recordKeys(type: RecordType, instance: InstanceReading, ordinal: number): RecordKeys {
  const { image, report } = instance;
  const keys = new KeyList();
  const contentDate = report.presentationCreationDate ?? image.contentDate ?? instance.study.studyDate;
  const contentTime = image.contentTime ?? instance.study.studyTime;
  const dateAndTime = () => {
    keys.required(0x00080023, "DA", contentDate?.replaceAll("-", "") ?? null, "content date", "19000101");
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
      keys.required(0x00700082, "DA", created?.replaceAll("-", "") ?? null, "creation date", "19000101");
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
      keys.add(textElement(0x00080023, "DA", image.contentDate?.replaceAll("-", "") ?? ""));
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
      dateAndTime();
      keys.label(instance);
      break;
  }
  keys.required(0x00200013, "IS", image.instanceNumber?.toString() ?? null, "image number", String(ordinal));
  return keys.finished();
}

class KeyList {
  readonly #elements: Buffer[] = [];
  readonly #invented: string[] = [];

  add(encoded: Buffer): void {
    this.#elements.push(encoded);
  }

  required(
    tag: number,
    vr: "CS" | "DA" | "TM" | "IS" | "LO",
    ...[value, name, standIn]: [string | null, string, string]
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
