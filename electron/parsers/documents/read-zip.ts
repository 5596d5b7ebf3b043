/** ZIP archives (APPNOTE 6.3) as hostile input: names are labels, sizes are claims, and real output is counted. */
import type { Reason } from "../../../shared/reason-words.ts";
import { configure, Reader, ZipReader, type Entry } from "@zip.js/zip.js";
import type { ZipEntry } from "../../../shared/api/parsers.ts";
import type { ReadingProblem } from "../../../shared/api/reading-problem.ts";
import { stopIfCancelled, type ParserJob } from "../job.ts";
import { limits } from "../limits.ts";
import { declaredEntries, overlappingEntries } from "./zip-directory.ts";

configure({ useWebWorkers: false, chunkSize: 1_048_576 });

const readBytes = 8 * 1024 * 1024;

export type ZipResult<T> = { is: "read"; value: T } | { is: "failed"; problem: ReadingProblem };

/** Raised before a list of more entries, or more of their names, is made than is ever shown. */
class ListTooLong extends Error {}

/** Reads the archive through the call's own read function, so that it never has to be in memory as a whole. */
class ArchiveReader extends Reader<null> {
  /** Entries keep the reader of the listing; each later call puts its own job in here. */
  job: ParserJob;

  constructor(job: ParserJob, sizeBytes: number) {
    super(null);
    this.job = job;
    this.size = sizeBytes;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    // Entries are read in small pieces; only the list of them is asked for as a whole.
    if (length > limits.zipDirectoryBytes) throw new ListTooLong();
    const end = Math.min(index + length, this.size);
    const whole = new Uint8Array(Math.max(0, end - index));
    for (let at = index; at < end;) {
      const bytes = await this.job.read(0, at, Math.min(readBytes, end - at));
      if (bytes.length === 0) break;
      whole.set(bytes, at - index);
      at += bytes.length;
    }
    return whole;
  }
}

interface Archive {
  readonly archiveId: string;
  readonly sizeBytes: number;
}

/** So many of zip.js's entries are held at once: each takes six kilobytes. */
const heldEntries = 2_000;

/** An archive whose entries are read one after the other, most of them in the order of their list. */
class OpenArchive {
  readonly archiveId: string;
  readonly reader: ArchiveReader;
  /** What the entries given out so far took in the archive, and grew to. */
  compressedBytes = 0;
  writtenBytes = 0;
  readonly #held: Entry[] = [];
  #walk: AsyncGenerator<Entry, unknown>;
  #next = 0;

  constructor({ archiveId, sizeBytes }: Archive, job: ParserJob) {
    this.archiveId = archiveId;
    this.reader = new ArchiveReader(job, sizeBytes);
    this.#walk = this.#newWalk();
  }

  /** The entry at a place of the list; undefined behind its end. Going back in a long list walks it anew. */
  async entryAt(index: number): Promise<Entry | undefined> {
    const held = this.#held[index];
    if (held) return held;
    if (index < this.#next) {
      this.#walk = this.#newWalk();
      this.#next = 0;
    }
    for (;;) {
      const { value, done } = await this.#walk.next();
      if (done) return undefined;
      const at = this.#next++;
      if (at < heldEntries) this.#held[at] = value;
      if (at === index) return value;
    }
  }

  #newWalk(): AsyncGenerator<Entry, unknown> {
    // One hostile name must not cost the whole archive: `refusalOf` judges each by itself.
    return new ZipReader(this.reader, { filenameValidation: "tolerant" }).getEntriesGenerator();
  }
}

/** One host reads one archive entry by entry; listing it anew for each entry would make a large one quadratic. */
let current: OpenArchive | null = null;

/** What the list keeps of each entry. */
interface Listed {
  readonly entry: ZipEntry;
  readonly offset: number;
  readonly compressedSize: number;
}

/** The entries with what is refused about each. An archive over the limits, or no archive at all, is a failure. */
export async function listZip(archive: Archive, job: ParserJob): Promise<ZipResult<ZipEntry[]>> {
  current = null;
  try {
    const open = new OpenArchive(archive, job);
    const list = await listed(open);
    if (await isOnlyATail(list, open.reader)) return failed("UNREADABLE_FILE", "zip-only-inner");
    const overlapping = overlappingEntries(list);
    if (overlapping.size > limits.zipOverlaps) return failed("TOO_LARGE", "zip-overlapping");
    const total = list.reduce((sum, { entry }) => sum + entry.sizeBytes, 0);
    if (total > limits.zipTotalBytes) return failed("TOO_LARGE", "zip-too-large");
    current = open;
    const shared = "entry-shares-bytes";
    const value = list.map(({ entry }, index) =>
      overlapping.has(index) ? { ...entry, refusal: entry.refusal ?? shared } : entry,
    );
    return { is: "read", value };
  } catch (error) {
    stopIfCancelled(job);
    if (error instanceof ListTooLong) return failed("TOO_LARGE", "zip-too-long");
    return failed("UNREADABLE_FILE", "zip-unreadable");
  }
}

async function listed(open: OpenArchive): Promise<readonly Listed[]> {
  if ((await declaredEntries(open.reader)) > limits.zipEntries) throw new ListTooLong();
  const list: Listed[] = [];
  for (let index = 0; ; index++) {
    const entry = await open.entryAt(index);
    if (entry === undefined) return list;
    if (index === limits.zipEntries) throw new ListTooLong();
    list.push({ entry: described(entry, index), offset: entry.offset, compressedSize: entry.compressedSize });
  }
}

/**
 * True when entries stand before the first one that the directory lists: the end that was found is that of an archive stored
 * inside, and this one has lost its own.
 */
async function isOnlyATail(list: readonly Listed[], reader: ArchiveReader): Promise<boolean> {
  const first = list.reduce((least, { offset }) => Math.min(least, offset), Number.MAX_SAFE_INTEGER);
  if (list.length === 0 || first === 0) return false;
  const [a, b, c, d] = await reader.readUint8Array(0, 4);
  return a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04;
}

/** Writes one entry's bytes to the job's output; its checksum must match and its size must be what it claims. */
export async function readZipEntry(
  archive: Archive & { readonly index: number; readonly mostBytes?: number | null },
  job: ParserJob,
): Promise<ZipResult<number>> {
  const open = openArchive(archive, job);
  let entry: Entry | undefined;
  try {
    entry = await open.entryAt(archive.index);
  } catch {
    stopIfCancelled(job);
    current = null;
    // The listing has told why; its entries share its fate.
    return failed("UNREADABLE_FILE", "zip-unreadable");
  }
  if (!entry || entry.directory) return failed("UNREADABLE_FILE", "zip-no-entry");
  if (entry.encrypted) return failed("PASSWORD_PROTECTED", "zip-entry-password");
  const unsupported = unsupportedCompression(entry);
  if (unsupported !== null) return failed("UNSUPPORTED_FORMAT", `zip-method:${unsupported}`);
  const { compressedSize } = entry;
  const output = new GuardedOutput(open, { compressedSize, mostBytes: archive.mostBytes ?? null, job });
  try {
    await entry.getData(output.stream, { checkSignature: true, checkOverlappingEntry: true, signal: job.signal });
  } catch {
    stopIfCancelled(job);
    if (output.isBomb) return failed("TOO_LARGE", "zip-bomb");
    return failed("UNREADABLE_FILE", "zip-entry-damaged");
  }
  if (output.written !== entry.uncompressedSize) return failed("UNREADABLE_FILE", "zip-entry-length");
  return { is: "read", value: output.written };
}

function openArchive(archive: Archive, job: ParserJob): OpenArchive {
  if (current?.archiveId === archive.archiveId) current.reader.job = job;
  else current = new OpenArchive(archive, job);
  return current;
}

/** Counts what really comes out and stops a bomb while it is still small. */
class GuardedOutput {
  readonly stream: WritableStream<Uint8Array>;
  written = 0;
  isBomb = false;

  constructor(archive: OpenArchive, { compressedSize, mostBytes, job }: Guard) {
    archive.compressedBytes += compressedSize;
    this.stream = new WritableStream<Uint8Array>({
      write: async (bytes) => {
        this.written += bytes.length;
        if (mostBytes !== null) {
          if (this.written > mostBytes) this.#stop();
          await job.write(bytes);
          return;
        }
        archive.writtenBytes += bytes.length;
        // Small entries of one repeated byte reach any ratio harmlessly, so the ratio counts from a megabyte on.
        const isEntryBomb = this.written > 1_048_576 && this.written > compressedSize * limits.zipEntryRatio;
        const isArchiveBomb =
          archive.writtenBytes > limits.zipRatioFrom &&
          archive.writtenBytes > archive.compressedBytes * limits.zipTotalRatio;
        if (isEntryBomb || isArchiveBomb || archive.writtenBytes > limits.zipTotalBytes) this.#stop();
        await job.write(bytes);
      },
    });
  }

  #stop(): never {
    this.isBomb = true;
    throw new RangeError("the archive grows beyond its limits");
  }
}

interface Guard {
  readonly compressedSize: number;
  readonly mostBytes: number | null;
  readonly job: ParserJob;
}

function described(entry: Entry, index: number): ZipEntry {
  return {
    index,
    name: entry.filename.slice(0, 4096),
    sizeBytes: entry.uncompressedSize,
    isDirectory: entry.directory,
    refusal: refusalOf(entry),
    isEncrypted: entry.encrypted,
    unsupported: unsupportedCompression(entry),
  };
}

/** Compressions of APPNOTE 4.4.5 that are unpacked: none, Deflate, Deflate64; 99 is encryption, with one of these inside. */
const supported = new Set([0, 8, 9, 99]);
const compressionNames: Readonly<Record<number, string>> = {
  1: "Shrink",
  6: "Implode",
  10: "PKWARE DCL Implode",
  12: "BZip2",
  14: "LZMA",
  19: "LZ77",
  20: "Zstandard (old)",
  93: "Zstandard",
  95: "XZ",
  96: "JPEG",
  97: "WavPack",
  98: "PPMd",
};

function unsupportedCompression({ compressionMethod: method }: Entry): string | null {
  if (supported.has(method)) return null;
  return compressionNames[method] ?? `method ${method}`;
}

/** Why an entry's name is refused (the zip-slip family), or null. Unix links carry their type in the upper attributes. */
function refusalOf(entry: Entry): Reason | null {
  const name = entry.filename;
  if (name.includes("\0")) return "name-nul";
  if (/^[/\\]/.test(name) || /^[a-zA-Z]:/.test(name)) return "name-absolute";
  if (name.split(/[/\\]/).includes("..")) return "name-leads-out";
  const unixType = (entry.externalFileAttributes >>> 16) & 0xf000;
  if (unixType === 0xa000) return "entry-link";
  if (unixType !== 0 && unixType !== 0x8000 && unixType !== 0x4000) return "entry-device";
  return null;
}

function failed(code: ReadingProblem["code"], detail: Reason): { is: "failed"; problem: ReadingProblem } {
  return { is: "failed", problem: { code, detail } };
}
