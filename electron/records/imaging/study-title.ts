/** Plain titles for studies: what was pictured and how, in words for people, from DICOM's codes. */
import { speechIn, type Phrase, type Speech } from "../../../shared/packet-words/speech.ts";

const modalityWords: Readonly<Record<string, Phrase>> = {
  MR: "MRI",
  CT: "CT scan",
  CR: "X-ray",
  DX: "X-ray",
  RG: "X-ray",
  XA: "X-ray angiography",
  RF: "X-ray fluoroscopy",
  MG: "Mammogram",
  US: "Ultrasound",
  IVUS: "Ultrasound inside a vessel",
  NM: "Nuclear medicine scan",
  PT: "PET scan",
  BMD: "Bone density scan",
  ES: "Endoscopy",
  XC: "Photographs",
  SM: "Microscope slides",
  OP: "Eye photographs",
  OPT: "Eye tomography (OCT)",
  OCT: "Optical tomography (OCT)",
  IO: "Dental X-ray",
  PX: "Panoramic dental X-ray",
  ECG: "ECG",
  EEG: "EEG",
  SC: "Captured pictures",
  OT: "Pictures",
};

/** Modalities of objects that describe other images; a study is named by its images where it has any. */
const derivedModalities = new Set([
  "SR",
  "PR",
  "KO",
  "SEG",
  "REG",
  "RWV",
  "DOC",
  "RTSTRUCT",
  "RTPLAN",
  "RTDOSE",
  "FID",
]);

export interface StudyFacts {
  readonly description: string | null;
  readonly series: readonly { readonly modality: string | null; readonly bodyPart: string | null }[];
}

/** The plain word for a modality code, or the code itself where there is none. */
export function modalityWord(modality: string | null): string {
  if (modality === null) return "Images";
  if (derivedModalities.has(modality)) return "Imaging documents";
  return modalityWords[modality] ?? modality;
}

/**
 * "MRI, head · Brain w/o contrast": how, what part, then the device's own words. Codes only where no word is known. In English unless a
 * packet is to speak another language.
 */
export function studyTitle({ description, series }: StudyFacts, speech: Speech = speechIn("en")): string {
  const modalities = [...new Set(series.map(({ modality }) => modality).filter((modality) => modality !== null))];
  const pictured = modalities.filter((modality) => !derivedModalities.has(modality));
  const words = [...new Set((pictured.length > 0 ? pictured : modalities).map(modalityWord))].map((word) =>
    speech.named(word),
  );
  const how = words.join(` ${speech.say("and")} `) || speech.say("Images");
  const parts = [...new Set(series.map(({ bodyPart }) => bodyPart?.toLowerCase() ?? "").filter((part) => part !== ""))];
  const what =
    parts.length > 0 && parts.length <= 3 ? `${how}, ${parts.map((part) => speech.bodyPart(part)).join(", ")}` : how;
  return description === null ? what : `${what} · ${description}`;
}
