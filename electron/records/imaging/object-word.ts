/** What an object without a picture of its own is, in words for people, by its SOP class (PS3.4 B.5). */

const imageStorage = "1.2.840.10008.5.1.4.1.1.";

/** The longer beginnings first. */
const words: readonly (readonly [classes: string, word: string])[] = [
  ["88.59", "Marks that the hospital set on images"],
  ["88.67", "Lists of X-ray doses"],
  ["88.68", "Lists of doses of radioactive substances"],
  ["88.73", "Lists of radiation doses"],
  ["88.76", "Lists of X-ray doses"],
  ["88.40", "Logs of a procedure"],
  ["88.50", "Findings of a computer program"],
  ["88.65", "Findings of a computer program"],
  ["88.69", "Findings of a computer program"],
  ["88", "Reports that stand in the scan's own form"],
  ["104.1", "Papers (PDF)"],
  ["104.2", "Papers (clinical document, CDA)"],
  ["104.3", "Models for printing in 3D (STL)"],
  ["104.4", "Models for printing in 3D (OBJ)"],
  ["104.5", "Colours of a 3D model (MTL)"],
  ["104", "Other documents"],
  ["11", "Settings of how images were shown"],
  ["66.4", "Outlines of parts (segmentations)"],
  ["66.5", "Surfaces of parts (segmentations)"],
  ["66", "Alignments of images to each other"],
  ["67", "Tables for measuring"],
  ["481.2", "Radiotherapy: how the dose is spread"],
  ["481.3", "Radiotherapy: outlines of organs and targets"],
  ["481.5", "Radiotherapy: plans"],
  ["481.8", "Radiotherapy: plans"],
  ["481.4", "Radiotherapy: records of treatments given"],
  ["481.6", "Radiotherapy: records of treatments given"],
  ["481.7", "Radiotherapy: records of treatments given"],
  ["481.9", "Radiotherapy: records of treatments given"],
  ["481", "Radiotherapy: other data"],
  ["9.1.1", "Recorded curves: ECG"],
  ["9.1.2", "Recorded curves: ECG"],
  ["9.1.3", "Recorded curves: ECG"],
  ["9.2.1", "Recorded curves: pressures in the heart and vessels"],
  ["9.4.1", "Recorded sound"],
  ["9.7.1", "Recorded curves: EEG"],
  ["9", "Recorded curves (ECG and the like)"],
  ["4.2", "Spectroscopy data"],
];

function wordOfClass(sopClassUid: string): string | null {
  const rest = sopClassUid.startsWith(imageStorage) ? sopClassUid.slice(imageStorage.length) : null;
  return words.find(([classes]) => rest === classes || rest?.startsWith(`${classes}.`))?.[1] ?? null;
}

/** True for the classes that have a word here: they are no pictures of a body, whether or not they hold pixels. */
export function isKnownClass(sopClassUid: string): boolean {
  return sopClassUid !== `${imageStorage}481.1` && wordOfClass(sopClassUid) !== null;
}

/** "Outlines of parts (segmentations)"; what is not known by its class goes by its modality's code. */
export function objectWord(sopClassUid: string, modality: string | null): string {
  return wordOfClass(sopClassUid) ?? (modality === null ? "Other data" : `Other data (${modality})`);
}
