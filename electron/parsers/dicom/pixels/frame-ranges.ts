/** Which fragments make up which frame (PS3.5 A.4): by the offset tables where they are right, else by what begins each fragment. */
import { beginsFrame } from "./codestream.ts";
import { NotShown } from "./not-shown.ts";
import type { ByteRange, Fragment, PixelLayout } from "./pixel-layout.ts";

/** The pieces of one frame's bytes, in order. */
export interface FrameRanges {
  readonly pieces: readonly ByteRange[];
  readonly isCutOff: boolean;
}

type Read = (offset: number, length: number) => Promise<Uint8Array>;

const startBytes = 16;
const mostTableBytes = 16 * 1024 * 1024;

/** The frames' pieces in order. Throws NotShown where nothing tells which fragments belong together. */
export async function frameRanges(layout: PixelLayout, frames: number, read: Read): Promise<readonly FrameRanges[]> {
  const { fragments } = layout;
  if (fragments.length === 0) throw new NotShown("picture-missing");
  if (frames === 1) return [joined(fragments)];
  const extended = await byExtendedTable(layout, frames, read);
  if (extended !== null) return extended;
  const basic = await byBasicTable(layout, frames, read);
  if (basic !== null) return basic;
  if (fragments.length === frames) return fragments.map((one) => joined([one]));
  const starts: number[] = [];
  for (const [index, fragment] of fragments.entries()) {
    if (beginsFrame(await read(fragment.offset, Math.min(startBytes, fragment.length)))) starts.push(index);
  }
  if (starts.length === frames && starts[0] === 0) return between(fragments, starts);
  // Each fragment begins a frame: those are the frames, whether fewer are there or more than are said to be.
  if (starts.length === fragments.length) return fragments.map((one) => joined([one]));
  throw new NotShown("frames-unclear");
}

function joined(fragments: readonly Fragment[]): FrameRanges {
  return { pieces: fragments, isCutOff: fragments.some(({ isCutOff }) => isCutOff) };
}

function between(fragments: readonly Fragment[], starts: readonly number[]): readonly FrameRanges[] {
  return starts.map((from, at) => joined(fragments.slice(from, starts[at + 1] ?? fragments.length)));
}

/** The frames that begin where the table says; null where one of its places is no fragment's. */
function byPlaces(fragments: readonly Fragment[], places: readonly number[]): readonly FrameRanges[] | null {
  const indexOf = new Map(fragments.map(({ place }, index) => [place, index]));
  const starts = places.map((place) => indexOf.get(place) ?? -1);
  const isAscending = starts.every((start, at) => start > (starts[at - 1] ?? -1));
  return starts[0] === 0 && isAscending ? between(fragments, starts) : null;
}

async function byBasicTable({ basicOffsets, fragments }: PixelLayout, frames: number, read: Read) {
  if (basicOffsets?.length !== frames * 4 || basicOffsets.length > mostTableBytes) return null;
  const bytes = await read(basicOffsets.offset, basicOffsets.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return byPlaces(
    fragments,
    Array.from({ length: frames }, (_, at) => view.getUint32(at * 4, true)),
  );
}

/** With the table's lengths what stands behind a frame within its fragments is left off. */
async function byExtendedTable(layout: PixelLayout, frames: number, read: Read) {
  const { extendedOffsets, extendedLengths, fragments } = layout;
  const places = await longs(extendedOffsets, frames, read);
  const found = places === null ? null : byPlaces(fragments, places);
  const lengths = found === null ? null : await longs(extendedLengths, frames, read);
  if (found === null || lengths === null) return found;
  return found.map((frame, at) => ({ ...frame, pieces: cutTo(frame.pieces, lengths[at] ?? 0) }));
}

async function longs(range: ByteRange | null, frames: number, read: Read): Promise<readonly number[] | null> {
  if (range?.length !== frames * 8 || range.length > mostTableBytes) return null;
  const bytes = await read(range.offset, range.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: frames }, (_, at) => Number(view.getBigUint64(at * 8, true)));
}

/** The pieces without what goes beyond the length; whole where the length is none. */
function cutTo(pieces: readonly ByteRange[], length: number): readonly ByteRange[] {
  if (length <= 0) return pieces;
  let left = length;
  return pieces.flatMap((piece) => {
    const taken = Math.min(left, piece.length);
    left -= taken;
    return taken === 0 ? [] : [{ offset: piece.offset, length: taken }];
  });
}
