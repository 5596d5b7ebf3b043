/** ZIP archives (APPNOTE 6.3) as hostile input: names are labels, sizes are claims, and real output is counted. */
import { configure, Reader, ZipReader, type Entry } from "@zip.js/zip.js";
import type { ReadingProblem, ZipEntry } from "../../../shared/api/parsers.ts";
import { stopIfCancelled, type ParserJob } from "../job.ts";
import { limits } from "../limits.ts";

configure({ useWebWorkers: false, chunkSize: 1_048_576 });

const readBytes = 8 * 1024 * 1024;

export type ZipResult<T> = { is: "read"; value: T } | { is: "failed"; problem: ReadingProblem };

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

interface OpenArchive {
  readonly archiveId: string;
  readonly reader: ArchiveReader;
  readonly entries: readonly Entry[];
  /** What the entries given out so far took in the archive, and grew to. */
  compressedBytes: number;
  writtenBytes: number;
}

/** One host reads one archive entry by entry; listing it anew for each entry would make a large one quadratic. */
let current: OpenArchive | null = null;

/** The entries with what is refused about each. An archive over the limits, or no archive at all, is a failure. */
export async function listZip(archive: Archive, job: ParserJob): Promise<ZipResult<ZipEntry[]>> {
  current = null;
  try {
    const { entries, reader } = await openArchive(archive, job);
    if (await isOnlyATail(entries, reader))
      return failed("UNREADABLE_FILE", "the archive is cut off: only an archive inside it could be listed");
    const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (total > limits.zipTotalBytes) return failed("TOO_LARGE", "the archive claims to hold more than 50 GB");
    return { is: "read", value: entries.map(described) };
  } catch (error) {
    stopIfCancelled(job);
    if (error instanceof RangeError) return failed("TOO_LARGE", "the archive lists more than 100,000 entries");
    return failed("UNREADABLE_FILE", "not a readable ZIP archive");
  }
}

/**
 * True when entries stand before the first one that the directory lists: the end that was found is that of an archive stored
 * inside, and this one has lost its own.
 */
async function isOnlyATail(entries: readonly Entry[], reader: ArchiveReader): Promise<boolean> {
  const first = Math.min(...entries.map(({ offset }) => offset));
  if (entries.length === 0 || first === 0) return false;
  const [a, b, c, d] = await reader.readUint8Array(0, 4);
  return a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04;
}

/** Writes one entry's bytes to the job's output; its checksum must match and its size must be what it claims. */
export async function readZipEntry(
  archive: Archive & { readonly index: number },
  job: ParserJob,
): Promise<ZipResult<number>> {
  let open: OpenArchive;
  try {
    open = await openArchive(archive, job);
  } catch {
    stopIfCancelled(job);
    // The listing has told why; its entries share its fate.
    return failed("UNREADABLE_FILE", "not a readable ZIP archive");
  }
  const entry = open.entries[archive.index];
  if (!entry || entry.directory) return failed("UNREADABLE_FILE", "no such entry");
  if (entry.encrypted)
    return failed(
      "PASSWORD_PROTECTED",
      "it is protected by a password; unpack the archive with it and import the folder",
    );
  const unsupported = unsupportedCompression(entry);
  if (unsupported !== null)
    return failed("UNSUPPORTED_FORMAT", `it is compressed with ${unsupported}, which cannot be unpacked here`);
  const output = new GuardedOutput(open, entry.compressedSize, job);
  try {
    await entry.getData(output.stream, { checkSignature: true, checkOverlappingEntry: true, signal: job.signal });
  } catch {
    stopIfCancelled(job);
    if (output.isBomb) return failed("TOO_LARGE", "the entry grows far beyond its compressed size");
    return failed("UNREADABLE_FILE", "the entry is damaged");
  }
  if (output.written !== entry.uncompressedSize)
    return failed("UNREADABLE_FILE", "the entry is not as long as it claims");
  return { is: "read", value: output.written };
}

async function openArchive({ archiveId, sizeBytes }: Archive, job: ParserJob): Promise<OpenArchive> {
  if (current?.archiveId === archiveId) {
    current.reader.job = job;
    return current;
  }
  const reader = new ArchiveReader(job, sizeBytes);
  const entries: Entry[] = [];
  // One hostile name must not cost the whole archive: `refusalOf` judges each by itself.
  for await (const entry of new ZipReader(reader, { filenameValidation: "tolerant" }).getEntriesGenerator()) {
    entries.push(entry);
    if (entries.length > limits.zipEntries) throw new RangeError("too many entries");
  }
  current = { archiveId, reader, entries, compressedBytes: 0, writtenBytes: 0 };
  return current;
}

/** Counts what really comes out and stops a bomb while it is still small. */
class GuardedOutput {
  readonly stream: WritableStream<Uint8Array>;
  written = 0;
  isBomb = false;

  constructor(archive: OpenArchive, compressedBytes: number, job: ParserJob) {
    archive.compressedBytes += compressedBytes;
    this.stream = new WritableStream<Uint8Array>({
      write: async (bytes) => {
        this.written += bytes.length;
        archive.writtenBytes += bytes.length;
        // Small entries of one repeated byte reach any ratio harmlessly, so the ratio counts from a megabyte on.
        const isEntryBomb = this.written > 1_048_576 && this.written > compressedBytes * limits.zipEntryRatio;
        const isArchiveBomb =
          archive.writtenBytes > limits.zipRatioFrom &&
          archive.writtenBytes > archive.compressedBytes * limits.zipTotalRatio;
        if (isEntryBomb || isArchiveBomb || archive.writtenBytes > limits.zipTotalBytes) {
          this.isBomb = true;
          throw new RangeError("the archive grows beyond its limits");
        }
        await job.write(bytes);
      },
    });
  }
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
function refusalOf(entry: Entry): string | null {
  const name = entry.filename;
  if (name.includes("\0")) return "the name holds a NUL character";
  if (/^[/\\]/.test(name) || /^[a-zA-Z]:/.test(name)) return "the name is an absolute path";
  if (name.split(/[/\\]/).includes("..")) return "the name leads out of the archive";
  const unixType = (entry.externalFileAttributes >>> 16) & 0xf000;
  if (unixType === 0xa000) return "the entry is a link";
  if (unixType !== 0 && unixType !== 0x8000 && unixType !== 0x4000) return "the entry is a device";
  return null;
}

function failed(code: ReadingProblem["code"], detail: string): { is: "failed"; problem: ReadingProblem } {
  return { is: "failed", problem: { code, detail } };
}
