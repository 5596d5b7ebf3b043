/** Where a PDF begins in a file: printers, mail programs and gateways put their own bytes before it. */

const header = [0x25, 0x50, 0x44, 0x46, 0x2d]; // %PDF-
/** Readers look this far for the header (ISO 32000-1 Annex H.3 note 13). */
const usualReach = 1024;
/** How far a printer's commands reach in the longest files seen, and a margin. */
const longestPrefix = 1024 * 1024;

/** The file from its header on where bytes stand before it that no reader passes over; else the same array. */
export function withoutPrefix(bytes: Uint8Array): Uint8Array {
  const at = headerAt(bytes);
  return at > 0 && (at >= usualReach || hasPrinterCommands(bytes)) ? bytes.subarray(at) : bytes;
}

/** True when printer's commands (PJL) begin the file. */
export function hasPrinterCommands(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 9));
  return start.startsWith("\u001b%-12345X") || start.startsWith("@PJL");
}

/** Offset of the header; -1 where there is none within reach. */
export function headerAt(bytes: Uint8Array): number {
  const end = Math.min(bytes.length, longestPrefix);
  for (let at = bytes.indexOf(header[0] ?? 0); at >= 0 && at < end; at = bytes.indexOf(header[0] ?? 0, at + 1)) {
    if (header.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
