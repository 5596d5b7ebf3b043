/** What documents inside DICOM objects are called, behind the name of the file that they came in. */

export const documentName = "document inside";
export const reportName = "text of the structured report";

/** "IM0001.dcm (document inside)". */
export function innerPath(carrierPath: string, name: string): string {
  return `${carrierPath} (${name})`;
}

/** The path without such a name. */
export function pathOfCarrier(path: string): string {
  return path.replace(/ \((?:document inside|text of the structured report)\)$/, "");
}
