/** What an object without a picture of its own is, in words for people, by its SOP class (PS3.4 B.5). */

const imageStorage = "1.2.840.10008.5.1.4.1.1.";

/** The longer beginnings first. */
const words: readonly (readonly [classes: string, word: string])[] = [
  ["88.59", "Marks that the hospital set on images"],
  ["88", "Reports that stand in the scan's own form"],
  ["104.1", "Papers (PDF)"],
  ["104.2", "Papers (clinical document)"],
  ["104", "Shapes and other documents"],
  ["11", "Settings of how images were shown"],
  ["66.4", "Outlines of parts (segmentations)"],
  ["66", "Alignments of images to each other"],
  ["67", "Tables for measuring"],
  ["481.5", "Radiotherapy plans"],
  ["481", "Radiotherapy data"],
  ["9", "Recorded curves (ECG and the like)"],
  ["4.2", "Spectroscopy data"],
];

/** "Outlines of parts (segmentations)"; what is not known by its class goes by its modality's code. */
export function objectWord(sopClassUid: string, modality: string | null): string {
  const rest = sopClassUid.startsWith(imageStorage) ? sopClassUid.slice(imageStorage.length) : null;
  const found = words.find(([classes]) => rest === classes || rest?.startsWith(`${classes}.`));
  return found?.[1] ?? (modality === null ? "Other data" : `Other data (${modality})`);
}
