/** What can be wrong with a packet. Codes travel; their sentences stand with whoever shows them. */
export const packetProblemCodes = [
  "MANIFEST_UNREADABLE",
  /** One of the several ZIPs that are the packet together is not beside the others. */
  "PART_MISSING",
  /** A ZIP of a packet's images alone: there is no list with which it could be compared. */
  "IMAGES_ONLY",
  "FILE_MISSING",
  "FILE_CHANGED",
  "FILE_UNLISTED",
  "CODE_MISMATCH",
  "CHECKSUMS_MISMATCH",
  "DIRECTORY_UNREADABLE",
  "DIRECTORY_MISMATCH",
  "PDF_UNREADABLE",
  /** Every page of the PDF prints the code of one other packet. */
  "OTHER_PACKET",
  /** Locked, and no password, or another one, was given: nobody looked inside. */
  "LOCKED",
  "PDF_MISMATCH",
  /** A page is not drawn as the packet's code says. */
  "PAGE_CHANGED",
  /** A page's stamp prints another code, name or number than the manifest says, or there is none. */
  "STAMP_MISMATCH",
  /** The cover names another person, recipient or day than the manifest. */
  "COVER_MISMATCH",
  /** Pages are not the copy of the original that goes along. */
  "COPY_MISMATCH",
  /** Something that was blacked out is there again, or the page is not as a blacked one is made. */
  "REDACTION_LEFT",
  /** INDEX.HTM or README.TXT says something else than the packet. */
  "TEXT_MISMATCH",
] as const;
export type PacketProblemCode = (typeof packetProblemCodes)[number];
