/** DICOM's information model, in its own words (PS3.3, keywords of PS3.6 in camel case). */
import { z } from "zod";
import { PartialDate } from "./dates.ts";
import { Findings } from "./finding.ts";
import { StatedPatient } from "./person.ts";

/** A UID as stated. The standard's limit is 64 (PS3.5 9.1); devices break it, and such objects are images all the same. */
const Uid = z.string().min(1).max(256);
const Text = z.string().max(1024).nullable();
const Numbers = z.array(z.number()).max(16).nullable();

/** A coded entry (PS3.3 8.8): value, scheme, meaning. */
export const CodedEntry = z.object({
  value: z.string().max(64),
  scheme: z.string().max(64),
  meaning: z.string().max(256),
});
export type CodedEntry = z.infer<typeof CodedEntry>;

/** Which attribute a study is dated by: its own date first, then those of its series, acquisition and content. */
export const StudyDateSource = z.enum(["StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate"]);
export type StudyDateSource = z.infer<typeof StudyDateSource>;

/** The attribute's name and tag as a reference prints them. */
export const dateAttributes: Readonly<Record<StudyDateSource, string>> = {
  StudyDate: "StudyDate (0008,0020)",
  SeriesDate: "SeriesDate (0008,0021)",
  AcquisitionDate: "AcquisitionDate (0008,0022)",
  ContentDate: "ContentDate (0008,0023)",
};

/** What stands in the 128 bytes before "DICM" (PS3.10 7.1). Executables hide there (CVE-2019-11687). */
export const PreambleKind = z.enum(["none", "zero", "tiff", "executable", "other"]);
export type PreambleKind = z.infer<typeof PreambleKind>;

/** A note that names images (PS3.3 A.35.4), as its writer has it. */
export const KeyObjectReading = z.object({
  title: Text,
  text: z.string().max(2000),
  images: z
    .array(z.object({ sopInstanceUid: z.string().max(64), frames: z.array(z.number().int().positive()).max(1000) }))
    .max(5000),
});
export type KeyObjectReading = z.infer<typeof KeyObjectReading>;

export const InstanceReading = z.object({
  sopClassUid: Uid,
  sopInstanceUid: Uid,
  studyInstanceUid: Uid,
  seriesInstanceUid: Uid,
  transferSyntaxUid: Uid,
  specificCharacterSet: z.array(z.string().max(32)).max(16),
  preamble: PreambleKind,
  hasFileMeta: z.boolean(),
  patient: StatedPatient,
  /** PN exactly as stated, "Family^Given=…=…", decoded. */
  patientName: Text,
  patientId: Text,
  study: z.object({
    studyDate: PartialDate.nullable(),
    studyTime: z.string().max(32).nullable(),
    studyId: Text,
    accessionNumber: Text,
    studyDescription: Text,
    referringPhysicianName: Text,
    readingPhysicianName: Text,
    institutionName: Text,
  }),
  series: z.object({
    modality: Text,
    seriesNumber: z.number().int().nullable(),
    seriesDescription: Text,
    seriesDate: PartialDate.nullable(),
    bodyPartExamined: Text,
    laterality: Text,
    protocolName: Text,
    manufacturer: Text,
    manufacturerModelName: Text,
    stationName: Text,
    deviceSerialNumber: Text,
    softwareVersions: Text,
    magneticFieldStrength: z.number().nullable(),
    contrastBolusAgent: Text,
    patientPosition: Text,
    frameOfReferenceUid: z.string().max(64).nullable(),
  }),
  image: z.object({
    instanceNumber: z.number().int().nullable(),
    acquisitionDate: PartialDate.nullable(),
    acquisitionTime: z.string().max(32).nullable(),
    contentDate: PartialDate.nullable(),
    contentTime: z.string().max(32).nullable(),
    imageType: z.array(z.string().max(64)).max(16),
    rows: z.number().int().nullable(),
    columns: z.number().int().nullable(),
    /** As stated, whether its pixels hold so many or not. */
    numberOfFrames: z.number().int().nullable(),
    /** Of those the ones that its pixels can hold: they are what is counted and shown. Read since version 6. */
    framesHeld: z.number().int().positive().optional(),
    bitsAllocated: z.number().int().nullable(),
    photometricInterpretation: Text,
    pixelSpacing: Numbers,
    sliceThickness: z.number().nullable(),
    spacingBetweenSlices: z.number().nullable(),
    sliceLocation: z.number().nullable(),
    imagePositionPatient: Numbers,
    imageOrientationPatient: Numbers,
    /** What tells apart images of one place in one series: read since version 3. */
    echoTime: z.number().nullable().optional(),
    diffusionBValue: z.number().nullable().optional(),
    temporalPositionIdentifier: z.number().int().nullable().optional(),
    hasPixelData: z.boolean(),
    /**
     * Where the frames of an object of several lie, in their order (PS3.3 C.7.6.16.2.3, C.7.6.16.2.4); null where that is not
     * stated. Read since version 5. The orientations that there are stand once each, and are pointed at.
     */
    framePlaces: z
      .object({
        orientations: z.array(z.array(z.number()).length(6)).max(64),
        frames: z
          .array(
            z.object({
              position: z.array(z.number()).length(3).nullable(),
              orientation: z.number().int().nonnegative().nullable(),
            }),
          )
          .max(20_000),
      })
      .nullable()
      .optional(),
  }),
  /** Keys that a directory record of this kind of object carries (PS3.3 F.5). */
  report: z.object({
    conceptName: CodedEntry.nullable(),
    completionFlag: Text,
    verificationFlag: Text,
    verificationDateTime: z.string().max(32).nullable(),
    contentLabel: Text,
    contentDescription: Text,
    contentCreatorName: Text,
    presentationCreationDate: PartialDate.nullable(),
    presentationCreationTime: z.string().max(32).nullable(),
    documentTitle: Text,
    hl7InstanceIdentifier: Text,
    referencedSeries: z
      .array(
        z.object({
          seriesInstanceUid: z.string().max(64),
          images: z.array(z.object({ sopClassUid: z.string().max(64), sopInstanceUid: z.string().max(64) })).max(5000),
        }),
      )
      .max(64),
  }),
  /** Of a note that names images; absent in readings before version 4. */
  keyObject: KeyObjectReading.nullable().optional(),
  /** Other names, remarks and a report's paragraphs, one a line: they may name anybody. */
  words: z.string().max(200_000).default(""),
  /** MIME type of the encapsulated document (PS3.3 C.24.2), null where there is none. */
  encapsulatedMimeType: Text,
  /** What was missing, malformed or mended while reading. */
  findings: Findings,
});
export type InstanceReading = z.infer<typeof InstanceReading>;

/** A media directory read by following its offsets (PS3.3 F.3), in union with a linear pass over its records. */
export const MediaDirectory = z.object({
  fileSetId: z.string().max(64).nullable(),
  files: z
    .array(
      z.object({
        /** Components of the File ID as written, in order. */
        path: z.array(z.string().max(64)).min(1).max(16),
        recordType: z.string().max(32),
        sopClassUid: z.string().max(64).nullable(),
        sopInstanceUid: z.string().max(64).nullable(),
        isReached: z.boolean(),
        /** What the records above it state, where offsets lead from them to it. */
        studyInstanceUid: z.string().max(64).nullable().default(null),
        seriesInstanceUid: z.string().max(64).nullable().default(null),
        modality: z.string().max(16).nullable().default(null),
      }),
    )
    .max(100_000),
  patients: z.array(StatedPatient).max(1000),
  findings: Findings,
});
export type MediaDirectory = z.infer<typeof MediaDirectory>;
