/** What a disc image says of itself at its start: the volumes with their root folders (ECMA-119 8, Joliet, ECMA-167 2). */
import { ImageDamaged, type ImageReader } from "./image-reader.ts";

export const sectorBytes = 2048;
const firstDescriptor = 16;
const mostDescriptors = 64;

export interface Volume {
  readonly names: "plain" | "joliet";
  readonly blockBytes: number;
  readonly rootBlock: number;
  readonly rootBytes: number;
}

export interface Volumes {
  readonly plain: Volume | null;
  readonly joliet: Volume | null;
  /** There is a UDF file system, by itself or beside. */
  readonly hasUdf: boolean;
}

/** Reads the descriptors up to their end, or as far as the image goes. */
export async function readVolumes(image: ImageReader): Promise<Volumes> {
  let plain: Volume | null = null;
  let joliet: Volume | null = null;
  let hasUdf = false;
  for (let at = 0; at < mostDescriptors; at++) {
    const offset = (firstDescriptor + at) * sectorBytes;
    if (offset + sectorBytes > image.sizeBytes) break;
    const descriptor = await image.read(offset, sectorBytes);
    const id = String.fromCharCode(...descriptor.subarray(1, 6));
    hasUdf ||= id === "NSR02" || id === "NSR03" || id === "BEA01";
    // The descriptors of UDF follow those of ISO 9660, whose last one says that it is the last.
    if (id !== "CD001" && !/^(BEA01|NSR0[23]|TEA01|BOOT2)$/.test(id)) break;
    if (id !== "CD001") continue;
    if (descriptor[0] === 1) plain ??= volumeOf(descriptor, "plain");
    else if (descriptor[0] === 2 && isJoliet(descriptor)) joliet ??= volumeOf(descriptor, "joliet");
  }
  return { plain, joliet, hasUdf };
}

/** The three levels of UCS-2 that Joliet names, as escape sequences. */
function isJoliet(descriptor: Uint8Array): boolean {
  return /^%\/[@CE]/.test(String.fromCharCode(...descriptor.subarray(88, 91)));
}

function volumeOf(descriptor: Uint8Array, names: Volume["names"]): Volume | null {
  const view = new DataView(descriptor.buffer, descriptor.byteOffset, descriptor.byteLength);
  const blockBytes = view.getUint16(128, true);
  // ECMA-119 6.2.2: a power of two, a sector at most.
  if (![512, 1024, 2048].includes(blockBytes)) return null;
  return { names, blockBytes, rootBlock: view.getUint32(158, true), rootBytes: view.getUint32(166, true) };
}

/** Throws where there is no volume at all. */
export function volumesInOrder({ plain, joliet }: Volumes): readonly Volume[] {
  const volumes = [plain, joliet].filter((volume) => volume !== null);
  if (volumes.length === 0) throw new ImageDamaged();
  return volumes;
}
