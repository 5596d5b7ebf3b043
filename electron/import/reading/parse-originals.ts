/** What the stored originals hold, as a parser host reads them. A host that fails on one costs that one only. */
import { createHash } from "node:crypto";
import { memorySource, type ByteSource, type ParserRunner } from "../../../shared/api/parser-runner.ts";
import type { InnerFile } from "../../../shared/api/parsers.ts";
import type { InstanceResult } from "../../../shared/api/instance-results.ts";
import type { ReadingProblem } from "../../../shared/api/reading-problem.ts";
import { AppError, hasCode } from "../../../shared/errors.ts";
import { fileSignature, signatureBytes } from "../../../shared/file-signatures.ts";
import { finding } from "../../../shared/model/finding.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import type { DateOrder } from "../../../shared/model/document.ts";
import { saidOfOriginal } from "../../records/documents/date-orders.ts";
import { findOriginal } from "../../records/documents/originals.ts";
import { recognisedPages, type RecognisedPage } from "../../records/documents/recognition.ts";
import { withRecognised, wordlessPages } from "./with-recognised.ts";
import { blobSource } from "../../vault/packs/blob-source.ts";
import type { Vault } from "../../vault/vault.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import { innerPaper, isScannerProtocol, isStructuredReport } from "../../../shared/imaging/report-kinds.ts";
import type { Content, InsideFile, ParsedOriginal, ReadDocument, StoredOriginal, Unread, Wrapper } from "./content.ts";
import { described, nothingDescribed, withStated } from "./describe-words.ts";
import { ofVault, passwordsToTry, type ParseContext, type ReadContext } from "./read-context.ts";
import { instanceHead } from "./instance-head.ts";
import { documentName, reportName } from "./inner-names.ts";
import { kept, unread } from "./kept-unread.ts";
import { fileReaderOf, type FileReaderName } from "../../../shared/readers.ts";
import { printable } from "../../../shared/printable.ts";

/** A file to be read, wherever its bytes are. */
export interface FileToRead {
  readonly path: string;
  readonly head: Uint8Array;
  readonly sizeBytes: number;
  readonly source: ByteSource;
  /** What was read from the pictures of its pages before. */
  readonly recognised?: (() => ReadonlyMap<number, RecognisedPage>) | undefined;
  /** A person's word on whether day or month stands first in it. */
  readonly saidOrder?: (() => DateOrder | null) | undefined;
}

function fileOf(original: StoredOriginal, { vault }: ParseContext): FileToRead {
  const { id, path, head, sizeBytes } = original;
  const recognised = () => recognisedPages(vault.db, findOriginal(vault.db, id)?.sha256 ?? "");
  const saidOrder = () => saidOfOriginal(vault.db, id);
  return { path, head, sizeBytes, source: sourceOf(original, vault), recognised, saidOrder };
}

const instancesPerCall = 64;

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
    const hosts = watchedHosts(context.parsers);
    const watched = { ...context, ...ofVault(context.vault), parsers: hosts.parsers };
    const content = await (original.problem
      ? unread(original.problem)
      : reading
        ? instanceContent(fileOf(original, context), reading, watched)
        : otherContent(fileOf(original, context), watched));
    parsed.push({ original, content, isAnswered: !hosts.hasEnded() && !isFailedHost(reading) });
  }
  return parsed;
}

/** The same hosts, and whether one of them has ended before it answered. */
function watchedHosts(parsers: ParserRunner): { readonly parsers: ParserRunner; readonly hasEnded: () => boolean } {
  let hasEnded = false;
  const run: ParserRunner["run"] = async (method, input, options) => {
    try {
      return await parsers.run(method, input, options);
    } catch (error) {
      hasEnded ||= hasCode(error, "PARSER_FAILED") && hasCode(error.cause, "PROCESS_ENDED");
      throw error;
    }
  };
  return { parsers: { ...parsers, run }, hasEnded: () => hasEnded };
}

/** True for an object of whose reading nothing is known, since the host failed on it by itself too. */
function isFailedHost(reading: InstanceResult | undefined): boolean {
  return reading?.is === "failed" && reading.problem.code === "PARSER_FAILED";
}

/** What a file holds that is in no vault yet. */
export function readLoose(file: FileToRead, context: ReadContext): Promise<Content> {
  return insideContent(file, context, 0);
}

async function otherContent(original: FileToRead, context: ReadContext, depth = 0): Promise<Content> {
  const signature = fileSignature(original.head);
  const reader = fileReaderOf(signature);
  return orUnread(() => {
    if (signature === "dicomdir") return readDirectory(original.source, context);
    return reader === null ? Promise.resolve(kept(signature)) : readPaper(reader, original, { context, depth });
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
      results.set(
        original.id,
        result.is === "needs-more" ? await readWholeInstance(fileOf(original, context), context) : result,
      );
    }
  }
  return results;
}

/** The heads of a group in one call; when the host dies over them, one by one, so that only the guilty one is lost. */
export async function readHeads(
  group: readonly Pick<StoredOriginal, "head" | "sizeBytes">[],
  { parsers, signal, today }: ReadContext,
): Promise<readonly InstanceResult[]> {
  const items = group.map(({ head, sizeBytes }) => ({ head: instanceHead(head, sizeBytes), sizeBytes }));
  try {
    return await parsers.run("readInstances", { items, today }, { signal, isRepeatable: true });
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
  }
  const results: InstanceResult[] = [];
  for (const item of items) {
    try {
      results.push(...(await parsers.run("readInstances", { items: [item], today }, { signal })));
    } catch (error) {
      if (!hasCode(error, "PARSER_FAILED")) throw error;
      results.push({ is: "failed", problem: parserFailed });
    }
  }
  return results;
}

async function readWholeInstance(
  original: FileToRead,
  { parsers, signal, today }: ReadContext,
): Promise<InstanceResult> {
  try {
    const sources = [original.source];
    return await parsers.run("readInstance", { sizeBytes: original.sizeBytes, today }, { sources, signal });
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
    return { is: "failed", problem: parserFailed };
  }
}

async function instanceContent(
  original: FileToRead,
  reading: InstanceResult,
  context: ReadContext,
  depth = 0,
): Promise<Content> {
  switch (reading.is) {
    case "read": {
      const { instance } = reading;
      const name = innerName(instance);
      const inside = name === null ? [] : await extract(original, { name, context, depth });
      const lost = inside === null ? [finding("dicom-inner-document-lost")] : [];
      return { is: "instance", instance, findings: [...instance.findings, ...lost], inside: inside ?? [] };
    }
    case "failed":
      return unread(reading.problem);
    case "needs-more":
      return unread({ code: "UNREADABLE_FILE", detail: "dicom-cut-off" });
  }
}

/** What the document inside a DICOM object is called; null where there is none. */
function innerName(instance: InstanceReading): string | null {
  if (isStructuredReport(instance.sopClassUid))
    return isScannerProtocol(instance.series.seriesDescription) ? null : reportName;
  return innerPaper(instance) === null ? null : documentName;
}

interface Extraction {
  readonly name: string;
  readonly context: ReadContext;
  readonly depth: number;
}

/** The document inside a DICOM object; null when it cannot be taken out. */
async function extract(
  original: FileToRead,
  { name, context, depth }: Extraction,
): Promise<readonly InsideFile[] | null> {
  const pieces = new Pieces();
  try {
    await context.parsers.run(
      "extractEncapsulated",
      { sizeBytes: original.sizeBytes },
      { sources: [original.source], signal: context.signal, onBytes: pieces.take },
    );
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
    return null;
  }
  const files = pieces.cut([{ name, sizeBytes: pieces.sizeBytes }]);
  return name === reportName
    ? Promise.all(files.map((file) => readReport(file, context)))
    : insideFiles(files, context, depth);
}

/**
 * The text of a report is ours and not a file of the source. Whose it is, the object around it states in a field of its own; the
 * names in its sentences are those of doctors as well.
 */
async function readReport(
  { name, bytes }: Pick<InsideFile, "name" | "bytes">,
  context: ReadContext,
): Promise<InsideFile> {
  const file = { path: name, head: bytes, sizeBytes: bytes.length, source: memorySource(bytes) };
  const content = await orUnread(() => readPaper("text", file, { context, depth: deepest }));
  if (content.is !== "document") return { name, bytes, content };
  const description = { ...content.description, patient: nothingDescribed.patient, patientEvidence: [] };
  const findings = [finding("structured-report-text"), ...content.findings];
  return { name, bytes, content: { ...content, format: "report", findings, description } };
}

/** Files within files are followed this far; what lies deeper is kept as it is, inside. */
const deepest = 4;

/** Reads each file taken out of another as if it had come by itself. */
async function insideFiles(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  context: ReadContext,
  depth: number,
): Promise<readonly InsideFile[]> {
  const inside: InsideFile[] = [];
  for (const { name, bytes } of files) {
    context.signal?.throwIfAborted();
    const head = bytes.subarray(0, signatureBytes);
    const { recognisedIn, saidOrderIn } = context;
    const sha256 = () => createHash("sha256").update(bytes).digest("hex");
    const recognised = () => recognisedIn?.(sha256()) ?? new Map();
    const saidOrder = () => saidOrderIn?.(sha256()) ?? null;
    const source = memorySource(bytes);
    const file: FileToRead = { path: name, head, sizeBytes: bytes.length, source, recognised, saidOrder };
    inside.push({ name, bytes, content: await insideContent(file, context, depth + 1) });
  }
  return inside;
}

async function insideContent(file: FileToRead, context: ReadContext, depth: number): Promise<Content> {
  if (depth > deepest) return unread({ code: "TOO_LARGE", detail: "nested-in-files" });
  if (fileSignature(file.head) !== "dicom") return otherContent(file, context, depth);
  return instanceContent(file, await readWholeInstance(file, context), context, depth);
}

async function readDirectory(source: ByteSource, { parsers, signal }: ReadContext): Promise<Content> {
  const read = await parsers.run("readDicomdir", { sizeBytes: source.sizeBytes }, { sources: [source], signal });
  if (read.is === "failed") return unread(read.problem);
  return { is: "directory", directory: read.directory, findings: read.directory.findings };
}

async function readPaper(
  reader: FileReaderName,
  { path, source, sizeBytes, recognised, saidOrder }: FileToRead,
  { context, depth }: { readonly context: ReadContext; readonly depth: number },
): Promise<ReadDocument | Wrapper | Unread> {
  const { parsers, signal } = context;
  const pieces = new Pieces();
  const name = path.slice(path.lastIndexOf("/") + 1);
  const options = { sources: [source], signal, onBytes: pieces.take };
  const file = { reader, name, sizeBytes };
  let read = await parsers.run("readFile", file, options);
  const isLocked = reader === "pdf" && read.is === "failed" && read.problem.code === "PASSWORD_PROTECTED";
  const passwords = isLocked ? passwordsToTry(context) : [];
  // A host is given passwords only with a file that is locked.
  if (passwords.length > 0) read = await parsers.run("readFile", { ...file, passwords: [...passwords] }, options);
  // Printer's commands may have no document behind them, which their beginning does not tell.
  if (read.is === "failed" && reader === "pdf" && read.problem.code === "UNSUPPORTED_FORMAT") return kept("code");
  if (read.is === "failed") return unread(read.problem);
  const { form, title, files, patient, photographedOn, openedBy, entries } = read.reading;
  const isDrawn = form === "pdf" || form === "picture";
  const hasWordless = isDrawn && recognised !== undefined && wordlessPages(read.reading.pages).length > 0;
  const { pages, findings } = hasWordless ? withRecognised(read.reading, recognised()) : read.reading;
  const inside = () => insideFiles(pieces.cut(files), context, depth);
  if (form === "wrapper") {
    const password = openedBy === null ? null : (passwords[openedBy] ?? null);
    return { is: "wrapper", openedBy: password, findings, inside: await inside() };
  }
  const said = withStated(await described({ pages, findings }, { ...context, said: saidOrder }), { patient, title });
  return {
    is: "document",
    format: form,
    pages,
    ...said,
    ownTitle: title,
    photographedOn,
    entries,
    inside: await inside(),
  };
}

/** What a host writes while it takes a file apart. */
class Pieces {
  readonly #pieces: Uint8Array[] = [];
  readonly take = (bytes: Uint8Array): void => void this.#pieces.push(bytes.slice());

  get sizeBytes(): number {
    return this.#pieces.reduce((sum, { length }) => sum + length, 0);
  }

  /** The files that were written one after the other; a host that wrote less than it says gets nothing believed. */
  cut(files: readonly InnerFile[]): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
    const whole = Buffer.concat(this.#pieces);
    const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    if (total !== whole.length) throw new AppError("PARSER_FAILED", "the files inside are not as long as they claim");
    let at = 0;
    return files.map(({ name, sizeBytes }) => ({
      name: printable(name),
      bytes: whole.subarray(at, (at += sizeBytes)),
    }));
  }
}

const parserFailed: ReadingProblem = {
  code: "PARSER_FAILED",
  detail: "reader-failed",
};

async function orUnread<T extends Content>(read: () => Promise<T>): Promise<T | Unread> {
  try {
    return await read();
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED")) throw error;
    return unread(parserFailed);
  }
}

function sourceOf({ blobId, sizeBytes }: StoredOriginal, vault: Vault): ByteSource {
  return blobSource(vault, blobId, sizeBytes);
}
