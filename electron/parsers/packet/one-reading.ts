/**
 * Whether a packet's PDF can be read in one way only. Readers find objects by the cross-reference stream, our own by walking the
 * file: where an object stands twice, or the stream points elsewhere, they see different pages (ISO 32000-1 7.5.4, 7.5.8).
 */
import { unzlibSync } from "fflate";

interface FileObject {
  readonly number: number;
  readonly offset: number;
  readonly dictionary: string;
  readonly data: Uint8Array | null;
}

const longestDictionary = 4 * 1024 * 1024;
const longestTable = 256 * 1024 * 1024;

/**
 * True when the file is as `saveDocument` writes it: objects one behind the other and nothing between them, each number once,
 * one cross-reference stream at the end, without an earlier one, that names exactly these places.
 */
export function hasOneReading(bytes: Uint8Array): boolean {
  try {
    const objects = walk(bytes);
    const table = objects.at(-1);
    if (!table?.data || !/\/Type\s*\/XRef\b/.test(table.dictionary) || /\/Prev\b/.test(table.dictionary)) return false;
    const places = placesOf(objects);
    return places !== null && isSameTable(places, readTable(table));
  } catch {
    return false;
  }
}

/** One letter for each byte; what stands for those above 127 matters to nobody here. */
const decoder = new TextDecoder("latin1");

class Unlike extends Error {}

/** The objects of the file in their order, up to the one that `startxref` names as the last. */
function walk(bytes: Uint8Array): readonly FileObject[] {
  const objects: FileObject[] = [];
  let at = skipHeader(bytes);
  for (;;) {
    const tail = /^startxref\s+(\d+)\s+%%EOF\s*$/.exec(text(bytes, at, Math.min(bytes.length, at + 64)));
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

function skipHeader(bytes: Uint8Array): number {
  const header = /^%PDF-\d\.\d\s*\n(?:%[^\n]*\n)?\s*/.exec(text(bytes, 0, 64));
  if (!header) throw new Unlike();
  return header[0].length;
}

function readObject(bytes: Uint8Array, offset: number): { readonly object: FileObject; readonly end: number } {
  for (let length = 4096; ; length *= 8) {
    const head = text(bytes, offset, Math.min(bytes.length, offset + length));
    const start = /^(\d+) 0 obj\s/.exec(head);
    if (!start) throw new Unlike();
    const number = Number(start[1]);
    const stream = />>\s*stream\r?\n/.exec(head);
    const end = /\sendobj\b/.exec(head);
    if (stream && (!end || stream.index < end.index)) {
      const dictionary = head.slice(start[0].length, stream.index + 2);
      const size = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? Number.NaN);
      const from = offset + stream.index + stream[0].length;
      const close = /^\s*endstream\s+endobj/.exec(text(bytes, from + size, from + size + 64));
      if (!Number.isInteger(size) || !close) throw new Unlike();
      const data = bytes.subarray(from, from + size);
      return { object: { number, offset, dictionary, data }, end: from + size + close[0].length };
    }
    if (end) {
      const dictionary = head.slice(start[0].length, end.index);
      return { object: { number, offset, dictionary, data: null }, end: offset + end.index + end[0].length };
    }
    if (length > longestDictionary || offset + length >= bytes.length) throw new Unlike();
  }
}

/** Where each object stands: at an offset, or as the nth in an object stream. Null where a number stands twice. */
function placesOf(objects: readonly FileObject[]): ReadonlyMap<number, string> | null {
  const places = new Map<number, string>();
  for (const { number, offset, dictionary, data } of objects) {
    if (places.has(number)) return null;
    places.set(number, `1 ${offset}`);
    if (!data || !/\/Type\s*\/ObjStm\b/.test(dictionary)) continue;
    const count = Number(/\/N\s+(\d+)/.exec(dictionary)?.[1] ?? Number.NaN);
    const numbers = text(inflated(dictionary, data), 0, count * 24 + 24)
      .trim()
      .split(/\s+/);
    for (let at = 0; at < count; at++) {
      const inner = Number(numbers[at * 2] ?? Number.NaN);
      if (!Number.isInteger(inner) || places.has(inner)) return null;
      places.set(inner, `2 ${number} ${at}`);
    }
  }
  return places;
}

function readTable({ dictionary, data }: FileObject): ReadonlyMap<number, string> {
  const widths = /\/W\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(dictionary)?.slice(1).map(Number) ?? [];
  const size = Number(/\/Size\s+(\d+)/.exec(dictionary)?.[1] ?? Number.NaN);
  const index = /\/Index\s*\[([\d\s]*)\]/.exec(dictionary)?.[1]?.trim().split(/\s+/).map(Number) ?? [0, size];
  const [type = 0, second = 0, third = 0] = widths;
  const rows = inflated(dictionary, data ?? new Uint8Array());
  const table = new Map<number, string>();
  let at = 0;
  const next = (width: number) => {
    let value = 0;
    for (let byte = 0; byte < width; byte++) value = value * 256 + (rows[at++] ?? Number.NaN);
    return value;
  };
  for (let section = 0; section < index.length; section += 2) {
    const first = index[section] ?? 0;
    for (let row = 0; row < (index[section + 1] ?? 0); row++) {
      const kind = type === 0 ? 1 : next(type);
      const [a, b] = [next(second), next(third)];
      if (table.has(first + row)) throw new Unlike();
      if (kind !== 0) table.set(first + row, kind === 1 ? `1 ${a}` : `2 ${a} ${b}`);
    }
  }
  if (at !== rows.length) throw new Unlike();
  return table;
}

function isSameTable(one: ReadonlyMap<number, string>, other: ReadonlyMap<number, string>): boolean {
  return one.size === other.size && [...one].every(([number, place]) => other.get(number) === place);
}

/** Data as we write them: deflated without a predictor. */
function inflated(dictionary: string, data: Uint8Array): Uint8Array {
  if (/\/DecodeParms\b/.test(dictionary)) throw new Unlike();
  if (!/\/Filter\b/.test(dictionary)) return data;
  if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dictionary)) throw new Unlike();
  const plain = unzlibSync(data);
  if (plain.length > longestTable) throw new Unlike();
  return plain;
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20].includes(bytes[at] ?? -1)) at += 1;
  return at;
}

function text(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, Math.min(to, bytes.length)));
}
