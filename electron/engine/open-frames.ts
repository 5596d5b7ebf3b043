/** Frames decoded in a parser host, waiting under a one-time address for the page that looks at them. */
import type { z } from "zod";
import type { OpenFrame, OpenFrames } from "../../shared/api/engine/imaging.ts";
import { memorySource, type ByteSource, type ParserInput, type ParserRunner } from "../../shared/api/parser-runner.ts";
import type { DecodedFrame } from "../../shared/api/parsers.ts";
import { AppError, hasCode } from "../../shared/errors.ts";
import type { FrameFacts } from "../../shared/model/frame.ts";
import type { OriginalId } from "../../shared/model/ids.ts";
import { valueBytes } from "../../shared/pixels/pixel-values.ts";
import { reasonSentence } from "../../shared/reason-words.ts";
import { findBytesOfInstance } from "../records/imaging/imaging.ts";
import { blobSource } from "../vault/packs/blob-source.ts";
import type { MemoryShelf, ReadingMemory } from "../vault/packs/reading-memory.ts";
import type { Vault } from "../vault/vault.ts";
import type { FrameAhead } from "./frame-ahead.ts";
import { HeadLength } from "./head-length.ts";
import { giveBack, type OneTimeBytes } from "./one-time-bytes.ts";

export interface AskedFrame {
  readonly originalId: OriginalId;
  /** Counted from 1. */
  readonly frame: number;
}

interface DecodingTools {
  readonly parsers: ParserRunner;
  readonly signal: AbortSignal | undefined;
  /** What is learnt of the objects' attributes; a length that holds most where it is left out. */
  readonly heads?: HeadLength;
}

interface FramesTools extends DecodingTools {
  readonly vault: Vault;
  /** Memory for an object, good until the frames are taken over; fresh memory where it is left out. */
  readonly lend?: () => ReadingMemory;
}

interface FrameTools extends FramesTools {
  readonly handed: OneTimeBytes;
  readonly ahead: FramesAhead;
  readonly memories: MemoryShelf;
}

/** The frame that is decoded before it is asked for. */
export type FramesAhead = FrameAhead<readonly Shown[]>;

/** Makes decoded values unreadable that nobody will look at. */
export function wipeShown(all: readonly Shown[]): void {
  for (const one of all) if (one.is === "read") one.bytes.fill(0);
}

/** A frame whose values are at hand, or that cannot be shown. */
type Shown =
  | {
      readonly is: "read";
      readonly facts: FrameFacts;
      readonly bytes: Uint8Array;
      readonly bits: OpenFrameBits;
      /** False where they lie in memory that is used for something else as well. */
      readonly isOwn: boolean;
    }
  | NotShownFrame;
type OpenFrameBits = Extract<OpenFrame, { is: "read" }>["bits"];
type NotShownFrame = Extract<OpenFrame, { is: "not-shown" }>;

/** The reason as a sentence by itself. */
export function notShown(reason: string): NotShownFrame {
  const words = reasonSentence(reason);
  return { is: "not-shown", sentence: `${words.charAt(0).toUpperCase()}${words.slice(1)}.` };
}

/** Throws NOT_FOUND where there is no such object, and CANCELLED; a frame that cannot be shown is an answer. */
export async function openFrames(asked: readonly AskedFrame[], tools: FrameTools): Promise<z.input<typeof OpenFrames>> {
  const [only] = asked;
  const begun = asked.length === 1 && only !== undefined ? tools.ahead.take(only) : null;
  const lent: ReadingMemory[] = [];
  const lend = () => {
    const memory = tools.memories.take();
    lent.push(memory);
    return memory;
  };
  try {
    return handedOver(await (begun ?? shownFrames(asked, { ...tools, lend })), tools.handed);
  } finally {
    for (const memory of lent) tools.memories.put(memory);
  }
}

/** The values of all frames as one, waiting under their address. */
function handedOver(shown: readonly Shown[], handed: OneTimeBytes): z.input<typeof OpenFrames> {
  let at = 0;
  const frames = shown.map((one): OpenFrame => {
    if (one.is === "not-shown") return one;
    const { facts, bits, bytes } = one;
    const place = at;
    // Each begins where values of any width may.
    at += Math.ceil(bytes.length / 8) * 8;
    return { is: "read", facts, at: place, bits };
  });
  if (at === 0) return { frames, address: null };
  const whole = Buffer.allocUnsafeSlow(at);
  for (const [index, one] of shown.entries()) {
    const frame = frames[index];
    if (one.is !== "read" || frame?.is !== "read") continue;
    whole.set(one.bytes, frame.at);
    if (one.isOwn) giveBack(one.bytes);
  }
  return { frames, address: handed.put({ contentType: "application/octet-stream", bytes: whole }) };
}

/** The frames of stored objects, each shown or with its reason. Throws NOT_FOUND where there is no such object, and CANCELLED. */
export function shownFrames(asked: readonly AskedFrame[], tools: FramesTools): Promise<readonly Shown[]> {
  return shownObjects(storedObjects(asked, tools), tools);
}

/** The frames of objects at hand. A host that ends over several is asked for each alone, so that it costs the one that ended it. */
export async function shownObjects(objects: readonly FrameObject[], tools: DecodingTools): Promise<readonly Shown[]> {
  try {
    return await decoded(objects, tools);
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
    if (objects.length === 1) return [notShown("frame-stopped")];
    const alone: Shown[] = [];
    for (const one of objects) alone.push(...(await shownObjects([one], tools)));
    return alone;
  }
}

/** Objects up to here are read at once, so that nothing of them need be asked for. */
const wholeBytes = 4 * 1024 * 1024;
const nothing = new Uint8Array(0);
/** Little endian and uncompressed (PS3.5 A.1, A.2): the values lie in the file as they are. */
const plainSyntaxes: ReadonlySet<string> = new Set(["1.2.840.10008.1.2", "1.2.840.10008.1.2.1"]);

/** An object's bytes, and which of its frames is asked for. */
export interface FrameObject {
  readonly source: ByteSource;
  readonly input: ParserInput<"decodeFrames">["frames"][number];
  /** False where its values lie in the file and only have to be found. */
  readonly isCoded: boolean;
}

/** The objects of the frames; of those that several frames are of, the first brings what is read at once. */
function storedObjects(asked: readonly AskedFrame[], tools: FramesTools): readonly FrameObject[] {
  const known = new Map<OriginalId, FrameObject>();
  return asked.map(({ originalId, frame }) => {
    const before = known.get(originalId);
    if (before !== undefined) return { ...before, input: { ...before.input, frame, head: nothing } };
    const object = storedObject(originalId, frame, tools);
    known.set(originalId, object);
    return object;
  });
}

function storedObject(originalId: OriginalId, frame: number, { vault, lend, heads }: FramesTools): FrameObject {
  const stored = findBytesOfInstance(vault.db, originalId);
  if (stored === null) throw new AppError("NOT_FOUND", "no such image");
  const { blobId, size, transferSyntaxUid } = stored;
  const whole = size <= wholeBytes ? wholeBlob(stored, vault, lend?.()) : null;
  if (whole !== null) return wholeObject(whole, { objectKey: blobId, frame, transferSyntaxUid, heads });
  const source = blobSource(vault, blobId, size);
  const isCoded = !plainSyntaxes.has(transferSyntaxUid);
  return { source, isCoded, input: { objectKey: blobId, sizeBytes: size, frame, head: nothing } };
}

function wholeBlob(
  { blobId, size }: { readonly blobId: string; readonly size: number },
  vault: Vault,
  memory: ReadingMemory | undefined,
): Uint8Array {
  if (memory === undefined) return vault.readBlob(blobId);
  const first = vault.blobChunks(blobId, memory).next();
  // One that is kept in several pieces is rare at this size.
  return first.done !== true && first.value.length === size ? first.value : vault.readBlob(blobId);
}

interface WholeObject {
  readonly objectKey: string;
  readonly frame: number;
  readonly transferSyntaxUid: string;
  readonly heads?: HeadLength | undefined;
}

/** A frame, counted from 1, of an object that is at hand as a whole; what needs no decoding is not sent to the host. */
export function wholeObject(
  bytes: Uint8Array,
  { objectKey, frame, transferSyntaxUid, heads = new HeadLength() }: WholeObject,
): FrameObject {
  const isCoded = !plainSyntaxes.has(transferSyntaxUid);
  const head = isCoded ? bytes : bytes.subarray(0, heads.bytes);
  return { source: memorySource(bytes), isCoded, input: { objectKey, sizeBytes: bytes.length, frame, head } };
}

async function decoded(
  objects: readonly FrameObject[],
  { parsers, signal, heads }: DecodingTools,
): Promise<readonly Shown[]> {
  const output: Uint8Array[] = [];
  const results = await parsers.run(
    "decodeFrames",
    { frames: objects.map(({ input }) => input) },
    {
      sources: objects.map(({ source }) => source),
      onBytes: (bytes) => void output.push(bytes.slice()),
      whileWaiting: signal,
      isDecoding: objects.some(({ isCoded }) => isCoded),
    },
  );
  const written = new Output(output);
  return Promise.all(
    objects.map(async ({ source, input: { frame } }, at): Promise<Shown> => {
      const result = results[at];
      if (result === undefined) return notShown("frame-stopped");
      if (result.is === "failed") return notShown(result.problem.detail);
      if (result.is === "lies" && frame === 1) heads?.saw(result.offset);
      const shown = result.is === "read" ? written.next(result.frame) : await lying(result, source);
      // A host that is not believed may say one thing and do another.
      return shown !== null && result.frame.frame === frame ? shown : notShown("frame-stopped");
    }),
  );
}

function sizeOf({ rows, columns, samplesPerPixel, format }: FrameFacts): number {
  return rows * columns * samplesPerPixel * valueBytes(format);
}

/** The values in the file itself; null where it does not hold them. */
async function lying(
  { frame: facts, offset, bits }: Extract<DecodedFrame, { is: "lies" }>,
  source: ByteSource,
): Promise<Shown | null> {
  const length = sizeOf(facts);
  if (offset + length > source.sizeBytes) return null;
  const bytes = await source.read(offset, length);
  return bytes.length === length ? { is: "read", facts, bytes, bits, isOwn: false } : null;
}

/** What a host wrote, cut into frames in their order. */
class Output {
  readonly #pieces: readonly Uint8Array[];
  #piece = 0;
  #at = 0;

  constructor(pieces: readonly Uint8Array[]) {
    this.#pieces = pieces;
  }

  /** Null where less was written than the facts say. */
  next(facts: FrameFacts): Shown | null {
    const length = sizeOf(facts);
    const bytes = this.#take(length);
    return bytes.length === length ? { is: "read", facts, bytes, bits: null, isOwn: true } : null;
  }

  #take(length: number): Uint8Array {
    const taken: Uint8Array[] = [];
    for (let left = length; left > 0 && this.#piece < this.#pieces.length;) {
      const piece = this.#pieces[this.#piece] ?? nothing;
      const part = piece.subarray(this.#at, this.#at + left);
      taken.push(part);
      left -= part.length;
      this.#at += part.length;
      if (this.#at < piece.length) continue;
      this.#piece += 1;
      this.#at = 0;
    }
    const [only] = taken;
    return taken.length === 1 && only !== undefined ? only : Buffer.concat(taken);
  }
}
