/** Deflated streams without the checksum that ends them: some scanners and exporters leave it out. */
import { inflateSync } from "fflate";
import { PDFArray, PDFName, PDFRawStream, type PDFDocument } from "pdf-lib";

const zlibHeaderBytes = 2;
const checksumBytes = 4;
/** Longer streams are pictures and fonts, whose writers do not have this fault. */
const maxStreamBytes = 1024 * 1024;
/** A program makes the fault in every stream or in none, so a few tell. */
const sampledStreams = 3;

/**
 * Puts the Adler-32 checksum (RFC 1950 2.2) behind streams that lack it, so that strict readers take the packet without
 * a complaint. What they unpack to stays as it was; streams that end as they should are not touched.
 */
export function mendStreams(document: PDFDocument): void {
  const streams = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream && isPlainlyDeflated(object) ? [object] : []));
  if (!streams.slice(0, sampledStreams).some((stream) => missingChecksum(stream) !== null)) return;
  for (const stream of streams) {
    const checksum = missingChecksum(stream);
    if (checksum === null) continue;
    const contents = stream.getContents();
    const mended = new Uint8Array(contents.length + checksumBytes);
    mended.set(contents);
    new DataView(mended.buffer).setUint32(contents.length, checksum);
    stream.updateContents(mended);
  }
}

function isPlainlyDeflated(stream: PDFRawStream): boolean {
  const filter = stream.dict.lookup(PDFName.of("Filter"));
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter;
  return only === PDFName.of("FlateDecode") && stream.getContentsSize() <= maxStreamBytes;
}

/** The checksum that the stream should end with and does not; null when it does, or is no sound deflated stream. */
function missingChecksum(stream: PDFRawStream): number | null {
  const contents = stream.getContents();
  if (contents.length < zlibHeaderBytes + checksumBytes) return null;
  let checksum: number;
  try {
    checksum = adler32(inflateSync(contents.subarray(zlibHeaderBytes)));
  } catch {
    // Broken in another way: comparing the copy with the original decides what becomes of its page.
    return null;
  }
  const view = new DataView(contents.buffer, contents.byteOffset, contents.length);
  // A line end counted into the length may follow the checksum.
  const ends = [0, 1, 2]
    .map((trailing) => contents.length - checksumBytes - trailing)
    .filter((at) => at >= zlibHeaderBytes);
  return ends.some((at) => view.getUint32(at) === checksum) ? null : checksum;
}

function adler32(bytes: Uint8Array): number {
  const modulus = 65_521;
  const beforeOverflow = 3_800;
  let low = 1;
  let high = 0;
  for (let start = 0; start < bytes.length; start += beforeOverflow) {
    const end = Math.min(start + beforeOverflow, bytes.length);
    for (let at = start; at < end; at++) {
      low += bytes[at] ?? 0;
      high += low;
    }
    low %= modulus;
    high %= modulus;
  }
  return ((high << 16) | low) >>> 0;
}
