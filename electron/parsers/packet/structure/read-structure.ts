/** The structure tree of a finished packet as an outside reader finds it, and whether both ways through it agree. */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString } from "pdf-lib";
import type { PDFDocument, PDFObject } from "pdf-lib";
import { nameOf } from "../../pdf/objects/kept-entries.ts";
import type { SourcePage } from "../../pdf/objects/page-tree.ts";

export interface Structure {
  /** What the tree says, independent of object numbers: for the packet's code. Null where the file has no tree. */
  readonly words: unknown;
  /**
   * True where the tree holds only what ours do, each element knows the one above it, and what stands on a page leads to the
   * element that names it.
   */
  readonly isSound: boolean;
}

/** Reads the tree; a packet that was made before packets had one is sound without it. */
export function structureIn(document: PDFDocument, pages: readonly SourcePage[]): Structure {
  const root = document.catalog.lookup(PDFName.of("StructTreeRoot"));
  if (root === undefined) return { words: null, isSound: !document.catalog.has(PDFName.of("MarkInfo")) };
  try {
    return { words: new StructureReader(pages, root).words(), isSound: true };
  } catch {
    return { words: "unsound", isSound: false };
  }
}

class Unsound extends Error {}

const deepest = 40;
const mostElements = 5_000_000;
const elementKeys = new Set("S P K Pg T Alt Lang A".split(" "));

class StructureReader {
  readonly #root: PDFDict;
  readonly #pages: readonly SourcePage[];
  readonly #numbers: ReadonlyMap<PDFRef, number>;
  readonly #parents: ReadonlyMap<number, PDFObject>;
  /** Places of the parent tree that an element has answered for. */
  #answered = 0;
  #elements = 0;

  constructor(pages: readonly SourcePage[], root: PDFObject) {
    this.#root = only(root, ["Type", "K", "ParentTree", "ParentTreeNextKey"]);
    this.#pages = pages;
    this.#numbers = new Map(pages.flatMap(({ ref }, at) => (ref === null ? [] : [[ref, at] as const])));
    this.#parents = parentsIn(this.#root.lookup(PDFName.of("ParentTree")));
  }

  words(): unknown {
    const kids = this.#kidsOf(this.#root);
    const words = kids.map((kid) => this.#element(kid, { above: this.#root, depth: 0 }));
    // Nothing that stands on a page is said to be of an element that does not name it.
    let places = 0;
    for (const value of this.#parents.values())
      places += value instanceof PDFArray ? value.asArray().filter((one) => one instanceof PDFRef).length : 1;
    if (places !== this.#answered) throw new Unsound();
    return words;
  }

  #kidsOf(dict: PDFDict): readonly PDFObject[] {
    const kids = dict.lookup(PDFName.of("K"));
    if (kids === undefined) return [];
    if (!(kids instanceof PDFArray)) throw new Unsound();
    return kids.asArray();
  }

  #element(kid: PDFObject, { above, depth }: { readonly above: PDFDict; readonly depth: number }): unknown {
    const { context } = this.#root;
    if (depth > deepest || ++this.#elements > mostElements || !(kid instanceof PDFRef)) throw new Unsound();
    const dict = context.lookup(kid);
    if (!(dict instanceof PDFDict) || !dict.keys().every((key) => elementKeys.has(nameOf(key)))) throw new Unsound();
    if (dict.lookup(PDFName.of("P")) !== above) throw new Unsound();
    const page = dict.get(PDFName.of("Pg"));
    const said = ["T", "Alt", "Lang"].map((key) => textIn(dict.lookup(PDFName.of(key))));
    const kids = this.#kidsOf(dict).map((one) => {
      if (one instanceof PDFNumber) return this.#content(kid, page, one);
      const inner = one instanceof PDFRef ? null : context.lookup(one);
      if (!(inner instanceof PDFDict)) return this.#element(one, { above: dict, depth: depth + 1 });
      const of = inner.get(PDFName.of("Pg"));
      return inner.has(PDFName.of("Obj"))
        ? this.#annotation(kid, of, inner.get(PDFName.of("Obj")))
        : this.#content(kid, of, inner.get(PDFName.of("MCID")));
    });
    return [String(dict.get(PDFName.of("S"))), ...said, String(dict.lookup(PDFName.of("A")) ?? ""), kids];
  }

  #content(element: PDFRef, page: PDFObject | undefined, number: PDFObject | undefined): string {
    const at = this.#pageNumber(page);
    if (!(number instanceof PDFNumber)) throw new Unsound();
    const list = this.#parentOf(this.#pages[at]?.dict, "StructParents");
    if (!(list instanceof PDFArray) || list.get(number.asNumber()) !== element) throw new Unsound();
    this.#answered += 1;
    return `${at + 1}:${number.asNumber()}`;
  }

  #annotation(element: PDFRef, page: PDFObject | undefined, annotation: PDFObject | undefined): string {
    const at = this.#pageNumber(page);
    const list = this.#pages[at]?.dict.lookup(PDFName.of("Annots"));
    const place = list instanceof PDFArray && annotation !== undefined ? list.asArray().indexOf(annotation) : -1;
    const dict = this.#root.context.lookup(annotation);
    if (place === -1 || !(dict instanceof PDFDict)) throw new Unsound();
    if (this.#parentOf(dict, "StructParent") !== element) throw new Unsound();
    this.#answered += 1;
    return `${at + 1}#${place}`;
  }

  #pageNumber(page: PDFObject | undefined): number {
    const number = page instanceof PDFRef ? this.#numbers.get(page) : undefined;
    if (number === undefined) throw new Unsound();
    return number;
  }

  #parentOf(holder: PDFDict | undefined, name: "StructParents" | "StructParent"): PDFObject | undefined {
    const key = holder?.lookup(PDFName.of(name));
    return key instanceof PDFNumber ? this.#parents.get(key.asNumber()) : undefined;
  }
}

/** The parent tree's lines: lists as they are, elements as they are referred to. */
function parentsIn(tree: PDFObject | undefined): ReadonlyMap<number, PDFObject> {
  const parents = new Map<number, PDFObject>();
  const kids = only(tree, ["Kids"]).lookup(PDFName.of("Kids"));
  if (!(kids instanceof PDFArray)) throw new Unsound();
  for (let at = 0; at < kids.size(); at++) {
    const lines = only(kids.lookup(at), ["Limits", "Nums"]).lookup(PDFName.of("Nums"));
    if (!(lines instanceof PDFArray)) throw new Unsound();
    for (let line = 0; line + 1 < lines.size(); line += 2) {
      const key = lines.lookup(line);
      const value = lines.lookup(line + 1);
      if (!(key instanceof PDFNumber) || parents.has(key.asNumber())) throw new Unsound();
      parents.set(key.asNumber(), value instanceof PDFArray ? value : lines.get(line + 1));
    }
  }
  return parents;
}

function only(object: PDFObject | undefined, keys: readonly string[]): PDFDict {
  if (!(object instanceof PDFDict) || !object.keys().every((key) => keys.includes(nameOf(key)))) throw new Unsound();
  return object;
}

function textIn(object: PDFObject | undefined): string | null {
  if (object === undefined) return null;
  if (!(object instanceof PDFString || object instanceof PDFHexString)) throw new Unsound();
  return object.decodeText();
}
