/**
 * Whether a packet's PDF can be read in one way only. Readers find objects by the cross-reference stream, our own by walking the
 * file: where an object stands twice, or the stream points elsewhere, they see different pages (ISO 32000-1 7.5.4, 7.5.8).
 */
import { unzlibSync } from "fflate";
import { textIn, Unlike, walkObjects, type FileObject } from "./file-objects.ts";

const longestTable = 256 * 1024 * 1024;

/**
 * True when the file is as `saveDocument` writes it: objects one behind the other and nothing between them, each number once,
 * one cross-reference stream at the end, without an earlier one, that names exactly these places.
 */
export function hasOneReading(bytes: Uint8Array): boolean {
  try {
    const objects = walkObjects(bytes);
    const table = objects.at(-1);
    if (!table?.data || !/\/Type\s*\/XRef\b/.test(table.dictionary) || /\/Prev\b/.test(table.dictionary)) return false;
    const places = placesOf(objects);
    return places !== null && isSameTable(places, readTable(table));
  } catch {
    return false;
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
    const numbers = textIn(inflated(dictionary, data), 0, count * 24 + 24)
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
