/** Documents that an exchange format carries as base64, taken out as files. */

import type { NoteCounts } from "./notes/note-counts.ts";

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

/** More of them than a document's answer has room for. */
const mostFiles = 200;

/** Files as they are found in one document; what cannot be taken out is counted, so that it can be told. */
export class CarriedFiles {
  readonly all: CarriedFile[] = [];
  readonly #counts: NoteCounts;

  constructor(counts: NoteCounts) {
    this.#counts = counts;
  }

  /** Takes the file out of its base64. */
  add(carried: { readonly base64: string; readonly type: string; readonly title: string }): void {
    const bytes = fromBase64(carried.base64);
    if (bytes === null || bytes.length === 0 || this.all.length === mostFiles) this.#counts.lost += 1;
    else this.all.push({ name: nameOf(carried), bytes });
  }
}

function nameOf(carried: { readonly type: string; readonly title: string }): string {
  const type = carried.type.toLowerCase().split(";")[0] ?? "";
  const title = carried.title.replaceAll(/[\\/]/g, " ").trim().slice(0, 100) || "document inside";
  return `${title}.${endings[type] ?? "bin"}`;
}

function fromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text.replaceAll(/\s+/gu, "")), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
