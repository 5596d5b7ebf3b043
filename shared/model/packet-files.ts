/** The files that a packet's pages stand in. Their numbers run on from one to the other, so that a page has one number whichever it is in. */
export const packetPdf = "Packet.pdf";
/** There only where the annex is a file of its own. */
export const annexPdf = "Annex.pdf";

export type PacketPdf = typeof packetPdf | typeof annexPdf;

export interface PagePlace {
  readonly file: PacketPdf;
  /** Of the file, counted from 1. */
  readonly page: number;
}

/** Where the page of that number stands; `corePages` is how many Packet.pdf has. */
export function placeOfPage(number: number, corePages: number): PagePlace {
  return number <= corePages ? { file: packetPdf, page: number } : { file: annexPdf, page: number - corePages };
}
