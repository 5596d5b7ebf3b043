/** The parts of a document that is a ZIP archive (ISO/IEC 29500-2, ODF 1.3 part 2), each read once it is asked for. */
import type { ZipEntry } from "../../../../shared/api/parsers.ts";
import { joinBytes } from "../../join-bytes.ts";
import type { ParserJob } from "../../job.ts";
import type { Reason } from "../../../../shared/reason-words.ts";
import type { ReadingProblem } from "../../../../shared/api/reading-problem.ts";
import { listZip, readZipEntry } from "../read-zip.ts";
import { parseXml, xmlLimits, XmlRefused, type XmlPart } from "./xml-tree.ts";

/** A document that cannot be read, and why. */
export class NoteProblem extends Error {
  readonly problem: ReadingProblem;

  constructor(code: ReadingProblem["code"], detail: Reason) {
    super(detail);
    this.problem = { code, detail };
  }
}

const archiveId = "the document itself";

export class DocumentParts {
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #sizeBytes: number;
  readonly #job: ParserJob;
  /** True once a part has turned out to be damaged. */
  isDamaged = false;

  private constructor(entries: ReadonlyMap<string, ZipEntry>, sizeBytes: number, job: ParserJob) {
    this.#entries = entries;
    this.#sizeBytes = sizeBytes;
    this.#job = job;
  }

  /** Lists the parts of source 0. Throws NoteProblem where it is no archive that can be opened. */
  static async open(sizeBytes: number, job: ParserJob): Promise<DocumentParts> {
    const listed = await listZip({ archiveId, sizeBytes }, job);
    if (listed.is === "failed") throw new NoteProblem(listed.problem.code, "note-unreadable");
    const entries = new Map<string, ZipEntry>();
    for (const entry of listed.value) {
      const name = normal(entry.name);
      if (!entry.isDirectory && entry.refusal === null && !entries.has(name)) entries.set(name, entry);
    }
    return new DocumentParts(entries, sizeBytes, job);
  }

  /** The names of all parts, as they stand in the archive's list. */
  get names(): readonly string[] {
    return [...this.#entries.values()].map(({ name }) => name);
  }

  /** Whether there is a part of that name; capitals do not count (ISO/IEC 29500-2 6.2.2.3). */
  has(name: string): boolean {
    return this.#entries.has(normal(name));
  }

  /** The bytes of a part; null where there is none or it is damaged. Throws NoteProblem for one that is too large or locked. */
  async bytes(name: string): Promise<Uint8Array | null> {
    const entry = this.#entries.get(normal(name));
    if (entry === undefined) return null;
    if (entry.sizeBytes > xmlLimits.bytes) throw new NoteProblem("TOO_LARGE", "note-too-large");
    const pieces: Uint8Array[] = [];
    let total = 0;
    const write = (bytes: Uint8Array) => {
      total += bytes.length;
      if (total > xmlLimits.bytes) return Promise.reject(new RangeError("the part is larger than it claims"));
      pieces.push(bytes.slice());
      return Promise.resolve();
    };
    const { signal, assets } = this.#job;
    const job: ParserJob = {
      read: (...place) => this.#job.read(...place),
      write,
      progress: () => undefined,
      signal,
      assets,
    };
    const read = await readZipEntry({ archiveId, sizeBytes: this.#sizeBytes, index: entry.index }, job);
    if (read.is === "read") return joinBytes(pieces);
    if (read.problem.code === "PASSWORD_PROTECTED") throw new NoteProblem("PASSWORD_PROTECTED", "note-password");
    if (read.problem.code === "TOO_LARGE") throw new NoteProblem("TOO_LARGE", "note-bomb");
    this.isDamaged = true;
    return null;
  }

  /** A part as a tree; null where there is none or nothing of it can be read. Throws NoteProblem for what is refused. */
  async xml(name: string): Promise<XmlPart["root"] | null> {
    const bytes = await this.bytes(name);
    if (bytes === null) return null;
    try {
      const { root, isDamaged } = parseXml(bytes);
      this.isDamaged ||= isDamaged;
      return root;
    } catch (error) {
      if (!(error instanceof XmlRefused)) throw error;
      if (error.why === "doctype") throw new NoteProblem("UNREADABLE_FILE", "note-doctype");
      if (error.why === "too-large") throw new NoteProblem("TOO_LARGE", "note-too-large");
      this.isDamaged = true;
      return null;
    }
  }
}

function normal(name: string): string {
  return name.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
}
