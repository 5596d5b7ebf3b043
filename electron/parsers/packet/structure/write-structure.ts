/**
 * The packet's structure tree (ISO 32000-1 14.7.2): the packet's own pages element by element, each copied page as one
 * element with its words, or with words for it; and the parent tree (14.7.4.4), by which a reader finds the element of what it meets on a page.
 */
import { PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, type PDFDocument, type PDFObject } from "pdf-lib";
import { PDFArray, PDFNull, PDFRef } from "pdf-lib";
import type { PacketLanguage } from "../../../../shared/model/packet-language.ts";
import type { SheetLink } from "../../pdf/typeset/places.ts";
import type { Tag, TaggedSheet } from "../../pdf/typeset/tags.ts";
import type { CopiedPage } from "./copied-pages.ts";

export interface CopiedDocument {
  readonly title: string;
  readonly pages: readonly (CopiedPage & { readonly alternative: string })[];
}

export interface Structured {
  readonly language: PacketLanguage;
  /** Every page of the packet, in order. */
  readonly pages: readonly PDFRef[];
  /** What the packet's own pages say. */
  readonly own: Tag;
  readonly sheets: ReadonlyMap<TaggedSheet, PDFRef>;
  readonly links: ReadonlyMap<SheetLink, PDFRef>;
  readonly copies: readonly CopiedDocument[];
}

/** Gives the document its tree, and pages and annotations their places in it. */
export function writeStructure(document: PDFDocument, structured: Structured): void {
  new StructureWriter(document, structured).write();
}

/** Larger numbers of objects that came along are none that a reader could look up. */
const largestKey = 1_000_000_000;
/** Lines of one node of the parent tree. */
const keysPerNode = 64;

class StructureWriter {
  readonly #document: PDFDocument;
  readonly #structured: Structured;
  readonly #context: PDFDocument["context"];
  /** By page, the element of each marked sequence. */
  readonly #ofPages: ReadonlyMap<PDFRef, PDFRef[]>;
  readonly #ofAnnotations: (readonly [annotation: PDFRef, element: PDFRef])[] = [];

  constructor(document: PDFDocument, structured: Structured) {
    this.#document = document;
    this.#structured = structured;
    this.#context = document.context;
    this.#ofPages = new Map(structured.pages.map((page) => [page, []]));
  }

  write(): void {
    const { own, copies, language } = this.#structured;
    const { catalog } = this.#document;
    const root = this.#context.nextRef();
    const top = this.#context.nextRef();
    const kids: PDFObject[] = [];
    for (const kid of own.kids) kids.push(this.#kid(kid, { parent: top, page: null }));
    for (const copy of copies) kids.push(this.#copied(copy, top));
    this.#context.assign(top, this.#element("Document", { parent: root, kids, entries: { Lang: textOf(language) } }));
    const { tree, next } = this.#parentTree();
    this.#context.assign(
      root,
      this.#context.obj({ Type: "StructTreeRoot", K: [top], ParentTree: tree, ParentTreeNextKey: next }),
    );
    catalog.set(PDFName.of("StructTreeRoot"), root);
    catalog.set(PDFName.of("MarkInfo"), this.#context.obj({ Marked: true }));
  }

  #element(
    role: string,
    { parent, kids, entries = {} }: { parent: PDFRef; kids: readonly PDFObject[]; entries?: Record<string, PDFObject> },
  ): PDFDict {
    const dict = PDFDict.withContext(this.#context);
    dict.set(PDFName.of("S"), PDFName.of(role));
    dict.set(PDFName.of("P"), parent);
    for (const [key, value] of Object.entries(entries)) dict.set(PDFName.of(key), value);
    if (kids.length > 0) dict.set(PDFName.of("K"), this.#context.obj([...kids]));
    return dict;
  }

  #kid(kid: Tag["kids"][number], { parent, page }: { parent: PDFRef; page: PDFRef | null }): PDFObject {
    if (!("is" in kid)) return this.#tagged(kid, parent);
    const of = this.#structured.sheets.get(kid.sheet);
    if (of === undefined) throw new Error("content of a sheet that is no page");
    if (kid.is === "content") {
      this.#ofPages.get(of)![kid.number] = parent;
      return of === page ? PDFNumber.of(kid.number) : this.#context.obj({ Type: "MCR", Pg: of, MCID: kid.number });
    }
    return this.#annotation(this.#structured.links.get(kid.link), { parent, page: of });
  }

  #annotation(annotation: PDFRef | undefined, { parent, page }: { parent: PDFRef; page: PDFRef }): PDFObject {
    if (annotation === undefined) throw new Error("link that is on no page");
    this.#ofAnnotations.push([annotation, parent]);
    return this.#context.obj({ Type: "OBJR", Obj: annotation, Pg: page });
  }

  #tagged(tag: Tag, parent: PDFRef): PDFRef {
    const ref = this.#context.nextRef();
    const first = tag.kids.find((kid) => "is" in kid && kid.is === "content");
    const page = first !== undefined && "sheet" in first ? (this.#structured.sheets.get(first.sheet) ?? null) : null;
    const kids = tag.kids.map((kid) => this.#kid(kid, { parent: ref, page }));
    const { title, alternative, language, box } = tag.facts;
    const sheet = first !== undefined && "sheet" in first ? first.sheet : null;
    const attributes =
      box !== undefined && sheet !== null
        ? layout([box.x, sheet.height - box.y - box.height, box.x + box.width, sheet.height - box.y])
        : (attributesOf[tag.role] ?? null);
    const entries = {
      ...(page === null ? {} : { Pg: page }),
      ...(title === undefined ? {} : { T: textOf(title) }),
      ...(alternative === undefined ? {} : { Alt: textOf(alternative) }),
      ...(language === undefined ? {} : { Lang: textOf(language) }),
      ...(attributes === null ? {} : { A: this.#context.obj(attributes) as PDFDict }),
    };
    this.#context.assign(ref, this.#element(tag.role, { parent, kids, entries }));
    return ref;
  }

  #copied({ title, pages }: CopiedDocument, parent: PDFRef): PDFRef {
    const ref = this.#context.nextRef();
    const kids = pages.flatMap((page) => [this.#page(page, ref), ...this.#annotationsOn(page.ref, ref)]);
    this.#context.assign(ref, this.#element("Sect", { parent, kids, entries: { T: textOf(title) } }));
    return ref;
  }

  /**
   * The page as one element; what its own program marked in it belongs to the same. Words for it stand in place of what it shows,
   * so only a page without words of its own has them.
   */
  #page({ ref: page, alternative, number, role, marks, box }: CopiedDocument["pages"][number], parent: PDFRef): PDFRef {
    const ref = this.#context.nextRef();
    const numbers = [number, ...marks];
    for (const one of numbers) this.#ofPages.get(page)![one] = ref;
    const words = textOf(alternative);
    const picture = { Alt: words, A: this.#context.obj(layout(box)) as PDFDict };
    const entries = { Pg: page, T: words, ...(role === "Figure" ? picture : {}) };
    const kids = numbers.map((one) => PDFNumber.of(one));
    this.#context.assign(ref, this.#element(role, { parent, kids, entries }));
    return ref;
  }

  #annotationsOn(page: PDFRef, parent: PDFRef): readonly PDFRef[] {
    const list = this.#context.lookup(page, PDFDict).lookup(PDFName.of("Annots"));
    if (!(list instanceof PDFArray)) return [];
    return list.asArray().flatMap((annotation) => {
      if (!(annotation instanceof PDFRef)) return [];
      const subtype = this.#context.lookup(annotation, PDFDict).lookup(PDFName.of("Subtype"));
      const ref = this.#context.nextRef();
      const kids = [this.#annotation(annotation, { parent: ref, page })];
      this.#context.assign(ref, this.#element(subtype === PDFName.of("Link") ? "Link" : "Annot", { parent, kids }));
      return [ref];
    });
  }

  /** Numbers of pages, then of annotations; below them are those that objects of copied pages still bear and that lead nowhere. */
  #parentTree(): { readonly tree: PDFRef; readonly next: number } {
    let key = this.#firstKey();
    const lines: (readonly [number, PDFObject])[] = [];
    const place = (holder: PDFRef, name: string, value: PDFObject) => {
      this.#context.lookup(holder, PDFDict).set(PDFName.of(name), PDFNumber.of(key));
      lines.push([key, value]);
      key += 1;
    };
    for (const [page, elements] of this.#ofPages) {
      const list = Array.from(elements, (element: PDFRef | undefined) => element ?? PDFNull);
      place(page, "StructParents", this.#context.obj(list));
      this.#context.lookup(page, PDFDict).set(PDFName.of("Tabs"), PDFName.of("S"));
    }
    for (const [annotation, element] of this.#ofAnnotations) place(annotation, "StructParent", element);
    const nodes: PDFRef[] = [];
    for (let at = 0; at < lines.length; at += keysPerNode) {
      const some = lines.slice(at, at + keysPerNode);
      const limits = [some[0]![0], some.at(-1)![0]];
      nodes.push(this.#context.register(this.#context.obj({ Limits: limits, Nums: some.flat() })));
    }
    return { tree: this.#context.register(this.#context.obj({ Kids: nodes })), next: key };
  }

  #firstKey(): number {
    let largest = -1;
    for (const [, object] of this.#context.enumerateIndirectObjects()) {
      if (!(object instanceof PDFRawStream)) continue;
      for (const name of ["StructParent", "StructParents"]) {
        const key = object.dict.lookup(PDFName.of(name));
        if (key instanceof PDFNumber && key.asNumber() <= largestKey) largest = Math.max(largest, key.asNumber());
      }
    }
    return Math.floor(largest) + 1;
  }
}

/** In the letters of the standard where they are enough (ISO 32000-1 7.9.2.2), so that simple tools show them. */
function textOf(text: string): PDFHexString {
  if (!/^[\x20-\x7e]*$/.test(text)) return PDFHexString.fromText(text);
  return PDFHexString.of(Array.from(text, (letter) => letter.charCodeAt(0).toString(16).padStart(2, "0")).join(""));
}

const attributesOf: Partial<Record<Tag["role"], Record<string, string>>> = {
  TH: { O: "Table", Scope: "Column" },
  L: { O: "List", ListNumbering: "None" },
};

function layout(box: readonly [number, number, number, number]): { O: string; Placement: string; BBox: number[] } {
  return { O: "Layout", Placement: "Block", BBox: box.map((value) => Math.round(value * 100) / 100) };
}
