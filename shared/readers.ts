/**
 * The readers of files that are there: which kinds each reads, at which version, and what it may take. The engine asks by this
 * list, and `electron/parsers/readers.ts` has the function of each; a reader that is declared and not written does not compile.
 * Raise a version when its reader finds more than before or finds it better: what an older one read is then read again.
 */
import type { Reason } from "./reason-words.ts";
import type { FileSignature } from "./file-signatures.ts";

/** What a host may take for one call beyond the common limits. */
export interface ReaderLimits {
  /** How long it may stay silent. */
  readonly silenceMs?: number;
  readonly totalMs?: number;
}

interface Reader {
  readonly reads: readonly FileSignature[];
  readonly version: number;
  /** Larger files are kept and not opened. */
  readonly mostBytes: number;
  /** The reason that is told of those. */
  readonly tooLarge: Reason;
  readonly limits?: ReaderLimits;
}

const mebibyte = 1024 * 1024;

/** Readers of papers: what becomes pages, or holds such files. */
export const fileReaders = {
  pdf: {
    reads: ["pdf"],
    version: 20,
    mostBytes: 512 * mebibyte,
    tooLarge: "pdf-too-large",
    limits: { silenceMs: 60_000, totalMs: 300_000 },
  },
  text: { reads: ["text"], version: 19, mostBytes: 64 * mebibyte, tooLarge: "text-too-large" },
  mail: { reads: ["mail"], version: 18, mostBytes: 256 * mebibyte, tooLarge: "mail-too-large" },
  office: { reads: ["office-document"], version: 14, mostBytes: 256 * mebibyte, tooLarge: "note-too-large" },
  "rich-text": { reads: ["rtf"], version: 14, mostBytes: 64 * mebibyte, tooLarge: "note-too-large" },
  "web-page": { reads: ["web-page"], version: 14, mostBytes: 64 * mebibyte, tooLarge: "note-too-large" },
  clinical: { reads: ["clinical-document"], version: 14, mostBytes: 64 * mebibyte, tooLarge: "note-too-large" },
  "health-export": {
    reads: ["health-export"],
    version: 1,
    // It is never held as a whole; years of a watch take gigabytes.
    mostBytes: 4096 * mebibyte,
    tooLarge: "note-too-large",
    limits: { silenceMs: 30_000, totalMs: 1_200_000 },
  },
  resources: { reads: ["json"], version: 14, mostBytes: 256 * mebibyte, tooLarge: "note-too-large" },
  envelope: {
    reads: ["signed-envelope"],
    version: 3,
    mostBytes: 512 * mebibyte,
    tooLarge: "envelope-too-large",
  },
  picture: {
    reads: ["picture"],
    version: 13,
    mostBytes: 256 * mebibyte,
    tooLarge: "picture-file-too-large",
    limits: { silenceMs: 60_000, totalMs: 300_000 },
  },
} as const satisfies Readonly<Record<string, Reader>>;
export type FileReaderName = keyof typeof fileReaders;
export const fileReaderNames = Object.keys(fileReaders) as [FileReaderName, ...FileReaderName[]];

/** Readers of DICOM, which answer attributes and not pages, many objects in one call. */
const dicomReaders = { instance: { version: 7 }, directory: { version: 2 } } as const;

/** Of the small pictures of series. Raise it when they are drawn otherwise: those that are there are then made again. */
export const thumbnailVersion = 2;

/** Of the words that are read from pictures of pages. Raise it when they are read better: those that were read are then read again. */
export const recognitionVersion = 4;

/** By which reader, at which version, a file was read. `kept` stands for no reader at all. */
export interface ReadBy {
  readonly reader: FileReaderName | keyof typeof dicomReaders | "kept";
  readonly version: number;
}

const versions = [...Object.values(fileReaders), ...Object.values(dicomReaders)].map(({ version }) => version);
/** Rises with every reader that is added or bettered: what none could read may be readable now. */
const keptVersion = versions.reduce((sum, version) => sum + version, 0);

/** The reader of papers for this kind of file; null where there is none. */
export function fileReaderOf(signature: FileSignature): FileReaderName | null {
  return (
    fileReaderNames.find((name) => (fileReaders[name].reads as readonly FileSignature[]).includes(signature)) ?? null
  );
}

/** What a host may take for one call of this reader, beyond what all may. */
export function limitsOfReader(name: FileReaderName): ReaderLimits {
  const reader: Reader = fileReaders[name];
  return reader.limits ?? {};
}

/** By what a file of this kind is read today. */
export function readerOf(signature: FileSignature): ReadBy {
  if (signature === "dicom") return { reader: "instance", version: dicomReaders.instance.version };
  if (signature === "dicomdir") return { reader: "directory", version: dicomReaders.directory.version };
  const name = fileReaderOf(signature);
  return name === null
    ? { reader: "kept", version: keptVersion }
    : { reader: name, version: fileReaders[name].version };
}

/** Every reader at the version of this program: what was read by another is read again. */
export const currentReaders: readonly ReadBy[] = [
  ...fileReaderNames.map((reader) => ({ reader, version: fileReaders[reader].version })),
  { reader: "instance", version: dicomReaders.instance.version },
  { reader: "directory", version: dicomReaders.directory.version },
  { reader: "kept", version: keptVersion },
];
