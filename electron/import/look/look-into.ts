/**
 * A look at a source before anything of it is taken in. Nothing is written, nothing outside the source is opened, and
 * what cannot be looked at is told and ends nothing.
 */
import { readerOf } from "../../../shared/readers.ts";
import type { Reason } from "../../../shared/reason-words.ts";
import type { FileSignature } from "../../../shared/file-signatures.ts";
import type { SourceLook } from "../../../shared/model/source-look.ts";
import { listInside } from "../source/archive.ts";
import { clutterReason, folderOf, nameOf } from "../source/clutter.ts";
import { randomAccess } from "../source/entry-bytes.ts";
import type { RandomAccess } from "../source/source-entry.ts";
import { kept } from "../reading/kept-unread.ts";
import type { SourceMedium } from "./seen-kinds.ts";
import { SeenSources } from "./seen-sources.ts";
import { mediumOf } from "./source-medium.ts";
import { kindOf, lookAtImages, readPaper, type LookedImage, type LookMemory } from "./look-files.ts";
import { listedOnMedia, type ListedStudy } from "./look-medium.ts";
import { LookSum, mostReadPapers, type KnownPerson } from "./look-sum.ts";
import { MediaFolders } from "../source/media-folders.ts";
import type { ReadContext } from "../reading/read-context.ts";
import { statementKey } from "../../records/people/match-person.ts";
import { listSource } from "../source/source.ts";
import { EntryProblem, type SourceEntry, type SourceListing } from "../source/source-entry.ts";

export interface LookProgress {
  readonly stage: "listing" | "looking";
  readonly done: number;
  readonly total: number | null;
  readonly item: string;
}

export interface LookContext extends ReadContext {
  /** The vault's own folder, as the file system knows it. */
  readonly vaultPath: string;
  readonly memory: LookMemory;
  /** Who is in the vault, so that it can be said who of them it is. */
  readonly people: readonly KnownPerson[];
  /** For the names of archives between us and their reader. */
  readonly newId: () => string;
  readonly onProgress?: ((progress: LookProgress) => void) | undefined;
  readonly limits?: Partial<LookLimits>;
}

export interface LookLimits {
  /** A source of more entries is looked at in part. */
  readonly entries: number;
  /** So many files are opened at most. */
  readonly opened: number;
  /** So many bytes are taken out of archives at most. */
  readonly unpackedBytes: number;
  /** A paper that takes longer is left for the import. */
  readonly paperMs: number;
}

const ordinaryLimits: LookLimits = { entries: 50_000, opened: 20_000, unpackedBytes: 268_435_456, paperMs: 10_000 };

/** Images in one call to their reader. */
const imagesPerCall = 64;
/** An archive within an archive is opened, one within that is not, as in an import. */
const archiveDepth = 2;

/** Tells what the paths hold. Rejects with SOURCE_UNREADABLE, and with the signal's reason when it aborts. */
export async function lookIntoSource(paths: readonly string[], context: LookContext): Promise<SourceLook> {
  const limits = { ...ordinaryLimits, ...context.limits };
  const { signal, vaultPath, onProgress } = context;
  const onListed = (listed: number) => onProgress?.({ stage: "listing", done: listed, total: null, item: "" });
  onListed(0);
  const listing = await listSource(paths, { signal, vaultPath, mostEntries: limits.entries, onListed });
  const look = new Look(context, limits);
  try {
    return await look.at(listing, await Promise.all(paths.map(mediumOf)));
  } finally {
    await look.close();
  }
}

interface Waiting {
  readonly entry: SourceEntry;
  readonly depth: number;
}

type WaitingImage = Parameters<typeof lookAtImages>[0][number];

class Look {
  readonly #context: LookContext;
  readonly #limits: LookLimits;
  readonly #sum = new LookSum();
  #sources = new SeenSources([], []);
  /** What is still to be looked at, the next one last. */
  readonly #queue: Waiting[] = [];
  readonly #images: WaitingImage[] = [];
  /** Papers to be read, and the image's statement about one that comes as a DICOM object. */
  readonly #papers: { readonly entry: SourceEntry; readonly carrier: LookedImage | null }[] = [];
  readonly #archives: RandomAccess[] = [];
  #folders = new MediaFolders([]);
  #isWhole = true;
  #done = 0;
  #files = 0;
  #missing = 0;
  #opened = 0;
  #unpacked = 0;
  #unlooked = 0;

  constructor(context: LookContext, limits: LookLimits) {
    this.#context = context;
    this.#limits = limits;
  }

  async close(): Promise<void> {
    for (const archive of this.#archives) await archive.close();
  }

  async at(listing: SourceListing, media: readonly SourceMedium[]): Promise<SourceLook> {
    this.#isWhole = listing.isCut !== true;
    this.#sources = new SeenSources(listing.chosen ?? [], media);
    await this.#take(listing, 0);
    for (let next = this.#queue.pop(); next !== undefined; next = this.#queue.pop()) {
      this.#context.signal?.throwIfAborted();
      this.#tell(next.entry.path);
      await this.#lookAt(next);
      this.#done += 1;
      if (this.#images.length >= imagesPerCall) await this.#readImages();
    }
    await this.#readImages();
    await this.#readPapers();
    const rest = {
      files: this.#files,
      missing: this.#missing,
      unlooked: this.#unlooked,
      isWhole: this.#isWhole,
      diagnoses: this.#isWhole ? this.#sources.diagnoses() : [],
    };
    return this.#sum.look(rest, this.#context.people);
  }

  #tell(item: string): void {
    this.#context.onProgress?.({ stage: "looking", done: this.#done, total: this.#files, item });
  }

  /** Takes in what was listed; images that a directory lists rightly are counted at once. */
  async #take({ entries, refused }: SourceListing, depth: number): Promise<void> {
    this.#files += entries.length + refused.length;
    for (const one of refused) {
      this.#sum.leaveOut(one.reason, one.path);
      this.#sources.addRefused(one);
    }
    this.#done += refused.length;
    this.#folders.add(entries);
    this.#sources.addListed(entries);
    const { studies, missing } = await listedOnMedia(entries, this.#context);
    this.#missing += missing;
    const counted = new Set<SourceEntry>();
    for (const study of studies) for (const entry of await this.#counted(study)) counted.add(entry);
    this.#done += counted.size;
    for (const entry of entries.toReversed()) if (!counted.has(entry)) this.#queue.push({ entry, depth });
  }

  /**
   * The images of a listed study, counted without being opened where its first and its last are of that study and of one
   * patient; none where they are not, and then each is opened.
   */
  async #counted({ studyInstanceUid, entries, modalities }: ListedStudy): Promise<readonly SourceEntry[]> {
    const samples = [...new Set([entries[0], entries.at(-1)])].filter((entry) => entry !== undefined);
    const waiting: WaitingImage[] = [];
    for (const entry of samples) {
      const image = await this.#openImage(entry);
      if (image === null) return [];
      waiting.push(image);
    }
    const images = (await lookAtImages(waiting, this.#context)).filter((image) => image !== null);
    const [first] = images;
    const isRight =
      first !== undefined &&
      images.length === samples.length &&
      images.every(
        (image) =>
          image.isPicture &&
          image.studyInstanceUid === studyInstanceUid &&
          statementKey(image.patient) === statementKey(first.patient),
      );
    if (!isRight) return [];
    this.#sum.addImage(first, entries.length, modalities);
    this.#sources.addImages(entries);
    return entries;
  }

  async #openImage(entry: SourceEntry): Promise<WaitingImage | null> {
    const known = this.#context.memory.of(entry);
    try {
      const { signature, head } = await kindOf(entry, known, this.#context.signal);
      return signature === "dicom" ? { entry, head, known } : null;
    } catch (error) {
      if (error instanceof EntryProblem) return null;
      throw error;
    }
  }

  async #lookAt({ entry, depth }: Waiting): Promise<void> {
    if (this.#isSpent(entry)) {
      this.#unlooked += 1;
      this.#sources.addUnknown(entry);
      return;
    }
    const known = this.#context.memory.of(entry);
    try {
      const { signature, head } = await kindOf(entry, known, this.#context.signal);
      const reason = await this.#clutter(entry, signature);
      const isContainer = signature === "zip" || signature === "disc-image";
      if (reason !== null || !isContainer)
        this.#sources.add({ path: entry.path, sizeBytes: entry.sizeBytes, signature, leftOutFor: reason });
      if (reason !== null) this.#sum.leaveOut(reason, entry.path);
      else if (signature === "dicom") this.#images.push({ entry, head, known });
      else if (isContainer) await this.#expand(entry, signature, depth);
      else if (signature !== "dicomdir") this.#sort(entry, signature);
    } catch (error) {
      if (!(error instanceof EntryProblem)) throw error;
      this.#sources.addProblem(error, entry);
      this.#sum.leaveOut(error.reason, entry.path);
    }
  }

  #isSpent(entry: SourceEntry): boolean {
    this.#opened += 1;
    if (entry.file === null) this.#unpacked += entry.sizeBytes;
    return this.#opened > this.#limits.opened || this.#unpacked > this.#limits.unpackedBytes;
  }

  async #clutter(entry: SourceEntry, signature: FileSignature): Promise<Reason | null> {
    if (signature === "empty") return "empty-file";
    const isBesideProgram = await this.#folders.besideProgram(folderOf(entry.path));
    return clutterReason({ path: entry.path, signature, mediaRoots: this.#folders.mediaRoots, isBesideProgram });
  }

  #sort(entry: SourceEntry, signature: FileSignature): void {
    if (readerOf(signature).reader === "kept") this.#sum.keep(kept(signature).problem.detail, entry.path);
    else if (this.#papers.length < mostReadPapers) this.#papers.push({ entry, carrier: null });
    else this.#sum.addUnreadPaper();
  }

  /** Puts what a ZIP or the image of a disc holds in its place; told with its reason where it cannot be opened. */
  async #expand(entry: SourceEntry, signature: "zip" | "disc-image", depth: number): Promise<void> {
    const { parsers, signal, newId } = this.#context;
    const keep = (problem: EntryProblem) => {
      this.#sources.addProblem(problem, entry);
      this.#sum.keep(problem.reason, entry.path);
    };
    if (depth >= archiveDepth) return keep(new EntryProblem("TOO_LARGE", "archive-too-deep"));
    const source = await randomAccess(entry, signal);
    if (source === null) return keep(new EntryProblem("TOO_LARGE", "archive-inside-too-large"));
    this.#archives.push(source);
    try {
      const archive = { path: entry.path, archiveId: newId(), source, parsers };
      const listing = await listInside(signature, archive, signal);
      this.#sources.addContainer(entry.path, signature);
      const room = Math.max(0, this.#limits.entries - this.#files);
      if (listing.entries.length > room) this.#isWhole = false;
      // What was found in it before is known by the archive's own state and the place in it.
      const entries = listing.entries
        .slice(0, room)
        .map((one) => (entry.state === undefined ? one : { ...one, state: `${entry.state}\n${one.path}` }));
      if (listing.keepWhole) this.#sum.keep(listing.keepWhole.reason, entry.path);
      await this.#take({ ...listing, entries }, depth + 1);
    } catch (error) {
      if (!(error instanceof EntryProblem)) throw error;
      keep(error);
    }
  }

  async #readImages(): Promise<void> {
    const waiting = this.#images.splice(0);
    const images = await lookAtImages(waiting, this.#context);
    for (const [at, image] of images.entries()) {
      const entry = waiting[at]?.entry;
      if (entry === undefined) continue;
      if (image === null) this.#sum.keep("unreadable-image", entry.path);
      else if (image.isPaper && this.#papers.length < mostReadPapers) this.#papers.push({ entry, carrier: image });
      else this.#sum.addImage(image);
    }
  }

  /** One after the other, each with a limit: a person waits for it. */
  async #readPapers(): Promise<void> {
    const { signal, memory } = this.#context;
    let isSlow = false;
    for (const { entry, carrier } of this.#papers) {
      this.#tell(entry.path);
      const limit = AbortSignal.timeout(this.#limits.paperMs);
      const both = signal ? AbortSignal.any([signal, limit]) : limit;
      try {
        const words = isSlow ? null : await readPaper(entry, memory.of(entry), { ...this.#context, signal: both });
        if (carrier !== null) this.#sum.addCarried(carrier, words);
        else if (words === null) this.#sum.addUnreadPaper();
        else if (words.problem !== null) this.#sum.keep(words.problem, entry.path);
        else this.#sum.addPaper(words, nameOf(entry.path));
      } catch (error) {
        signal?.throwIfAborted();
        if (!limit.aborted) throw error;
        // One that takes so long is likely followed by others; the import has more patience.
        isSlow = true;
        if (carrier === null) this.#sum.addUnreadPaper();
        else this.#sum.addImage(carrier);
      }
    }
  }
}
