/** Pages copied into another document with all that they show and nothing that they do. */
import { PDFArray, PDFDict, PDFInvalidObject, PDFName, PDFNull, PDFRawStream, PDFRef, PDFString } from "pdf-lib";
import type { PDFContext, PDFDocument, PDFObject } from "pdf-lib";
import { destinationsOf, type FindDestination } from "./destinations.ts";
import {
  destinationOf,
  isDocumentStructure,
  keptAddress,
  keptAnnotation,
  keptEntries,
  keptPageBoxes,
  keptPageKeys,
} from "./kept-entries.ts";
import { maxObjectDepth } from "../limits.ts";
import type { SourcePage } from "./page-tree.ts";

export interface CopiedPages {
  /** In the order of the pages given. The pages have no parent yet: `setPages` gives them one. */
  readonly refs: readonly PDFRef[];
  /** Every indirect object that was taken along: from its old reference to its new one. */
  readonly copies: ReadonlyMap<PDFRef, PDFRef>;
}

/**
 * Copies the pages' objects as they are stored: streams are not decoded, and their bytes are shared, not doubled. Links
 * among the pages lead to the copies. Throws when objects nest deeper than allowed.
 */
export function copyPages(source: PDFDocument, pages: readonly SourcePage[], target: PDFDocument): CopiedPages {
  const copier = new Copier(source.context, target.context, destinationsOf(source));
  const refs = pages.map((page) => copier.reserve(page));
  for (const [index, page] of pages.entries()) copier.copyPage(page, refs[index]!);
  return { refs, copies: copier.copies };
}

class Copier {
  readonly copies = new Map<PDFRef, PDFRef>();
  readonly #pageCopies = new Map<PDFRef, PDFRef>();
  readonly #waiting: (readonly [PDFObject, PDFRef])[] = [];
  readonly #source: PDFContext;
  readonly #target: PDFContext;
  readonly #findDestination: FindDestination;

  constructor(source: PDFContext, target: PDFContext, findDestination: FindDestination) {
    this.#source = source;
    this.#target = target;
    this.#findDestination = findDestination;
  }

  reserve(page: SourcePage): PDFRef {
    const ref = this.#target.nextRef();
    if (page.ref !== null) this.#pageCopies.set(page.ref, ref);
    return ref;
  }

  copyPage(page: SourcePage, ref: PDFRef): void {
    const copy = PDFDict.withContext(this.#target);
    copy.set(PDFName.of("Type"), PDFName.of("Page"));
    for (const [key, value] of page.inherited) copy.set(PDFName.of(key), this.#copy(value, 0));
    for (const key of [...keptPageKeys, ...keptPageBoxes]) {
      const value = page.dict.get(PDFName.of(key));
      if (value !== undefined && !copy.has(PDFName.of(key))) copy.set(PDFName.of(key), this.#copy(value, 0));
    }
    const annotations = this.#annotationsOf(page.dict);
    if (annotations.length > 0) copy.set(PDFName.of("Annots"), this.#target.obj([...annotations]));
    this.#target.assign(ref, copy);
    this.#copyWaiting();
  }

  #annotationsOf(page: PDFDict): readonly PDFRef[] {
    const list = page.lookup(PDFName.of("Annots"));
    if (!(list instanceof PDFArray)) return [];
    return list.asArray().flatMap((_, index) => {
      const annotation = list.lookup(index);
      const entries = annotation instanceof PDFDict ? keptAnnotation(annotation) : null;
      if (!(annotation instanceof PDFDict) || entries === null) return [];
      const copy = PDFDict.withContext(this.#target);
      for (const [key, value] of entries) copy.set(key, this.#copy(value, 0));
      this.#copyLink(annotation, copy);
      return this.#target.register(copy);
    });
  }

  #copyLink(annotation: PDFDict, copy: PDFDict): void {
    const address = keptAddress(annotation);
    if (address !== null) {
      const escaped = address.replace(/[\\()]/g, "\\$&");
      copy.set(PDFName.of("A"), this.#target.obj({ S: "URI", URI: PDFString.of(escaped) }));
      return;
    }
    const named = destinationOf(annotation);
    const destination = named === null ? null : this.#findDestination(named);
    const page = destination !== null && destination.size() > 0 ? destination.get(0) : undefined;
    const pageCopy = page instanceof PDFRef ? this.#pageCopies.get(page) : undefined;
    if (destination === null || pageCopy === undefined) return;
    const rest = destination.asArray().slice(1, 6);
    copy.set(PDFName.of("Dest"), this.#target.obj([pageCopy, ...rest.map((item) => this.#copy(item, 0))]));
  }

  /** Indirect objects wait in a list, so that only direct nesting is a recursion. */
  #copyWaiting(): void {
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
      const [object, ref] = next;
      this.#target.assign(ref, this.#copy(object, 0));
    }
  }

  #copy(object: PDFObject, depth: number): PDFObject {
    if (depth > maxObjectDepth) throw new Error("objects nest too deep");
    if (object instanceof PDFRef) return this.#copyRef(object);
    if (object instanceof PDFInvalidObject || isDocumentStructure(object)) return PDFNull;
    if (object instanceof PDFArray) {
      const copy = PDFArray.withContext(this.#target);
      for (const item of object.asArray()) copy.push(this.#copy(item, depth + 1));
      return copy;
    }
    if (object instanceof PDFRawStream) {
      return PDFRawStream.of(this.#copyDict(object.dict, true, depth), object.getContents());
    }
    if (object instanceof PDFDict) return this.#copyDict(object, false, depth);
    return object; // Names, numbers, strings, booleans and null never change.
  }

  #copyDict(dict: PDFDict, isStream: boolean, depth: number): PDFDict {
    const copy = PDFDict.withContext(this.#target);
    for (const [key, value] of keptEntries(dict, isStream)) copy.set(key, this.#copy(value, depth + 1));
    return copy;
  }

  #copyRef(ref: PDFRef): PDFObject {
    const known = this.copies.get(ref);
    if (known !== undefined) return known;
    const object = this.#source.lookup(ref);
    if (object === undefined || object === PDFNull || object instanceof PDFInvalidObject) return PDFNull;
    if (isDocumentStructure(object)) return this.#pageCopies.get(ref) ?? PDFNull;
    const copy = this.#target.nextRef();
    this.copies.set(ref, copy);
    this.#waiting.push([object, copy]);
    return copy;
  }
}

/** Kids of one page tree node: few enough for a reader to take in at once. */
const kidsPerNode = 64;

/** Makes the pages the document's page tree, in this order (ISO 32000-1 7.7.3). */
export function setPages(document: PDFDocument, pages: readonly PDFRef[]): void {
  const { context } = document;
  const root = context.nextRef();
  const nodes: PDFRef[] = [];
  for (let start = 0; start < pages.length; start += kidsPerNode) {
    const kids = pages.slice(start, start + kidsPerNode);
    const node = context.register(context.obj({ Type: "Pages", Parent: root, Kids: [...kids], Count: kids.length }));
    for (const kid of kids) context.lookup(kid, PDFDict).set(PDFName.of("Parent"), node);
    nodes.push(node);
  }
  context.assign(root, context.obj({ Type: "Pages", Kids: nodes, Count: pages.length }));
  const former = document.catalog.get(PDFName.of("Pages"));
  if (former instanceof PDFRef) context.delete(former);
  document.catalog.set(PDFName.of("Pages"), root);
}
