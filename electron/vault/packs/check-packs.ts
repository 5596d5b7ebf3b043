/** Checks packs: their files against the database, their trailers, and every frame in them. */
import { affectedOriginals } from "../affected-originals.ts";
import type { BlobReader } from "./blob-reader.ts";
import type { BlobRow, CoreTables, PackRow } from "../database/core-tables.ts";
import { fileSize } from "../files.ts";
import type { ProblemCode, VaultProblem } from "../findings.ts";
import { decodeFrameHeader, type FrameType } from "./frame.ts";
import { decodeTrailer, encodeTrailer, packHeaderSize, type TrailerEntry } from "./pack-file.ts";
import type { PackProver } from "./pack-prover.ts";
import type { PackReader } from "./pack-reader.ts";
import type { PackStore } from "./pack-store.ts";
import { isTrueFrame } from "./true-frame.ts";
import { asStorageError } from "../storage-errors.ts";

export interface PackCheckParts {
  readonly tables: CoreTables;
  readonly packs: PackStore;
  readonly reader: BlobReader;
  /** Read and decrypt everything, not only the headers and trailers. */
  readonly readData: boolean;
  readonly prover: PackProver;
}

/** Everything wrong with one pack the database knows; damage is reported, never thrown. */
export async function checkPack(row: PackRow, parts: PackCheckParts): Promise<VaultProblem[]> {
  const pack = row.id.toString("hex");
  const rows = parts.tables.blobsIn(row.id);
  // All that lay in it was stored again elsewhere: no loss, and forgotten at the next opening that may write.
  if (rows.length === 0 && row.state === "sealed") return [];
  const path = parts.packs.locate(pack);
  const size = path === null ? null : fileSize(path);
  const problem = (code: ProblemCode, lost: readonly BlobRow[]) => describe(code, pack, { lost, parts });
  if (size === null) return [problem("PACK_MISSING", rows)];
  const problems: VaultProblem[] = [];
  if (size < row.size) {
    const lost = rows.filter((blob) => blob.off + blob.len > size);
    problems.push(problem("PACK_SHORT", lost));
  }
  // What follows the committed part of an open pack is a crash's leftover, which the next opening cuts.
  if (size > row.size && row.state === "sealed") problems.push({ code: "PACK_LONGER", pack });
  try {
    using reader = parts.packs.openReader(row.id);
    if (reader !== null) problems.push(...(await checkContent(reader, row, { rows, parts })));
  } catch (error) {
    if (!isDamage(error)) throw error;
    problems.push(problem("PACK_UNREADABLE", rows));
  }
  return problems;
}

/** Every frame of a pack no database tells of: the file alone says whether it is whole. */
export async function checkUnlistedPack(packId: Buffer, tools: WalkTools): Promise<VaultProblem[]> {
  const pack = packId.toString("hex");
  using reader = tools.packs.openReader(packId);
  if (reader === null) return [{ code: "PACK_MISSING", pack }];
  if (!reader.hasValidHeader(tools.packs.tools.keys)) return [{ code: "PACK_HEADER_DAMAGED", pack }];
  const { damagedAt } = await walk(reader, { end: reader.size, rows: [], known: [] }, tools);
  return damagedAt.map(() => ({ code: "FRAME_DAMAGED", pack }));
}

interface ContentParts {
  readonly rows: readonly BlobRow[];
  readonly parts: PackCheckParts;
}

async function checkContent(reader: PackReader, row: PackRow, { rows, parts }: ContentParts): Promise<VaultProblem[]> {
  const pack = row.id.toString("hex");
  const problems: VaultProblem[] = [];
  if (!reader.hasValidHeader(parts.packs.tools.keys)) problems.push({ code: "PACK_HEADER_DAMAGED", pack });
  const trailer = row.trailer === null ? null : readTrailer(reader, row.trailer);
  if (row.state === "sealed" && (trailer === null || !listsAll(trailer, rows))) {
    problems.push({ code: "PACK_TRAILER_DAMAGED", pack });
  }
  if (parts.readData) problems.push(...(await checkFrames(reader, row, { rows, parts, trailer })));
  return problems;
}

async function checkFrames(
  reader: PackReader,
  row: PackRow,
  { rows, parts, trailer }: ContentParts & { trailer: readonly TrailerEntry[] | null },
): Promise<VaultProblem[]> {
  const pack = row.id.toString("hex");
  const known = [
    ...rows.map(({ off }) => off),
    ...(trailer ?? []).map(({ offset }) => offset),
    row.trailer ?? row.size,
  ];
  const walked = await walk(reader, { end: row.size, rows, known: known.toSorted((a, b) => a - b) }, parts);
  // What was stored anew elsewhere may be damaged here: nobody reads it any more.
  const replaced = new Set((trailer ?? []).flatMap((entry) => (isReplaced(entry, row, parts) ? [entry.offset] : [])));
  const found = new Set(walked.frames.map((frame) => frame.offset));
  const lost = rows.filter((blob) => !found.has(blob.off) || walked.wrong.has(blob.off));
  const problems: VaultProblem[] = [];
  if (lost.length > 0) problems.push(describe("FRAME_DAMAGED", pack, { lost, parts }));
  const damagedAt = walked.damagedAt.filter((offset) => !replaced.has(offset));
  const rest = damagedAt.filter((offset) => !rows.some((blob) => blob.off === offset));
  for (const offset of rest) {
    if (row.trailer === null || offset < row.trailer) problems.push({ code: "FRAME_DAMAGED", pack });
    else if (offset > row.trailer) problems.push({ code: "PACK_PADDING_DAMAGED", pack });
    else problems.push({ code: "PACK_TRAILER_DAMAGED", pack });
  }
  const isComplete = damagedAt.length === 0 && trailer !== null;
  const current = (entries: readonly TrailerEntry[]) =>
    encodeTrailer(entries.filter(({ offset }) => !replaced.has(offset)));
  if (isComplete && !current(trailer).equals(current(walked.frames))) {
    problems.push({ code: "PACK_TRAILER_DAMAGED", pack });
  }
  return problems;
}

/** Whether the content of a frame of this pack is now read from another place. */
function isReplaced({ offset, header }: TrailerEntry, pack: PackRow, { tables }: PackCheckParts): boolean {
  const row = tables.findBlob(header.subarray(16, 48));
  return row !== null && (!row.pack.equals(pack.id) || row.off !== offset);
}

function readTrailer(reader: PackReader, offset: number): TrailerEntry[] | null {
  const frame = reader.readFrame(offset);
  return frame?.header.type === "trailer" ? decodeTrailer(frame.content) : null;
}

/** Whether the trailer names every blob the database has in this pack, in the same place. */
function listsAll(trailer: readonly TrailerEntry[], rows: readonly BlobRow[]): boolean {
  const listed = new Map(trailer.map((entry) => [entry.offset, entry.header.subarray(16, 48)]));
  return rows.every((row) => listed.get(row.off)?.equals(row.id) === true);
}

interface Walk {
  /** The blobs' frames that read well, in order. */
  readonly frames: readonly TrailerEntry[];
  /** Offsets where something should be and is not what was written. */
  readonly damagedAt: readonly number[];
  /** Offsets of frames that read well and are not what the database says, or not what their id says. */
  readonly wrong: ReadonlySet<number>;
}

/** Reads frame after frame, and compares with what the database and the frames' own ids say. */
async function walk(reader: PackReader, { end, rows, known }: WalkParts, { packs, prover }: WalkTools): Promise<Walk> {
  const walked = await prover.walk(reader, { end, known, digests: true });
  const byOffset = new Map(rows.map((row) => [row.off, row]));
  const frames: TrailerEntry[] = [];
  const wrong = new Set<number>();
  let next = { offset: packHeaderSize, sequence: 0 };
  for (const frame of walked.frames) {
    const { offset } = frame;
    const header = decodeFrameHeader(asBuffer(frame.header));
    // After damage nobody knows which number comes.
    const isInOrder = offset !== next.offset || header.sequence === next.sequence;
    const isRight = isTrueFrame({ ...frame, header }, byOffset.get(offset), packs.tools.keys);
    if (!isInOrder || !isRight) wrong.add(offset);
    if (isContent(header.type)) frames.push({ offset, header: asBuffer(frame.header) });
    next = { offset: offset + frame.length, sequence: header.sequence + 1 };
  }
  const damagedAt = [...walked.damagedAt, ...wrong].toSorted((a, b) => a - b);
  return { frames, damagedAt, wrong };
}

interface WalkParts {
  readonly end: number;
  readonly rows: readonly BlobRow[];
  readonly known: readonly number[];
}
type WalkTools = Pick<PackCheckParts, "packs" | "prover">;

function isContent(type: FrameType): boolean {
  return type !== "trailer" && type !== "padding";
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function isDamage(error: unknown): boolean {
  const storageError = asStorageError(error);
  return storageError instanceof Error && "code" in storageError && storageError.code === "VAULT_DAMAGED";
}

function describe(
  code: ProblemCode,
  pack: string,
  { lost, parts }: { lost: readonly BlobRow[]; parts: PackCheckParts },
): VaultProblem {
  return { code, pack, affectedOriginals: affectedOriginals(lost, parts.tables, parts.reader) };
}
