/** What Rock Ridge puts behind a record's name (SUSP 1.12, RRIP 1.12): long names, links, folders that were moved. */
import { joinBytes } from "../../join-bytes.ts";
import { bytesAsText, directoryRecords } from "./directory-records.ts";
import { ImageDamaged, type ImageReader } from "./image-reader.ts";
import type { Volume } from "./volume-descriptors.ts";

export interface RockRidge {
  readonly name: string | null;
  readonly is: "file" | "folder" | "link" | "device" | null;
  /** Where the folder is for which this record stands (CL). */
  readonly movedTo: number | null;
  /** This folder stands elsewhere and is here only by its place on the disc (RE). */
  readonly isMoved: boolean;
  /** Compressed by zisofs, or stored with holes. */
  readonly isPacked: boolean;
}

const mostContinuations = 16;
const mostNameBytes = 4096;

/** How many bytes of each record's extensions belong to somebody else; null where the volume has no Rock Ridge. */
export async function rockRidgeSkip(image: ImageReader, volume: Volume): Promise<number | null> {
  if (volume.names === "joliet") return null;
  const sector = await image.read(volume.rootBlock * volume.blockBytes, 2048);
  const [self] = directoryRecords(sector);
  // CD-XA puts 14 bytes of its own in front.
  for (const at of [0, 14]) {
    const [s, p, , , be, ef, skip = 0] = self?.systemUse.subarray(at) ?? [];
    if (s === 0x53 && p === 0x50 && be === 0xbe && ef === 0xef) return at === 0 ? skip : Math.max(skip, 14);
  }
  return null;
}

/** Reads the extensions of one record, where they go on elsewhere too. Throws ImageDamaged. */
export async function readRockRidge(
  systemUse: Uint8Array,
  { image, blockBytes }: { readonly image: ImageReader; readonly blockBytes: number },
): Promise<RockRidge> {
  const read = { name: null as string | null, is: null as RockRidge["is"], movedTo: null as number | null };
  const names: Uint8Array[] = [];
  let isMoved = false;
  let isPacked = false;
  let area: Uint8Array | null = systemUse;
  for (let hops = 0; area !== null; hops++) {
    if (hops > mostContinuations) throw new ImageDamaged();
    let next: { offset: number; length: number } | null = null;
    for (const { tag, field } of fieldsOf(area)) {
      if (tag === "NM" && names.reduce((sum, { length }) => sum + length, 0) < mostNameBytes)
        names.push(field.slice(5));
      else if (tag === "PX" && field.length >= 8) read.is = kindOfMode(numberAt(field, 4));
      else if (tag === "SL") read.is = "link";
      else if (tag === "CL" && field.length >= 8) read.movedTo = numberAt(field, 4);
      else if (tag === "RE") isMoved = true;
      else if (tag === "ZF" || tag === "SF") isPacked = true;
      else if (tag === "CE" && field.length >= 24)
        next = { offset: numberAt(field, 4) * blockBytes + numberAt(field, 12), length: numberAt(field, 20) };
    }
    if (next !== null && next.length > 32_768) throw new ImageDamaged();
    area = next === null ? null : (await image.read(next.offset, next.length)).slice();
  }
  if (names.length > 0) read.name = bytesAsText(joinBytes(names));
  return { ...read, isMoved, isPacked };
}

function* fieldsOf(area: Uint8Array): Generator<{ readonly tag: string; readonly field: Uint8Array }> {
  for (let at = 0; at + 4 <= area.length;) {
    const length = area[at + 2] ?? 0;
    const tag = String.fromCharCode(area[at] ?? 0, area[at + 1] ?? 0);
    if (length < 4 || at + length > area.length || tag === "ST") return;
    yield { tag, field: area.subarray(at, at + length) };
    at += length;
  }
}

function kindOfMode(mode: number): RockRidge["is"] {
  switch (mode & 0xf000) {
    case 0x8000:
      return "file";
    case 0x4000:
      return "folder";
    case 0xa000:
      return "link";
    case 0:
      return null;
    default:
      return "device";
  }
}

function numberAt(field: Uint8Array, at: number): number {
  return new DataView(field.buffer, field.byteOffset, field.byteLength).getUint32(at, true);
}
