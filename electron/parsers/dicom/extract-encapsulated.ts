/** The document inside an encapsulated object (PS3.3 A.45, C.24). */
import { openDicom } from "./dicom-file.ts";

/** The encapsulated document's bytes: its stated length where one is stated, without the padding byte of VR OB. */
export function encapsulatedDocument(bytes: Uint8Array): Uint8Array {
  const file = openDicom(bytes, { isWhole: true });
  const document = file.elements.get("x00420011");
  if (!document || document.length <= 0) throw new RangeError("no encapsulated document");
  const stated = file.elements.get("x00420015");
  const statedLength =
    stated && stated.length === 4 ? file.byteOrder.readUint32(file.bytes, stated.dataOffset) : document.length;
  const length = statedLength > 0 && statedLength <= document.length ? statedLength : document.length;
  return file.bytes.subarray(document.dataOffset, document.dataOffset + length);
}
