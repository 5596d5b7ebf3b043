/**
 * Messages as frames for a pipe between two processes: a text in JSON, and behind it the bytes that it speaks of. JSON because
 * the side that is not believed may send anything, and a JSON text can make nothing but plain values of a size that can be
 * told beforehand.
 *
 * A frame is u32 length of the text, u32 length of the bytes (both little-endian), the text in UTF-8, the bytes.
 */

export const frameHeadBytes = 8;

/** What the head of a frame announces. */
export interface FrameHead {
  readonly textBytes: number;
  readonly attachedBytes: number;
}

/** Stands in the text for a run of the frame's bytes: offset and length. No message of a contract has such a key. */
const bytesKey = "\u0000bytes";

/** How deep below its root a message may speak of bytes: the contracts need four levels. */
const deepestBytes = 8;

/** The frame in pieces, none of them copied, so that a view into a large buffer costs no more than what it shows. */
export function encodeFrame(message: unknown): readonly Uint8Array[] {
  const attached = new Attached();
  const text = new TextEncoder().encode(JSON.stringify(lifted(message, attached, 0)));
  const head = new Uint8Array(frameHeadBytes);
  const view = new DataView(head.buffer);
  view.setUint32(0, text.length, true);
  view.setUint32(4, attached.sizeBytes, true);
  return [head, text, ...attached.runs];
}

class Attached {
  readonly runs: Uint8Array[] = [];
  sizeBytes = 0;

  /** Adds the run; answers what stands for it in the text. */
  add(run: Uint8Array): object {
    const place = [this.sizeBytes, run.length];
    this.runs.push(run);
    this.sizeBytes += run.length;
    return { [bytesKey]: place };
  }
}

/**
 * The message with what stands for its bytes; itself where it holds none. Walked before it becomes text: a replacer of
 * JSON.stringify would be called for every value of every message, and costs three times the text.
 */
function lifted(value: unknown, attached: Attached, depth: number): unknown {
  if (typeof value !== "object" || value === null || depth > deepestBytes) return value;
  if (value instanceof Uint8Array) return attached.add(value);
  let copy: Record<string, unknown> | unknown[] | null = null;
  for (const [key, one] of Object.entries(value)) {
    const without = lifted(one, attached, depth + 1);
    if (without === one) continue;
    copy ??= Array.isArray(value) ? [...(value as readonly unknown[])] : { ...value };
    Object.assign(copy, { [key]: without });
  }
  return copy ?? value;
}

/** Reads a frame's first eight bytes. */
export function readFrameHead(head: Uint8Array): FrameHead {
  const view = new DataView(head.buffer, head.byteOffset, frameHeadBytes);
  return { textBytes: view.getUint32(0, true), attachedBytes: view.getUint32(4, true) };
}

/** The message of a frame's text and bytes. Throws when the text is no JSON or speaks of bytes that are not there. */
export function decodeFrame(text: Uint8Array, attached: Uint8Array): unknown {
  const words = new TextDecoder().decode(text);
  const message: unknown = JSON.parse(words);
  // A run of no bytes attaches nothing, and is spoken of all the same.
  const isSpokenOf = attached.length > 0 || words.includes(JSON.stringify(bytesKey).slice(1, -1));
  return isSpokenOf ? lowered(message, { attached, depth: 0 }) : message;
}

function lowered(value: unknown, at: { readonly attached: Uint8Array; readonly depth: number }): unknown {
  if (typeof value !== "object" || value === null || at.depth > deepestBytes) return value;
  const below = { ...at, depth: at.depth + 1 };
  if (Array.isArray(value)) return value.map((one) => lowered(one, below));
  if (Object.hasOwn(value, bytesKey)) return viewOf((value as Record<string, unknown>)[bytesKey], at.attached);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, lowered(one, below)]));
}

function viewOf(place: unknown, attached: Uint8Array): Uint8Array {
  const [offset, length] = Array.isArray(place) ? (place as readonly unknown[]) : [];
  if (!isCount(offset) || !isCount(length) || offset + length > attached.length)
    throw new RangeError("the frame speaks of bytes that it does not hold");
  return attached.subarray(offset, offset + length);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

const quote = 0x22;
const backslash = 0x5c;

/**
 * True when the JSON text holds at most `most` values. Told from its commas and brackets outside of strings, without making
 * any of them: three bytes of text may become sixty of memory.
 */
export function holdsAtMost(text: Uint8Array, most: number): boolean {
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at];
    if (byte === quote) {
      at = endOfString(text, at + 1);
    } else if (byte === 0x2c || byte === 0x5b || byte === 0x7b) {
      values += 1;
      if (values > most) return false;
    }
  }
  return true;
}

/** Where the string's closing quote stands. */
function endOfString(text: Uint8Array, start: number): number {
  for (let at = text.indexOf(quote, start); at !== -1; at = text.indexOf(quote, at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === backslash && at - 1 - slashes >= start) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}
