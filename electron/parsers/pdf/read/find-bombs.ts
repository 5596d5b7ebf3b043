/** Finds streams that unpack to far more than a document holds, before a reader tries to hold them. */
import { Unzlib } from "fflate";
import { maxInflatedBytes } from "../limits.ts";

/** Deflate gives at most 1,032 bytes for one (RFC 1951), so a shorter stream stays below the cap whatever it holds. */
const leastPackedBytes = Math.floor(maxInflatedBytes / 1032);
/** A stream deflated twice may grow a millionfold; its first unpacking has to stay as small as this. */
const maxTwicePackedBytes = 256 * 1024;
const pieceBytes = 16 * 1024;

/**
 * True when a deflated stream that a reader of text would unpack exceeds the cap. Pictures are passed over: a blank scan is
 * honestly small and large, and nothing here unpacks it.
 */
export function holdsBomb(bytes: Uint8Array): boolean {
  const word = new TextEncoder().encode("stream");
  const decoder = new TextDecoder("latin1");
  let lastEnd = 0;
  for (let at = bytes.indexOf(word[0]!); at !== -1; at = bytes.indexOf(word[0]!, at + 1)) {
    if (!word.every((byte, index) => bytes[at + index] === byte)) continue;
    // "endstream" ends in the same word.
    if (bytes[at - 1] === 0x64) {
      lastEnd = at;
      continue;
    }
    const dictionary = decoder.decode(bytes.subarray(Math.max(lastEnd, at - 1024), at));
    const layers = dictionary.match(/\/(FlateDecode|Fl)\b/g)?.length ?? 0;
    if (layers === 0 || /\/Subtype\s*\/Image\b/.test(dictionary)) continue;
    const data = bytes.subarray(startOfData(bytes, at + word.length));
    const cap = layers > 1 ? maxTwicePackedBytes : maxInflatedBytes;
    const isWorthTrying = layers > 1 || !endsWithin(data, leastPackedBytes);
    if (isWorthTrying && inflatesBeyond(data, cap)) return true;
  }
  return false;
}

function startOfData(bytes: Uint8Array, at: number): number {
  const afterReturn = bytes[at] === 13 ? at + 1 : at;
  return bytes[afterReturn] === 10 ? afterReturn + 1 : afterReturn;
}

function endsWithin(data: Uint8Array, length: number): boolean {
  return new TextDecoder("latin1").decode(data.subarray(0, length)).includes("endstream");
}

class BeyondCap extends Error {}

/** Unpacks piece by piece and keeps nothing. What follows the stream's own end is no concern of the unpacker. */
function inflatesBeyond(data: Uint8Array, cap: number): boolean {
  const state = { total: 0, isDone: false };
  const unpacker = new Unzlib((chunk, isFinal) => {
    state.total += chunk.length;
    state.isDone ||= isFinal;
    if (state.total > cap) throw new BeyondCap();
  });
  try {
    for (let at = 0; at < data.length && !state.isDone; at += pieceBytes) {
      unpacker.push(data.slice(at, at + pieceBytes), at + pieceBytes >= data.length);
    }
  } catch (error) {
    return error instanceof BeyondCap; // Any other error means that it is no deflated stream, or a broken one.
  }
  return false;
}
