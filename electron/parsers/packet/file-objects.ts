/** The objects of a file as `writeDocument` writes it: one behind the other and nothing between them. */

export interface FileObject {
  readonly number: number;
  readonly offset: number;
  /** Of a stream its dictionary, of any other object all of it. */
  readonly dictionary: string;
  readonly dictionaryAt: number;
  /** A view of the file. */
  readonly data: Uint8Array | null;
}

const longestDictionary = 4 * 1024 * 1024;
/** One letter for each byte; what stands for those above 127 matters to nobody here. */
const decoder = new TextDecoder("latin1");

/** The file is not one that we write. */
export class Unlike extends Error {}

/** The objects of the file in their order, up to the one that `startxref` names as the last. Throws `Unlike` where anything stands between them. */
export function walkObjects(bytes: Uint8Array): readonly FileObject[] {
  const objects: FileObject[] = [];
  let at = skipHeader(bytes);
  for (;;) {
    const tail = /^startxref\s+(\d+)\s+%%EOF\s*$/.exec(textIn(bytes, at, Math.min(bytes.length, at + 64)));
    if (tail) {
      const last = objects.at(-1);
      if (last?.offset !== Number(tail[1]) || bytes.length - at > 64) throw new Unlike();
      return objects;
    }
    const { object, end } = readObject(bytes, at);
    objects.push(object);
    at = skipSpace(bytes, end);
  }
}

/** The object that `startxref` names, which says where all others are. Throws `Unlike` where the file does not end so. */
export function lastObject(bytes: Uint8Array): FileObject {
  const tail = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(textIn(bytes, Math.max(0, bytes.length - 64), bytes.length));
  if (!tail) throw new Unlike();
  return readObject(bytes, Number(tail[1])).object;
}

function skipHeader(bytes: Uint8Array): number {
  const header = /^%PDF-\d\.\d\s*\n(?:%[^\n]*\n)?\s*/.exec(textIn(bytes, 0, 64));
  if (!header) throw new Unlike();
  return header[0].length;
}

function readObject(bytes: Uint8Array, offset: number): { readonly object: FileObject; readonly end: number } {
  for (let length = 4096; ; length *= 8) {
    const head = textIn(bytes, offset, Math.min(bytes.length, offset + length));
    const start = /^(\d+) 0 obj\s/.exec(head);
    if (!start) throw new Unlike();
    const number = Number(start[1]);
    const stream = />>\s*stream\r?\n/.exec(head);
    const end = /\sendobj\b/.exec(head);
    if (stream && (!end || stream.index < end.index)) {
      const dictionaryAt = offset + start[0].length;
      const dictionary = head.slice(start[0].length, stream.index + 2);
      const size = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? Number.NaN);
      const from = offset + stream.index + stream[0].length;
      const close = /^\s*endstream\s+endobj/.exec(textIn(bytes, from + size, from + size + 64));
      if (!Number.isInteger(size) || !close) throw new Unlike();
      const data = bytes.subarray(from, from + size);
      return { object: { number, offset, dictionary, dictionaryAt, data }, end: from + size + close[0].length };
    }
    if (end) {
      const dictionary = head.slice(start[0].length, end.index);
      const dictionaryAt = offset + start[0].length;
      return {
        object: { number, offset, dictionary, dictionaryAt, data: null },
        end: offset + end.index + end[0].length,
      };
    }
    if (length > longestDictionary || offset + length >= bytes.length) throw new Unlike();
  }
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20].includes(bytes[at] ?? -1)) at += 1;
  return at;
}

/** The bytes as letters, one for each. */
export function textIn(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, Math.min(to, bytes.length)));
}
