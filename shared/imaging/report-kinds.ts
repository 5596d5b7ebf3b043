/** Structured reports by their SOP class (PS3.4 B.5), and documents that stand inside an object. */

const reports = "1.2.840.10008.5.1.4.1.1.88.";
const encapsulated = "1.2.840.10008.5.1.4.1.1.104.";

/** True for every kind of structured report, notes on images and dose reports among them. */
export function isStructuredReport(sopClassUid: string): boolean {
  return sopClassUid.startsWith(reports);
}

/**
 * True for the settings that Siemens scanners write beside every series, in a report's form and without a report's title: a
 * disc has dozens of them, and none is for reading.
 */
export function isScannerProtocol(seriesDescription: string | null): boolean {
  return /^phoenix/i.test(seriesDescription ?? "");
}

/** True for a note that names images (PS3.3 A.35.4). */
export function isKeyObjectNote(sopClassUid: string): boolean {
  return sopClassUid === `${reports}59`;
}

/** Reports in a doctor's or a device's words on what was seen; the others list doses, findings of programs, or what was done. */
const ofFindings = new Set(["11", "22", "33", "34", "35", "72", "78"]);

/** True where the report says what was found in an examination. */
export function isReportOfFindings(sopClassUid: string): boolean {
  return isStructuredReport(sopClassUid) && ofFindings.has(sopClassUid.slice(reports.length));
}

/** What stands inside an encapsulated object as a paper that people read: a PDF, or a clinical document (CDA). */
export function innerPaper(instance: {
  readonly sopClassUid: string;
  readonly encapsulatedMimeType: string | null;
}): "pdf" | "clinical-document" | null {
  const mimeType = instance.encapsulatedMimeType?.toLowerCase() ?? null;
  if (mimeType === "application/pdf") return "pdf";
  const isClinical = instance.sopClassUid === `${encapsulated}2` || mimeType === "text/xml";
  return isClinical && mimeType !== null ? "clinical-document" : null;
}
