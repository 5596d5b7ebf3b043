/** What the stored originals hold, as a parser host reads them. A host that fails on one costs that one only. */
import { memorySource, type ByteSource, type ParserRunner } from "../../shared/api/parser-runner.ts";
import type { DocumentDescription, InstanceResult, ReadingProblem } from "../../shared/api/parsers.ts";
import { hasCode } from "../../shared/errors.ts";
import { fileSignature } from "../../shared/file-signatures.ts";
import type { PartialDate } from "../../shared/model/dates.ts";
import type { PageText } from "../../shared/model/document.ts";
import type { OriginalId } from "../../shared/model/ids.ts";
import type { InstanceReading, MediaDirectory } from "../../shared/model/imaging.ts";
import { blobSource } from "../vault/blob-source.ts";
import type { Vault } from "../vault/vault.ts";

/** An original whose bytes are in the vault and whose content is to be read. */
export interface StoredOriginal {
  readonly id: OriginalId;
  readonly blobId: string;
  readonly sizeBytes: number;
  readonly path: string;
  /** Its first bytes: enough to tell the kind, and for most images all that is needed. */
  readonly head: Uint8Array;
}

export interface ReadDocument {
  readonly is: "document";
  readonly format: "pdf" | "text" | "markdown";
  readonly pages: readonly PageText[];
  readonly description: DocumentDescription;
  /** The title that the file itself carries, if any. */
  readonly ownTitle: string | null;
}

export interface Unread {
  readonly is: "unread";
  readonly problem: ReadingProblem;
}

export type Content =
  | { readonly is: "instance"; readonly instance: InstanceReading; readonly inside: ExtractedDocument | "lost" | null }
  | { readonly is: "directory"; readonly directory: MediaDirectory }
  | ReadDocument
  | Unread;

/** A document taken out of a DICOM object, with its own bytes; "lost" stands for one that cannot be taken out. */
export interface ExtractedDocument {
  readonly bytes: Uint8Array;
  readonly content: ReadDocument | Unread;
}

export interface ParsedOriginal {
  readonly original: StoredOriginal;
  readonly content: Content;
}

export interface ParseContext {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly signal: AbortSignal | undefined;
  /** The day of the import: no birth and no service lies after it. */
  readonly today: PartialDate | null;
}

/** Holds the attributes before the pixels of most images; the rest are read again with a larger head. */
const headBytes = 8192;
const instancesPerCall = 64;
const encapsulatedPdf = "application/pdf";

/** Reads each original; the answers keep the order. Rejects only for what ends the job (cancelled, our own errors). */
export async function parseOriginals(
  originals: readonly StoredOriginal[],
  context: ParseContext,
): Promise<readonly ParsedOriginal[]> {
  const instances = originals.filter(({ head }) => fileSignature(head) === "dicom");
  const readings = await readInstances(instances, context);
  const parsed: ParsedOriginal[] = [];
  for (const original of originals) {
    context.signal?.throwIfAborted();
    const reading = readings.get(original.id);
    parsed.push({
      original,
      content: reading ? await instanceContent(original, reading, context) : await otherContent(original, context),
    });
  }
  return parsed;
}

/** What the file kind alone tells, in words for the receipt; null for kinds that have a reader. */
function unsupportedReason(original: StoredOriginal): string | null {
  switch (fileSignature(original.head)) {
    case "office-document":
      return "an office document; it is kept as it is, its text cannot be read yet";
    case "markup":
      return "an XML or web page file; it is kept as it is, its content cannot be read yet";
    case "json":
      return "a data file (JSON); it is kept as it is, its content cannot be read yet";
    case "rtf":
      return "a rich text file; it is kept as it is, its text cannot be read yet";
    case "picture":
      return "a picture; it is kept as it is, it cannot be shown in the records yet";
    case "disc-image":
      return "a disc image; it is kept as it is, its content cannot be read yet";
    case "zip":
      return "an archive that is damaged or protected by a password; it is kept as it is, unpack it and import the folder";
    case "unknown":
    case "executable":
    case "empty":
      return "a kind of file that is not known; it is kept as it is";
    case "dicom":
    case "dicomdir":
    case "pdf":
    case "text":
      return null;
  }
}

async function otherContent(original: StoredOriginal, context: ParseContext): Promise<Content> {
  const reason = unsupportedReason(original);
  if (reason !== null) return { is: "unread", problem: { code: "UNSUPPORTED_FORMAT", detail: reason } };
  const source = sourceOf(original, context.vault);
  return orUnread(async () => {
    switch (fileSignature(original.head)) {
      case "dicomdir":
        return readDirectory(source, context);
      case "pdf":
        return readPdf(source, context);
      default:
        return readText(source, original.path, context);
    }
  });
}

async function readInstances(
  originals: readonly StoredOriginal[],
  context: ParseContext,
): Promise<ReadonlyMap<OriginalId, InstanceResult>> {
  const results = new Map<OriginalId, InstanceResult>();
  for (let at = 0; at < originals.length; at += instancesPerCall) {
    const group = originals.slice(at, at + instancesPerCall);
    const read = await readHeads(group, context);
    for (const [index, original] of group.entries()) {
      const result = read[index] ?? { is: "needs-more" };
      results.set(original.id, result.is === "needs-more" ? await readWholeInstance(original, context) : result);
    }
  }
  return results;
}

/** The heads of a group in one call; when the host dies over them, one by one, so that only the guilty one is lost. */
async function readHeads(
  group: readonly StoredOriginal[],
  { parsers, signal }: ParseContext,
): Promise<readonly InstanceResult[]> {
  const items = group.map(({ head, sizeBytes }) => ({ head: head.subarray(0, headBytes), sizeBytes }));
  try {
    return await parsers.run("readInstances", { items }, { signal });
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
  }
  const results: InstanceResult[] = [];
  for (const item of items) {
    try {
      results.push(...(await parsers.run("readInstances", { items: [item] }, { signal })));
    } catch (error) {
      if (!hasCode(error, "PARSER_FAILED")) throw error;
      results.push({ is: "failed", problem: parserFailed });
    }
  }
  return results;
}

async function readWholeInstance(
  original: StoredOriginal,
  { parsers, vault, signal }: ParseContext,
): Promise<InstanceResult> {
  try {
    const sources = [sourceOf(original, vault)];
    return await parsers.run("readInstance", { sizeBytes: original.sizeBytes }, { sources, signal });
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
    return { is: "failed", problem: parserFailed };
  }
}

async function instanceContent(
  original: StoredOriginal,
  reading: InstanceResult,
  context: ParseContext,
): Promise<Content> {
  switch (reading.is) {
    case "read": {
      const { instance } = reading;
      const hasDocument = instance.encapsulatedMimeType?.toLowerCase() === encapsulatedPdf;
      return { is: "instance", instance, inside: hasDocument ? await extract(original, context) : null };
    }
    case "failed":
      return { is: "unread", problem: reading.problem };
    case "needs-more":
      return {
        is: "unread",
        problem: { code: "UNREADABLE_FILE", detail: "the DICOM object ends before its attributes do" },
      };
  }
}

async function extract(original: StoredOriginal, context: ParseContext): Promise<ExtractedDocument | "lost"> {
  const pieces: Uint8Array[] = [];
  try {
    await context.parsers.run(
      "extractEncapsulated",
      { sizeBytes: original.sizeBytes },
      {
        sources: [sourceOf(original, context.vault)],
        signal: context.signal,
        onBytes: (bytes) => void pieces.push(bytes.slice()),
      },
    );
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
    return "lost";
  }
  const bytes = Buffer.concat(pieces);
  return { bytes, content: await orUnread(() => readPdf(memorySource(bytes), context)) };
}

async function readDirectory(source: ByteSource, { parsers, signal }: ParseContext): Promise<Content> {
  const read = await parsers.run("readDicomdir", { sizeBytes: source.sizeBytes }, { sources: [source], signal });
  return read.is === "read" ? { is: "directory", directory: read.directory } : { is: "unread", problem: read.problem };
}

async function readPdf(source: ByteSource, context: ParseContext): Promise<ReadDocument | Unread> {
  const { parsers, signal } = context;
  const read = await parsers.run("readPdf", { sizeBytes: source.sizeBytes }, { sources: [source], signal });
  if (read.is === "failed") return { is: "unread", problem: read.problem };
  const { pages, title } = read.pdf;
  return { is: "document", format: "pdf", pages, description: await describe(pages, context), ownTitle: title };
}

async function readText(source: ByteSource, path: string, context: ParseContext): Promise<ReadDocument | Unread> {
  const { parsers, signal } = context;
  const read = await parsers.run("readText", { sizeBytes: source.sizeBytes }, { sources: [source], signal });
  if (read.is === "failed") return { is: "unread", problem: read.problem };
  // Markdown is plain text; its name only decides how a packet sets it, never whether it is read.
  const format = /\.(md|markdown)$/i.test(path) ? "markdown" : "text";
  return {
    is: "document",
    format,
    pages: read.pages,
    description: await describe(read.pages, context),
    ownTitle: null,
  };
}

/** Proposals come from words; a host that fails on them leaves the document without proposals, not unread. */
async function describe(
  pages: readonly PageText[],
  { parsers, signal, today }: ParseContext,
): Promise<DocumentDescription> {
  const words = pages.map(({ text, lines }) => ({ text, lines }));
  try {
    return await parsers.run("describeDocument", { pages: words, today }, { signal });
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
    return { ...nothingDescribed };
  }
}

const nothingDescribed: DocumentDescription = {
  title: null,
  types: [],
  dates: [],
  patient: { name: null, otherNames: [], birthDate: null, sex: null, identifiers: [] },
  patientEvidence: [],
  facility: null,
  labs: [],
};

const parserFailed: ReadingProblem = {
  code: "PARSER_FAILED",
  detail: "reading it took too long or failed; it is kept as it is",
};

async function orUnread<T extends Content>(read: () => Promise<T>): Promise<T | Unread> {
  try {
    return await read();
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
    return { is: "unread", problem: parserFailed };
  }
}

function sourceOf({ blobId, sizeBytes }: StoredOriginal, vault: Vault): ByteSource {
  return blobSource(vault, blobId, sizeBytes);
}
