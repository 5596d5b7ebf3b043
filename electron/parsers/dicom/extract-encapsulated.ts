/** The document inside an encapsulated object (PS3.3 A.45, C.24), or the text of a structured report. */
import { openDicom } from "./dicom-file.ts";
import { structuredReportText } from "./report/report-text.ts";

/**
 * The encapsulated document's bytes: its stated length where one is stated, without the padding byte of VR OB. Of a structured
 * report its text, in UTF-8. Throws RangeError where the object is neither.
 */
export function innerDocument(bytes: Uint8Array): Uint8Array {
  const file = openDicom(bytes, { isWhole: true });
  const document = file.elements.get("x00420011");
  if (!document || document.length <= 0) return new TextEncoder().encode(structuredReportText(bytes));
  const stated = file.elements.get("x00420015");
  const statedLength =
    stated && stated.length === 4 ? file.byteOrder.readUint32(file.bytes, stated.dataOffset) : document.length;
  const length = statedLength > 0 && statedLength <= document.length ? statedLength : document.length;
  return file.bytes.subarray(document.dataOffset, document.dataOffset + length);
}
