/** One DICOM object's attributes, in the words of PS3.3, from its head or the whole of it. */
import type { Reason } from "../../../shared/reason-words.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import type { StatedPatient } from "../../../shared/model/person.ts";
import type { InstanceResult } from "../../../shared/api/instance-results.ts";
import * as read from "./attributes.ts";
import { checkPixels, framesHeld, type StatedPicture } from "./check-pixels.ts";
import { NotDicom, openDicom, type DicomFile } from "./dicom-file.ts";
import { FindingList } from "../finding-list.ts";
import { framePlaces, type FramePlaces } from "./frame-places.ts";
import { freeWords } from "./free-words.ts";
import { floatOf } from "./pixels/read-numbers.ts";
import { isKeyObjectNote } from "../../../shared/imaging/report-kinds.ts";
import { keyObjectOf } from "./report/key-object.ts";
import { readPersonName } from "./person-names.ts";
import { TooDeep } from "./read-elements.ts";
import { farApart, studyDate } from "./study-dates.ts";
import { walkBytes, walkElements, walkSource, type Layout, type Walk, type WalkedSource } from "./walk-elements.ts";

/** SOP classes whose directory keys or content lie behind the image attributes (PS3.4 B.5): the whole header is needed. */
const lateAttributeClasses = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(88|11|104|66|67|68|481)\b/;

/** The longest head that is asked for on account of the frames' places alone. */
const mostForPlaces = 8_388_608;

export interface ReadingOptions {
  /** The day of the import: no study lies after it. */
  readonly today?: PartialDate | null;
}

/**
 * Reads one object. `head` may be the start of a file of `sizeBytes`; the answer is then "needs-more" when what is
 * wanted lies behind it. Bytes that are no DICOM object, or one that says neither what kind it is nor has a picture, are a
 * failure with its reason; one that lacks its study's or series' UID is grouped by what else it says, and told. An object
 * that ends before its picture does, or holds another picture than it describes, is read and told.
 */
export function readInstance(
  head: Uint8Array,
  sizeBytes: number,
  { today = null }: ReadingOptions = {},
): InstanceResult {
  const opened = openHead(head, sizeBytes);
  if (opened.is !== "open") return opened;
  const { file, isWhole, walk, end, places } = opened;
  const layout = walkBytes(walk, file.bytes, end);
  if (layout === null || (!isWhole && isDoubtful(layout))) return { is: "needs-more" };
  return instanceFrom(file, { layout, places, today });
}

/**
 * The same where the rest of the file can be asked for: what lies behind the head is walked over, not taken in. With
 * `isLast` no more than the head can be had, and the walk's word on the rest stands.
 */
export async function readInstanceFrom(
  head: Uint8Array,
  source: WalkedSource,
  { isLast = false, today = null }: ReadingOptions & { readonly isLast?: boolean } = {},
): Promise<InstanceResult> {
  const opened = openHead(head, source.sizeBytes);
  if (opened.is !== "open") return opened;
  const { file, isWhole, walk, end, places } = opened;
  const isOfFile = file.bytes === head;
  const layout = isOfFile ? await walkSource(walk, source) : walkBytes(walk, file.bytes, end);
  if (layout === null || (!isWhole && !isLast && isDoubtful(layout))) return { is: "needs-more" };
  return instanceFrom(file, { layout, places, today });
}

type OpenedHead =
  | {
      readonly is: "open";
      readonly file: DicomFile;
      readonly isWhole: boolean;
      readonly walk: Walk<Layout>;
      readonly end: number;
      readonly places: FramePlaces | null;
    }
  | Exclude<InstanceResult, { is: "read" }>;

function openHead(head: Uint8Array, sizeBytes: number): OpenedHead {
  const isWhole = head.length >= sizeBytes;
  let file: DicomFile;
  try {
    file = openDicom(head, { isWhole });
  } catch (error) {
    if (!isWhole) return { is: "needs-more" };
    return unreadable(whatIsWrong(error));
  }
  if (!isWhole && !hasAllWanted(file)) return { is: "needs-more" };
  const places = framePlaces(file, isWhole);
  // A film's images can be looked at without their places: nobody waits for the whole of it only for those.
  if (places === "needs-more" && head.length < mostForPlaces) return { is: "needs-more" };
  const end = file.isInflatedWhole === null ? sizeBytes : file.bytes.length;
  const walk = walkElements({ start: file.end, end, encoding: file.encoding });
  return { is: "open", file, isWhole, walk, end, places: places === "needs-more" ? null : places };
}

/** A head shows a malformed element as an end; the whole file may show the way on behind it. */
function isDoubtful({ endsEarly, strayBytes }: Layout): boolean {
  return endsEarly || strayBytes > 0;
}

function whatIsWrong(error: unknown): Reason {
  if (error instanceof NotDicom) return error.reason;
  return error instanceof TooDeep ? "dicom-too-deep" : "dicom-damaged";
}

function hasAllWanted(file: DicomFile): boolean {
  if (file.stoppedAt === null) return true;
  const sopClass = read.statedUid(read.attributesOf(file), "x00080016");
  return sopClass !== null && !lateAttributeClasses.test(sopClass) && file.stoppedAt > "x0028ffff";
}

function instanceFrom(
  file: DicomFile,
  {
    layout,
    places,
    today,
  }: { readonly layout: Layout; readonly places: FramePlaces | null; readonly today: PartialDate | null },
): InstanceResult {
  const from = read.attributesOf(file);
  const findings = new FindingList(file.findings.list());
  const patient = statedPatient(from);
  const birthDate = birthDateOf(from, findings);
  const dateOf: DateOf = (tag, name) => studyDate(from, tag, { name, birthDate, today, findings });
  const image = { ...imageOf(from, dateOf), framePlaces: places };
  const stated = {
    sopClassUid: read.statedUid(from, "x00080016") ?? read.statedUid(from, "x00020002"),
    sopInstanceUid: read.statedUid(from, "x00080018") ?? read.statedUid(from, "x00020003"),
    studyInstanceUid: read.statedUid(from, "x0020000d"),
    seriesInstanceUid: read.statedUid(from, "x0020000e"),
  };
  const breaksOff = file.findings.has("dicom-ends-early");
  if (breaksOff && (stated.sopInstanceUid === null || stated.studyInstanceUid === null))
    return unreadable("dicom-no-study");
  if (stated.sopClassUid === null && !image.hasPixelData) return unreadable("dicom-no-kind");
  const study = studyOf(from, dateOf);
  const series = seriesOf(from, dateOf);
  const uids = identified(stated, { patient, study, series });
  if (Object.values(stated).includes(null)) findings.add("dicom-uid-missing");
  if (Object.values(stated).some((uid) => uid !== null && !read.isValidUid(uid))) findings.add("dicom-uid-invalid");
  if (hasOtherUidInMeta(from)) findings.add("dicom-file-uid-differs");
  const apart = farApart({ study, series, image });
  if (apart !== null) findings.add("dicom-dates-far-apart", { detail: apart });
  const transferSyntaxUid = file.transferSyntaxUid.slice(0, 64);
  // What was inflated up to a limit only says nothing of its end.
  const picture: StatedPicture = {
    sopClassUid: uids.sopClassUid,
    transferSyntaxUid,
    image,
    samplesPerPixel: read.unsignedShort(from, "x00280002"),
    bitsStored: read.unsignedShort(from, "x00280101"),
    highBit: read.unsignedShort(from, "x00280102"),
    isElsewhere: file.elements.has("x00287fe0"),
  };
  if (file.isInflatedWhole !== false) checkPixels(picture, layout, findings);
  const preamble = file.preamble;
  if (preamble === "executable") findings.add("dicom-program-in-preamble");
  const instance: Omit<InstanceReading, "findings"> = {
    ...uids,
    transferSyntaxUid,
    specificCharacterSet: read
      .values(from, "x00080005")
      .slice(0, 16)
      .map((term) => term.slice(0, 32)),
    preamble,
    hasFileMeta: file.hasFileMeta,
    patient,
    patientName: read.text(from, "x00100010"),
    patientId: read.text(from, "x00100020"),
    study,
    series,
    image: file.isInflatedWhole === false ? image : { ...image, framesHeld: framesHeld(picture, layout) },
    report: reportOf(from),
    keyObject: isKeyObjectNote(uids.sopClassUid) ? keyObjectOf(from) : null,
    words: freeWords(from),
    encapsulatedMimeType: read.text(from, "x00420012"),
  };
  // Text is decoded lazily, so what the character set has to tell is complete only now.
  const all = new FindingList([...findings.list(), ...file.characterSet.findings.list()]);
  return { is: "read", instance: { ...instance, findings: all.list() } };
}

/** The header's number of the object and the object's own are the same (PS3.10 7.1, table 7.1-1). */
function hasOtherUidInMeta(from: read.Attributes): boolean {
  const [inMeta, own] = [read.statedUid(from, "x00020003"), read.statedUid(from, "x00080018")];
  return inMeta !== null && own !== null && inMeta !== own;
}

function unreadable(detail: Reason): Extract<InstanceResult, { is: "failed" }> {
  return { is: "failed", problem: { code: "UNREADABLE_FILE", detail } };
}

type StatedUids = Readonly<
  Record<"sopClassUid" | "sopInstanceUid" | "studyInstanceUid" | "seriesInstanceUid", string | null>
>;

/**
 * What stands for a UID that an object does not state begins with this; what follows groups the objects. An object that
 * says nothing at all of its study is grouped by where it lay, which only the import knows.
 */
export const unstated = "unstated";

/** The UIDs, where one is missing with a key of what else the object says about its study or series. */
function identified(
  stated: StatedUids,
  { patient, study, series }: Pick<InstanceReading, "patient" | "study" | "series">,
): Record<keyof StatedUids, string> {
  const day = study.studyDate ?? series.seriesDate;
  const facts = [
    patient.name,
    patient.birthDate,
    patient.identifiers[0]?.value,
    day,
    study.studyId,
    study.accessionNumber,
    study.studyDescription,
  ];
  const statesNothing = facts.every((fact) => fact === null || fact === undefined);
  const studyKey = statesNothing ? "nothing" : keyOf(facts);
  const seriesKey = keyOf([series.modality, series.seriesNumber, series.seriesDescription, series.bodyPartExamined]);
  return {
    sopClassUid: stated.sopClassUid ?? unstated,
    sopInstanceUid: stated.sopInstanceUid ?? unstated,
    studyInstanceUid: stated.studyInstanceUid ?? `${unstated}-study-${studyKey}`,
    seriesInstanceUid: stated.seriesInstanceUid ?? `${unstated}-series-${seriesKey}`,
  };
}

/** The same short key for the same facts (FNV-1a, 64 bits); no secret and no proof, only a name for a group. */
function keyOf(facts: readonly (string | number | null | undefined)[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of JSON.stringify(facts.map((fact) => fact ?? null)))
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  return hash.toString(36);
}

const sexes: ReadonlyMap<string | null, StatedPatient["sex"]> = new Map([
  ["F", "female"],
  ["M", "male"],
  ["O", "other"],
]);

const longestName = 512;

/** The Patient module (PS3.3 C.7.1.1) as stated, without judgement. */
export function statedPatient(from: read.Attributes): StatedPatient {
  const { name, otherNames } = readPersonName(read.text(from, "x00100010"));
  // Where its letters are in doubt the name stands in its other readings as well: a person knows which is right.
  const readings = read.otherReadings(from, "x00100010").flatMap((reading) => readPersonName(reading).name ?? []);
  const patientId = read.text(from, "x00100020");
  return {
    // PN allows 64 characters a group (PS3.5 6.2); what is longer still states somebody and must not cost the image.
    name: name?.slice(0, longestName) ?? null,
    otherNames: [...otherNames, ...readings].slice(0, 8).map((other) => other.slice(0, longestName)),
    birthDate: read.date(from, "x00100030"),
    sex: sexes.get(read.value(from, "x00100040")) ?? null,
    identifiers:
      patientId === null
        ? []
        : [{ issuer: read.text(from, "x00100021")?.slice(0, 256) ?? null, value: patientId.slice(0, 256) }],
  };
}

type DateOf = (tag: string, name: string) => PartialDate | null;

/** The birth date as stated; one that cannot be read is told without its digits, which are the patient's own. */
function birthDateOf(from: read.Attributes, findings: FindingList): PartialDate | null {
  const date = read.date(from, "x00100030");
  const stated = read.value(from, "x00100030") ?? "";
  if (date === null && /[1-9]/.test(stated)) findings.add("dicom-date-unread", { detail: "patient's birth date" });
  return date;
}

function studyOf(from: read.Attributes, dateOf: DateOf): InstanceReading["study"] {
  return {
    studyDate: dateOf("x00080020", "study date"),
    studyTime: read.time(from, "x00080030"),
    studyId: read.text(from, "x00200010"),
    accessionNumber: read.text(from, "x00080050"),
    studyDescription: read.text(from, "x00081030"),
    referringPhysicianName: readPersonName(read.text(from, "x00080090")).name,
    readingPhysicianName: readPersonName(read.text(from, "x00081060")).name,
    institutionName: read.text(from, "x00080080"),
  };
}

function seriesOf(from: read.Attributes, dateOf: DateOf): InstanceReading["series"] {
  return {
    modality: read.value(from, "x00080060"),
    seriesNumber: read.integer(from, "x00200011"),
    seriesDescription: read.text(from, "x0008103e"),
    seriesDate: dateOf("x00080021", "series date"),
    bodyPartExamined: read.value(from, "x00180015"),
    laterality: read.value(from, "x00200060") ?? read.value(from, "x00200062"),
    protocolName: read.text(from, "x00181030"),
    manufacturer: read.text(from, "x00080070"),
    manufacturerModelName: read.text(from, "x00081090"),
    stationName: read.text(from, "x00081010"),
    deviceSerialNumber: read.text(from, "x00181000"),
    softwareVersions: read.text(from, "x00181020"),
    magneticFieldStrength: read.decimal(from, "x00180087"),
    contrastBolusAgent: read.text(from, "x00180010"),
    patientPosition: read.value(from, "x00185100"),
    frameOfReferenceUid: read.uid(from, "x00200052"),
  };
}

function imageOf(from: read.Attributes, dateOf: DateOf): Omit<InstanceReading["image"], "framePlaces"> {
  const rows = read.unsignedShort(from, "x00280010");
  const columns = read.unsignedShort(from, "x00280011");
  return {
    instanceNumber: read.integer(from, "x00200013"),
    acquisitionDate: dateOf("x00080022", "acquisition date") ?? dateOf("x0008002a", "acquisition date"),
    acquisitionTime: read.time(from, "x00080032"),
    contentDate: dateOf("x00080023", "content date"),
    contentTime: read.time(from, "x00080033"),
    imageType: read
      .values(from, "x00080008")
      .slice(0, 16)
      .map((part) => part.slice(0, 64)),
    rows,
    columns,
    numberOfFrames: read.integer(from, "x00280008"),
    bitsAllocated: read.unsignedShort(from, "x00280100"),
    photometricInterpretation: read.value(from, "x00280004"),
    pixelSpacing: read.decimals(from, "x00280030"),
    sliceThickness: read.decimal(from, "x00180050"),
    spacingBetweenSlices: read.decimal(from, "x00180088"),
    sliceLocation: read.decimal(from, "x00201041"),
    imagePositionPatient: read.decimals(from, "x00200032"),
    imageOrientationPatient: read.decimals(from, "x00200037"),
    echoTime: read.decimal(from, "x00180081"),
    diffusionBValue: bValue(from),
    temporalPositionIdentifier: read.integer(from, "x00200100"),
    hasPixelData: rows !== null && columns !== null,
  };
}

/** Enhanced objects' own attribute (PS3.3 C.8.13.5.9), a number of eight bytes, which classic ones borrow. */
function bValue(from: read.Attributes): number | null {
  const value = floatOf(from, "x00189087");
  return value !== null && value >= 0 ? value : null;
}

function reportOf(from: read.Attributes): InstanceReading["report"] {
  return {
    conceptName: read.codedEntry(from, "x0040a043"),
    completionFlag: read.value(from, "x0040a491"),
    verificationFlag: read.value(from, "x0040a493"),
    verificationDateTime: lastVerification(from),
    contentLabel: read.value(from, "x00700080"),
    contentDescription: read.text(from, "x00700081"),
    contentCreatorName: read.text(from, "x00700084"),
    presentationCreationDate: read.date(from, "x00700082"),
    presentationCreationTime: read.time(from, "x00700083"),
    documentTitle: read.text(from, "x00420010"),
    hl7InstanceIdentifier: read.text(from, "x0040e001"),
    referencedSeries: read
      .itemsOf(from, "x00081115")
      .slice(0, 64)
      .map((series) => ({
        seriesInstanceUid: read.uid(series, "x0020000e") ?? "",
        images: read
          .itemsOf(series, "x00081140")
          .slice(0, 5000)
          .map((image) => ({
            sopClassUid: read.uid(image, "x00081150") ?? "",
            sopInstanceUid: read.uid(image, "x00081155") ?? "",
          })),
      })),
  };
}

function lastVerification(from: read.Attributes): string | null {
  const stated = read.itemsOf(from, "x0040a073").map((observer) => read.value(observer, "x0040a030"));
  return stated.findLast((dateTime) => dateTime !== null)?.slice(0, 32) ?? null;
}
