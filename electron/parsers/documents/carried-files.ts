/** Documents that an exchange format carries as base64, taken out as files. */

export interface CarriedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const endings: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/tiff": "tif",
  "text/plain": "txt",
  "text/rtf": "rtf",
  "application/rtf": "rtf",
  "text/html": "html",
  "application/xhtml+xml": "html",
  "application/xml": "xml",
  "text/xml": "xml",
};

/** The file, or nothing where there are no bytes or they are no base64. */
export function carriedFile(carried: {
  readonly base64: string;
  readonly type: string;
  readonly title: string;
}): readonly CarriedFile[] {
  const bytes = fromBase64(carried.base64);
  if (bytes === null || bytes.length === 0) return [];
  const type = carried.type.toLowerCase().split(";")[0] ?? "";
  const title = carried.title.replaceAll(/[\\/]/g, " ").trim().slice(0, 100) || "document inside";
  return [{ name: `${title}.${endings[type] ?? "bin"}`, bytes }];
}

function fromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text.replaceAll(/\s+/gu, "")), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
