/** An Apple Health export as a stream of its entries: never more of the file in memory than one of them. */
import { SaxesParser } from "saxes";
import { stopIfCancelled, type ParserJob } from "../../job.ts";
import { NoteProblem } from "../notes/document-parts.ts";
import { longestProlog, withoutDoctype } from "./export-doctype.ts";

export interface HealthElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements directly within, without what is in those. Deeper ones belong to what stands above them. */
  readonly inner: readonly HealthElement[];
}

/** How the file ended. */
export interface ExportEnd {
  /** False where no element `HealthData` begins the file. */
  readonly isExport: boolean;
  /** True where the file breaks off, breaks a rule of XML or a limit, or has letters that its encoding lacks. */
  readonly isDamaged: boolean;
  /** True where what follows the last entry was not read. */
  readonly hasEndedEarly: boolean;
}

/** Limits of one entry; the file as a whole may be as long as it likes. */
export const entryLimits = { characters: 4 * 1024 * 1024, depth: 200, attributes: 200, inner: 10_000 } as const;

const chunkBytes = 1024 * 1024;

/** Raised to stop the parser; what was read before stays. */
class Broken extends Error {}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inner: HealthElement[];
}

/**
 * Hands over each entry (the children of `HealthData`) as it is complete, in the order of the file. Throws NoteProblem for a
 * DOCTYPE that declares more than elements and attributes, CANCELLED once the caller has cancelled.
 */
export async function readExportElements(
  sizeBytes: number,
  job: ParserJob,
  take: (element: HealthElement) => void,
): Promise<ExportEnd> {
  const stream = new EntryStream(take);
  let decoder: TextDecoder | null = null;
  let prolog: string | null = "";
  let hasLostLetters = false;
  for (let offset = 0; offset < sizeBytes && !stream.isBroken;) {
    stopIfCancelled(job);
    const bytes = await job.read(0, offset, Math.min(chunkBytes, sizeBytes - offset));
    if (bytes.length === 0) break;
    offset += bytes.length;
    job.progress(offset, sizeBytes);
    decoder ??= decoderFor(bytes);
    const text = withoutControls(decoder.decode(bytes, { stream: offset < sizeBytes }));
    hasLostLetters ||= text.includes("\ufffd");
    if (prolog === null) stream.write(text);
    else {
      prolog += text;
      const passed = withoutDoctype(prolog);
      if (passed.is === "refused") throw new NoteProblem("UNREADABLE_FILE", "note-doctype");
      if (passed.is === "passed") {
        stream.write(passed.text);
        prolog = null;
      } else if (prolog.length > longestProlog) throw new NoteProblem("UNREADABLE_FILE", "note-unreadable");
    }
  }
  const hasEndedEarly = !stream.isWhole;
  return { isExport: stream.isExport, isDamaged: hasEndedEarly || hasLostLetters, hasEndedEarly };
}

class EntryStream {
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  readonly #take: (element: HealthElement) => void;
  readonly #open: Open[] = [];
  #sinceEvent = 0;
  #attributes = 0;
  isExport = false;
  isBroken = false;
  /** True once the root is closed. */
  isWhole = false;

  constructor(take: (element: HealthElement) => void) {
    this.#take = take;
    const parser = this.#parser;
    const stop = () => {
      throw new Broken();
    };
    parser.on("doctype", stop);
    parser.on("error", stop);
    parser.on("opentagstart", () => {
      this.#attributes = 0;
    });
    parser.on("attribute", () => {
      this.#sinceEvent = 0;
      this.#attributes += 1;
      if (this.#attributes > entryLimits.attributes) stop();
    });
    parser.on("opentag", ({ name, attributes }) => this.#opened({ name, attributes, inner: [] }));
    parser.on("closetag", () => this.#closed());
  }

  write(text: string): void {
    if (this.isBroken) return;
    this.#sinceEvent += text.length;
    try {
      this.#parser.write(text);
      // One name, value or comment as long as this is no entry; the parser would hold all of it.
      if (this.#sinceEvent > entryLimits.characters) throw new Broken();
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      this.isBroken = true;
    }
  }

  #opened(element: Open): void {
    this.#sinceEvent = 0;
    if (this.#open.length === 0) this.isExport = element.name === "HealthData";
    if (!this.isExport || this.#open.length > entryLimits.depth) throw new Broken();
    this.#open.push(element);
  }

  #closed(): void {
    this.#sinceEvent = 0;
    const element = this.#open.pop();
    if (element === undefined) return;
    if (this.#open.length === 0) this.isWhole = true;
    else if (this.#open.length === 1) this.#take(element);
    else if (this.#open.length === 2) {
      const inner = this.#open[1]?.inner;
      if (inner !== undefined && inner.length < entryLimits.inner) inner.push({ ...element, inner: [] });
    }
  }
}

/**
 * Characters that XML forbids, which names of some programs have in real exports: one of them would otherwise end the reading.
 * They become the sign for a lost letter, and are told as that.
 */
function withoutControls(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]/gu, "\ufffd");
}

/** By the byte order mark, else by the declaration, else UTF-8 (XML 1.0, 4.3.3). */
function decoderFor(bytes: Uint8Array): TextDecoder {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le");
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be");
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const stated = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1];
  try {
    return new TextDecoder(stated ?? "utf-8");
  } catch {
    return new TextDecoder();
  }
}
