/**
 * One number for all that a page shows: its content streams and, wherever they lead, its resources and annotations, as
 * stored. Independent of object numbers and of the order of dictionary entries, so a faithful copy has the same one.
 */
import { PDFArray, PDFBool, PDFDict, PDFHexString, PDFInvalidObject, PDFName, PDFNumber } from "pdf-lib";
import { PDFRawStream, PDFRef, PDFString, type PDFContext, type PDFDocument, type PDFObject } from "pdf-lib";
import { boxWords, frameOf, stripOf } from "./add-strip.ts";
import { isDocumentStructure, keptAnnotation, keptEntries, nameOf } from "./kept-entries.ts";
import { layersOf, type Layers } from "./layers.ts";
import { isLent } from "./lent-streams.ts";
import { maxObjectDepth } from "../limits.ts";
import { pageContents } from "./page-contents.ts";
import type { SourcePage } from "./page-tree.ts";
import { sha256Hex } from "../sha256.ts";

/** A stream longer than this is hashed by the platform, which is faster but has to be waited for. */
const longStreamBytes = 64 * 1024;

/**
 * The digests of the pages, SHA-256 in lower-case hex. The stored bytes of streams are hashed, not the decoded ones: copies
 * are never recompressed, so equal bytes under equal filters are the stronger proof, and no hostile stream is inflated.
 * With `withoutStrip` the strip that `addStrip` put on is left out, so a stamped page has the digest it had before.
 * Throws when objects nest deeper than allowed.
 */
export async function digestPages(
  document: PDFDocument,
  pages: readonly SourcePage[],
  { withoutStrip }: { readonly withoutStrip: boolean },
): Promise<readonly string[]> {
  const digester = new Digester(document.context, layersOf(document), await digestLongStreams(document.context));
  return pages.map((page) => digester.digest(page, withoutStrip));
}

async function digestLongStreams(context: PDFContext): Promise<ReadonlyMap<PDFRawStream, string>> {
  const digests = new Map<PDFRawStream, string>();
  for (const [, object] of context.enumerateIndirectObjects()) {
    // What is lent belongs to copied pages, whose digests were told when they were copied.
    if (!(object instanceof PDFRawStream) || isLent(object) || object.getContentsSize() <= longStreamBytes) continue;
    const digest = new Uint8Array(
      await crypto.subtle.digest("SHA-256", object.getContents() as Uint8Array<ArrayBuffer>),
    );
    digests.set(object, Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""));
  }
  return digests;
}

class Digester {
  readonly #context: PDFContext;
  readonly #layers: Layers | null;
  readonly #longStreams: ReadonlyMap<PDFRawStream, string>;
  readonly #known = new Map<PDFRef, string>();
  readonly #open = new Map<PDFRef, number>();

  constructor(context: PDFContext, layers: Layers | null, longStreams: ReadonlyMap<PDFRawStream, string>) {
    this.#context = context;
    this.#layers = layers;
    this.#longStreams = longStreams;
  }

  digest(page: SourcePage, withoutStrip: boolean): string {
    const strip = withoutStrip ? stripOf(page) : null;
    const { box, rotate } = frameOf(page);
    const words: string[] = ["box", strip?.box ?? boxWords(box), String(rotate), "contents"];
    const contents = pageContents(page.dict);
    for (const part of strip === null ? contents : contents.slice(1, -1)) this.#write(part, words, 0);
    words.push("resources");
    this.#writeResources(this.#context.lookup(page.inherited.get("Resources")), strip?.name ?? null, words);
    for (const key of ["Group", "UserUnit"]) {
      words.push(key);
      this.#write(page.dict.get(PDFName.of(key)), words, 0);
    }
    words.push("annotations");
    this.#writeAnnotations(page.dict.lookup(PDFName.of("Annots")), words);
    return hash(words);
  }

  /** An empty dictionary is the same as none, here and for XObject, since a strip may have been the first entry. */
  #writeResources(resources: PDFObject | undefined, strip: PDFName | null, words: string[]): void {
    if (!(resources instanceof PDFDict)) return;
    for (const [key, value] of keptEntries(resources, false)) {
      const dict = key === PDFName.of("XObject") ? this.#context.lookup(value) : undefined;
      if (!(dict instanceof PDFDict)) {
        words.push(nameOf(key));
        this.#write(value, words, 1);
        continue;
      }
      for (const [name, object] of keptEntries(dict, false)) {
        if (name === strip) continue;
        words.push("XObject", nameOf(name));
        this.#write(object, words, 2);
      }
    }
  }

  #writeAnnotations(list: PDFObject | undefined, words: string[]): void {
    if (!(list instanceof PDFArray)) return;
    for (let index = 0; index < list.size(); index++) {
      const annotation = list.lookup(index);
      const entries = annotation instanceof PDFDict ? keptAnnotation(annotation) : null;
      if (entries === null) continue;
      words.push("annotation");
      for (const [key, value] of entries.toSorted(([one], [other]) => (nameOf(one) < nameOf(other) ? -1 : 1))) {
        words.push(nameOf(key));
        this.#write(value, words, 1);
      }
    }
  }

  #write(object: PDFObject | undefined, words: string[], depth: number): void {
    if (depth > maxObjectDepth) throw new Error("objects nest too deep");
    if (object instanceof PDFRef) words.push(this.#digestRef(object, depth));
    else if (object instanceof PDFName) words.push(`/${nameOf(object)}`);
    else if (object instanceof PDFNumber) words.push(`#${object.asNumber()}`);
    else if (object instanceof PDFString) words.push(`(${object.asString()}`);
    else if (object instanceof PDFHexString) words.push(`<${object.asString()}`);
    else if (object instanceof PDFBool) words.push(object.asBoolean() ? "true" : "false");
    else if (isDocumentStructure(object)) words.push("null");
    else if (object instanceof PDFArray) {
      words.push("[");
      for (const item of object.asArray()) this.#write(item, words, depth + 1);
      words.push("]");
    } else if (object instanceof PDFRawStream) {
      words.push("stream", this.#longStreams.get(object) ?? sha256Hex(object.getContents()));
      this.#writeDict(object.dict, words, { isStream: true, depth });
    } else if (object instanceof PDFDict) this.#writeDict(object, words, { isStream: false, depth });
    else words.push("null");
  }

  #writeDict(dict: PDFDict, words: string[], { isStream, depth }: { isStream: boolean; depth: number }): void {
    words.push("{");
    for (const [key, value] of keptEntries(dict, isStream)) {
      const target = value instanceof PDFRef ? this.#context.lookup(value) : value;
      // An entry that leads nowhere is the same as no entry (ISO 32000-1 7.3.9, 7.3.10).
      if (target === undefined || target instanceof PDFInvalidObject || isDocumentStructure(target)) continue;
      words.push(nameOf(key));
      this.#write(value, words, depth + 1);
    }
    words.push("}");
  }

  /** The digest of what a reference leads to; where it leads back to itself, how many steps back. */
  #digestRef(ref: PDFRef, depth: number): string {
    const known = this.#known.get(ref);
    if (known !== undefined) return known;
    const opened = this.#open.get(ref);
    if (opened !== undefined) return `back ${this.#open.size - opened}`;
    const words: string[] = [];
    this.#open.set(ref, this.#open.size);
    const shown = this.#layers?.shown.get(ref);
    if (shown !== undefined) words.push(shown ? "layer shown" : "layer hidden");
    this.#write(this.#context.lookup(ref), words, depth + 1);
    this.#open.delete(ref);
    const digest = words.length === 1 && words[0] === "null" ? "null" : hash(words);
    this.#known.set(ref, digest);
    return digest;
  }
}

const encoder = new TextEncoder();

function hash(words: readonly string[]): string {
  return sha256Hex(encoder.encode(JSON.stringify(words)));
}
