/** What single files of a source are, found out from their beginnings; a file found in the same state is not read again. */
import { fileSignature, signatureBytes, type FileSignature } from "../../../shared/file-signatures.ts";
import type { InstanceResult } from "../../../shared/api/instance-results.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import { statesNobody, type StatedPatient } from "../../../shared/model/person.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import { hasCode } from "../../../shared/errors.ts";
import { randomAccess, readHead, wholeBytes } from "../source/entry-bytes.ts";
import type { Content } from "../reading/content.ts";
import { readHeads, readLoose } from "../reading/parse-originals.ts";
import type { ReadContext } from "../reading/read-context.ts";
import { EntryProblem, type SourceEntry } from "../source/source-entry.ts";

/** What is remembered of an image: what a person is told of it and what groups it. */
export interface LookedImage {
  readonly studyInstanceUid: string;
  readonly isPicture: boolean;
  /** A document in a DICOM object's clothes (PS3.3 A.45). */
  readonly isPaper: boolean;
  readonly modality: string | null;
  readonly bodyPart: string | null;
  readonly date: PartialDate | null;
  readonly description: string | null;
  readonly documentTitle: string | null;
  readonly patient: StatedPatient;
}

export interface LookedWords {
  readonly title: string | null;
  readonly date: PartialDate | null;
  readonly patient: StatedPatient | null;
  /** Why it will be kept and not be readable, where reading it has told that. */
  readonly problem: string | null;
}

/** What is known of a file in one state. Each part is found out when it is asked for. */
interface KnownFile {
  signature?: FileSignature;
  image?: LookedImage | "unreadable";
  words?: LookedWords;
}

const mostRemembered = 100_000;

/** What earlier looks found out, as long as the vault is open. */
export class LookMemory {
  readonly #files = new Map<string, KnownFile>();

  of(entry: SourceEntry): KnownFile {
    if (entry.state === undefined) return {};
    const known = this.#files.get(entry.state);
    if (known) return known;
    if (this.#files.size >= mostRemembered) this.#files.clear();
    const fresh: KnownFile = {};
    this.#files.set(entry.state, fresh);
    return fresh;
  }
}

/** The kind of a file, with its first bytes where they had to be read for it. Fails with an EntryProblem. */
export async function kindOf(
  entry: SourceEntry,
  known: KnownFile,
  signal: AbortSignal | undefined,
): Promise<{ readonly signature: FileSignature; readonly head: Uint8Array | null }> {
  // An image whose reading is known needs no bytes; one whose kind alone is known does.
  if (known.signature !== undefined && (known.signature !== "dicom" || known.image !== undefined))
    return { signature: known.signature, head: null };
  const head = await headOf(entry, signal);
  known.signature = fileSignature(head);
  return { signature: known.signature, head };
}

async function headOf(entry: SourceEntry, signal: AbortSignal | undefined): Promise<Uint8Array> {
  if (entry.file === null) return headWithin(entry, signal);
  try {
    await using file = await disposable(entry, signal);
    return await file.read(0, Math.min(signatureBytes, entry.sizeBytes));
  } catch (error) {
    throw new EntryProblem("UNREADABLE_FILE", "unreadable-there", { cause: error });
  }
}

async function disposable(entry: SourceEntry, signal: AbortSignal | undefined) {
  const file = await randomAccess(entry, signal);
  if (file === null) throw new EntryProblem("TOO_LARGE", "too-large-to-look");
  return {
    sizeBytes: file.sizeBytes,
    read: (offset: number, length: number) => file.read(offset, length),
    [Symbol.asyncDispose]: () => file.close(),
  };
}

/** Of an archive's small entry all is taken: to end its unpacking half-way costs the host that unpacks it. */
async function headWithin(entry: SourceEntry, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const pieces = entry.chunks(signal)[Symbol.asyncIterator]();
  try {
    const { head } = await readHead(pieces);
    if (entry.sizeBytes <= wholeBytes) while (!(await pieces.next()).done);
    return head;
  } finally {
    await pieces.return?.();
  }
}

/** Images by their beginnings; null for one that cannot be read. What is known already is not asked again. */
export async function lookAtImages(
  images: readonly { readonly entry: SourceEntry; readonly head: Uint8Array | null; readonly known: KnownFile }[],
  context: ReadContext,
): Promise<readonly (LookedImage | null)[]> {
  const asked = images.filter(({ known, head }) => known.image === undefined && head !== null);
  const heads = asked.map(({ entry, head }) => ({ head: head ?? new Uint8Array(), sizeBytes: entry.sizeBytes }));
  const results = heads.length === 0 ? [] : await readHeads(heads, context);
  for (const [at, { entry, known }] of asked.entries()) {
    const result = results[at] ?? { is: "needs-more" };
    const whole = result.is === "needs-more" ? await wholeInstance(entry, context) : result;
    known.image = whole.is === "read" ? lookedImage(whole.instance) : "unreadable";
  }
  return images.map(({ known: { image } }) => (image === undefined || image === "unreadable" ? null : image));
}

async function wholeInstance(entry: SourceEntry, { parsers, signal, today }: ReadContext): Promise<InstanceResult> {
  const failed = { is: "failed", problem: { code: "UNREADABLE_FILE", detail: "unreadable" } } as const;
  try {
    await using source = await disposable(entry, signal);
    return await parsers.run("readInstance", { sizeBytes: entry.sizeBytes, today }, { sources: [source], signal });
  } catch (error) {
    if (signal?.aborted || !(error instanceof EntryProblem || hasCode(error, "PARSER_FAILED"))) throw error;
    return failed;
  }
}

function lookedImage({ study, series, image, ...instance }: InstanceReading): LookedImage {
  return {
    studyInstanceUid: instance.studyInstanceUid,
    isPicture: image.hasPixelData,
    isPaper: instance.encapsulatedMimeType !== null,
    modality: series.modality,
    bodyPart: series.bodyPartExamined,
    date: study.studyDate ?? series.seriesDate ?? image.acquisitionDate ?? image.contentDate,
    description: study.studyDescription,
    documentTitle: instance.report.documentTitle,
    patient: instance.patient,
  };
}

/** What a paper says of itself; null when it took too long, or is too large to be read before it is asked for. */
export async function readPaper(
  entry: SourceEntry,
  known: KnownFile,
  context: ReadContext,
): Promise<LookedWords | null> {
  if (known.words) return known.words;
  if (entry.sizeBytes > wholeBytes) return null;
  try {
    await using source = await disposable(entry, context.signal);
    const head = await source.read(0, Math.min(signatureBytes, entry.sizeBytes));
    const content = await readLoose({ path: entry.path, head, sizeBytes: entry.sizeBytes, source }, context);
    known.words = wordsOf(content);
    return known.words;
  } catch (error) {
    if (error instanceof EntryProblem || hasCode(error, "PARSER_FAILED")) return null;
    throw error;
  }
}

function wordsOf(content: Content): LookedWords {
  const inside = content.is === "wrapper" || content.is === "instance" ? content.inside : [];
  const document = [content, ...inside.map((file) => file.content)].find((one) => one.is === "document");
  if (document?.is !== "document")
    return { title: null, date: null, patient: null, problem: content.is === "unread" ? content.problem.detail : null };
  const { description, ownTitle } = document;
  return {
    title: description.title ?? ownTitle,
    date: description.dates.find(({ strength }) => strength === "labelled")?.date ?? null,
    patient: statesNobody(description.patient) ? null : description.patient,
    problem: null,
  };
}
