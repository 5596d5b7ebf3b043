/**
 * The part of CBOR (RFC 8949) that Chromium's DevTools pipe speaks. Bytes travel as bytes, and a message may be larger
 * than the 70 MB at which the JSON pipe breaks. Maps and arrays are of indefinite length, each in an envelope: a tag 24
 * byte string whose length is always written in four bytes.
 */

const envelopeTag = 0xd8;
const envelopeHead = [envelopeTag, 0x18, 0x5a] as const;
const bytesTag = 0xd6;
const openArray = 0x9f;
const openMap = 0xbf;
const close = 0xff;
const doubleHead = 0xfb;
const largestInt32 = 0x7fff_ffff;

/** How many bytes of a frame must be there before its length is known. */
export const frameHeadBytes = envelopeHead.length + 4;

/** The length of the whole frame that begins with these bytes. */
export function frameLength(head: Buffer): number {
  if (head[0] !== envelopeTag || head[1] !== 0x18 || head[2] !== 0x5a)
    throw new Error("not a frame of the DevTools pipe");
  return frameHeadBytes + head.readUInt32BE(envelopeHead.length);
}

/** The message as one frame, in pieces, so that large byte arrays are not copied. */
export function encodeFrame(message: object): readonly Uint8Array[] {
  const pieces = new Pieces();
  encodeValue(message, pieces);
  return pieces.all();
}

/** The message in a frame. Byte arrays in it are views of the frame. */
export function decodeFrame(frame: Buffer): unknown {
  return new FrameReader(frame).value();
}

/** Encoded bytes: small runs gathered, large byte arrays kept as they are. */
class Pieces {
  readonly #done: Uint8Array[] = [];
  #run: number[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  byte(...bytes: readonly number[]): void {
    this.#run.push(...bytes);
    this.#length += bytes.length;
  }

  bytes(bytes: Uint8Array): void {
    if (bytes.length <= 64) {
      this.byte(...bytes);
      return;
    }
    this.#flush();
    this.#done.push(bytes);
    this.#length += bytes.length;
  }

  append(other: Pieces): void {
    for (const piece of other.all()) this.bytes(piece);
  }

  all(): readonly Uint8Array[] {
    this.#flush();
    return this.#done;
  }

  #flush(): void {
    if (this.#run.length > 0) this.#done.push(Uint8Array.from(this.#run));
    this.#run = [];
  }
}

function encodeValue(value: unknown, out: Pieces): void {
  if (value === null || value === undefined) out.byte(0xf6);
  else if (typeof value === "boolean") out.byte(value ? 0xf5 : 0xf4);
  else if (typeof value === "number") encodeNumber(value, out);
  else if (typeof value === "string") {
    const text = Buffer.from(value, "utf8");
    encodeHead(3, text.length, out);
    out.bytes(text);
  } else if (value instanceof Uint8Array) {
    out.byte(bytesTag);
    encodeHead(2, value.length, out);
    out.bytes(value);
  } else if (typeof value === "object") encodeContainer(value, out);
  else throw new TypeError(`a ${typeof value} has no form in the DevTools protocol`);
}

function encodeNumber(value: number, out: Pieces): void {
  if (Number.isInteger(value) && value >= 0 && value <= largestInt32) encodeHead(0, value, out);
  else if (Number.isInteger(value) && value < 0 && value >= -largestInt32 - 1) encodeHead(1, -1 - value, out);
  else {
    const double = Buffer.alloc(9);
    double[0] = doubleHead;
    double.writeDoubleBE(value, 1);
    out.bytes(double);
  }
}

function encodeContainer(value: object, out: Pieces): void {
  const content = new Pieces();
  if (Array.isArray(value)) {
    content.byte(openArray);
    for (const item of value) encodeValue(item, content);
  } else {
    content.byte(openMap);
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined) continue;
      encodeValue(key, content);
      encodeValue(item, content);
    }
  }
  content.byte(close);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  out.byte(...envelopeHead, ...length);
  out.append(content);
}

function encodeHead(major: number, count: number, out: Pieces): void {
  const type = major << 5;
  if (count < 24) out.byte(type | count);
  else if (count < 0x100) out.byte(type | 24, count);
  else if (count < 0x1_0000) out.byte(type | 25, count >> 8, count & 0xff);
  else out.byte(type | 26, (count >>> 24) & 0xff, (count >>> 16) & 0xff, (count >>> 8) & 0xff, count & 0xff);
}

class FrameReader {
  readonly #frame: Buffer;
  #at = 0;

  constructor(frame: Buffer) {
    this.#frame = frame;
  }

  value(): unknown {
    const head = this.#next();
    switch (head) {
      case envelopeTag:
        this.#at += frameHeadBytes - 1;
        return this.value();
      case bytesTag:
        return this.#bytes();
      case openMap:
        return this.#map();
      case openArray:
        return this.#array();
      case 0xf6:
        return null;
      case 0xf5:
        return true;
      case 0xf4:
        return false;
      case doubleHead:
        return this.#take(8).readDoubleBE();
      default:
        return this.#counted(head);
    }
  }

  #counted(head: number): unknown {
    const count = this.#count(head & 0x1f);
    switch (head >> 5) {
      case 0:
        return count;
      case 1:
        return -1 - count;
      // Chromium writes a string that is not Latin-1 as a byte string of UTF-16 units.
      case 2:
        return this.#take(count).toString("utf16le");
      case 3:
        return this.#take(count).toString("utf8");
      default:
        throw new Error(`unexpected byte ${head} in a frame of the DevTools pipe`);
    }
  }

  #bytes(): Uint8Array {
    return this.#take(this.#count(this.#next() & 0x1f));
  }

  #map(): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    while (this.#frame[this.#at] !== close) {
      const key = String(this.value());
      map[key] = this.value();
    }
    this.#at += 1;
    return map;
  }

  #array(): unknown[] {
    const array: unknown[] = [];
    while (this.#frame[this.#at] !== close) array.push(this.value());
    this.#at += 1;
    return array;
  }

  #count(info: number): number {
    if (info < 24) return info;
    const bytes = 1 << (info - 24);
    if (bytes > 8) throw new Error("unexpected length in a frame of the DevTools pipe");
    const at = this.#at;
    this.#take(bytes);
    return bytes === 8 ? Number(this.#frame.readBigUInt64BE(at)) : this.#frame.readUIntBE(at, bytes);
  }

  #next(): number {
    return this.#take(1)[0] ?? 0;
  }

  #take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#frame.length) throw new Error("a frame of the DevTools pipe ends too early");
    const taken = this.#frame.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}
