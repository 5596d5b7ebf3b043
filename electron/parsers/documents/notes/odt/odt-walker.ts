/** The body of an ODF text (ODF 1.3 part 3, 4 to 10) as blocks. What is not shown is counted. */
import { listNumber } from "../list-numbers.ts";
import type { NoteCounts } from "../note-counts.ts";
import { noteText, type NoteBlock } from "../note-text.ts";
import { raisedText } from "../raised-text.ts";
import type { TableCell, TableRow } from "../table-text.ts";
import { withSymbolLetters } from "../symbol-letters.ts";
import { childOf, elementsOf, wordsOf, type XmlElement } from "../xml-tree.ts";
import { keyOf, plainStyle, type OdtLevel, type OdtStyle } from "./odt-styles.ts";

export interface OdtContext {
  readonly styles: ReadonlyMap<string, OdtStyle>;
  readonly lists: ReadonlyMap<string, ReadonlyMap<number, OdtLevel>>;
  readonly counts: NoteCounts;
}

/** A cell or row may say that it stands for a thousand empty ones. */
const mostRepeated = 64;

interface Line {
  text: string;
  readonly after: NoteBlock[];
}

interface ListPlace {
  readonly style: string;
  readonly counts: readonly number[];
}

export class OdtWalker {
  readonly notes: NoteBlock[] = [];
  readonly comments: NoteBlock[] = [];
  readonly #context: OdtContext;

  constructor(context: OdtContext) {
    this.#context = context;
  }

  /** The blocks of a body, section, cell, text box, header or note. */
  blocksOf(container: XmlElement): readonly NoteBlock[] {
    return elementsOf(container).flatMap((child) => this.#block(child));
  }

  #block(element: XmlElement): readonly NoteBlock[] {
    switch (element.name) {
      case "text:p":
      case "text:h":
        return this.#paragraph(element);
      case "text:list":
        return this.#list(element, { style: "", counts: [] });
      case "table:table":
        return [{ is: "table", rows: this.#rows(element) }];
      case "text:tracked-changes":
        this.#countChanges(element);
        return [];
      case "text:section":
        if (element.attributes.get("text:display") === "none") {
          this.#context.counts.hidden += 1;
          return [];
        }
        return this.blocksOf(element);
      case "text:index-body":
      case "text:table-of-content":
      case "text:alphabetical-index":
      case "text:illustration-index":
      case "text:bibliography":
      case "text:index-title":
      case "text:numbered-paragraph":
      case "draw:text-box":
        return this.blocksOf(element);
      default: {
        if (!element.name.startsWith("draw:")) return [];
        const line: Line = { text: "", after: [] };
        this.#drawn(element, line);
        return line.after;
      }
    }
  }

  #styleOf(family: string, element: XmlElement): OdtStyle {
    return this.#context.styles.get(keyOf(family, element.attributes.get("text:style-name"))) ?? plainStyle;
  }

  #paragraph(element: XmlElement, item?: { readonly marker: string; readonly level: number }): readonly NoteBlock[] {
    const style = this.#styleOf("paragraph", element);
    if (style.isHidden) {
      if (wordsOf(element).trim() !== "") this.#context.counts.hidden += 1;
      return [];
    }
    const line: Line = { text: "", after: [] };
    this.#inline(element, line, style);
    const { text } = line;
    const begins: readonly NoteBlock[] = style.beginsPage ? [{ is: "page-break" }] : [];
    if (item !== undefined && text.trim() !== "") return [...begins, { is: "item", ...item, text }, ...line.after];
    const is = element.name === "text:h" && text.trim() !== "" ? "heading" : "paragraph";
    return [...begins, { is, text }, ...line.after];
  }

  #inline(element: XmlElement, line: Line, style: OdtStyle): void {
    for (const child of element.children) {
      if (typeof child === "string") line.text += this.#styled(child.replaceAll(/[ \t\r\n]+/g, " "), line, style);
      else this.#inlineOf(child, line, style);
    }
  }

  #styled(words: string, line: Line, { isStruck, isRaised }: OdtStyle): string {
    const letters = withSymbolLetters(words, "");
    const set = isRaised ? raisedText(letters, line.text) : letters;
    if (!isStruck || words.trim() === "") return set;
    this.#context.counts.struck += 1;
    return `[struck out: ${set}]`;
  }

  #inlineOf(child: XmlElement, line: Line, style: OdtStyle): void {
    const { counts } = this.#context;
    switch (child.name) {
      case "text:s":
        line.text += " ".repeat(Math.min(200, Math.max(1, Number(child.attributes.get("text:c") ?? 1) || 1)));
        return;
      case "text:tab":
        line.text += "\t";
        return;
      case "text:line-break":
        line.text += "\n";
        return;
      case "text:span": {
        const own = this.#styleOf("text", child);
        if (own.isHidden) {
          if (wordsOf(child).trim() !== "") counts.hidden += 1;
          return;
        }
        this.#inline(child, line, {
          ...style,
          isStruck: own.isStruck || style.isStruck,
          isRaised: own.isRaised || style.isRaised,
        });
        return;
      }
      case "text:note":
        return this.#note(child, line);
      case "office:annotation":
        return this.#comment(child);
      case "text:hidden-text":
      case "text:hidden-paragraph":
        counts.hidden += 1;
        return;
      case "text:ruby-text":
      case "office:annotation-end":
      case "text:tracked-changes":
        return;
      default:
        if (child.name.startsWith("draw:")) this.#drawn(child, line);
        else this.#inline(child, line, style);
    }
  }

  /** Pictures are counted; the words of text boxes follow the paragraph. */
  #drawn(element: XmlElement, line: Line): void {
    const { counts } = this.#context;
    const inner = elementsOf(element);
    const object = inner.find(({ name }) => name === "draw:object" || name === "draw:object-ole");
    if (object !== undefined) counts.embedded += 1;
    else {
      const image = inner.find(({ name }) => name === "draw:image");
      const address = image?.attributes.get("xlink:href") ?? "";
      if (/^[a-z][a-z0-9+.-]+:|^\/\//i.test(address)) counts.elsewhere += 1;
      else if (image !== undefined) counts.pictures += 1;
    }
    for (const child of inner) {
      if (child.name === "draw:text-box") line.after.push(...this.blocksOf(child));
      else if (child.name === "text:p" || child.name === "text:list") line.after.push(...this.#block(child));
      else if (child.name.startsWith("draw:") && child.name !== "draw:image") this.#drawn(child, line);
    }
  }

  #note(element: XmlElement, line: Line): void {
    const body = childOf(element, "text:note-body");
    const number = this.notes.push({ is: "paragraph", text: "" });
    line.text += `[${number}]`;
    const text = body === undefined ? "" : this.#flat(body);
    this.notes[number - 1] = { is: "paragraph", text: `[${number}] ${text}` };
  }

  #comment(element: XmlElement): void {
    this.#context.counts.comments += 1;
    const author = wordsOf(childOf(element, "dc:creator")).trim();
    const day = /^\d{4}-\d{2}-\d{2}/.exec(wordsOf(childOf(element, "dc:date")).trim())?.[0];
    const head = ["Comment", author === "" ? "" : ` by ${author}`, day === undefined ? "" : `, ${day}`].join("");
    this.comments.push({ is: "paragraph", text: `[${head}: ${this.#flat(element)}]` });
  }

  #flat(element: XmlElement): string {
    return noteText(this.blocksOf(element)).replaceAll("\f", "\n").trim();
  }

  #countChanges(element: XmlElement): void {
    for (const region of elementsOf(element, "text:changed-region"))
      for (const { name } of elementsOf(region)) {
        if (name === "text:deletion") this.#context.counts.deleted += 1;
        if (name === "text:insertion") this.#context.counts.added += 1;
      }
  }

  #list(list: XmlElement, around: ListPlace): readonly NoteBlock[] {
    const style = list.attributes.get("text:style-name") ?? around.style;
    const depth = around.counts.length + 1;
    const level = this.#context.lists.get(style)?.get(depth);
    let count = (level?.start ?? 1) - 1;
    return elementsOf(list).flatMap((item) => {
      if (item.name !== "text:list-item" && item.name !== "text:list-header") return [];
      const stated = Number(item.attributes.get("text:start-value") ?? Number.NaN);
      if (item.name === "text:list-item") count = Number.isInteger(stated) ? stated : count + 1;
      const counts = [...around.counts, count];
      let marker = item.name === "text:list-header" ? "" : this.#marker(style, counts);
      return elementsOf(item).flatMap((child) => {
        if (child.name === "text:list") return this.#list(child, { style, counts });
        if (child.name !== "text:p" && child.name !== "text:h") return this.#block(child);
        const blocks = this.#paragraph(child, { marker, level: depth - 1 });
        // The number stands before the first paragraph of an item only.
        marker = "";
        return blocks;
      });
    });
  }

  #marker(style: string, counts: readonly number[]): string {
    const levels = this.#context.lists.get(style);
    const own = levels?.get(counts.length);
    if (own === undefined || own.isBullet) return "•";
    if (own.format === "none") return `${own.prefix}${own.suffix}`;
    const from = Math.max(0, counts.length - Math.max(1, own.shown));
    const numbers = counts
      .slice(from)
      .map((count, at) => listNumber(count, levels?.get(from + at + 1)?.format ?? "decimal"));
    return `${own.prefix}${numbers.join(".")}${own.suffix}`;
  }

  #rows(table: XmlElement): readonly TableRow[] {
    return elementsOf(table).flatMap((child): readonly TableRow[] => {
      if (child.name === "table:table-row") return this.#row(child);
      const isAround = ["table:table-rows", "table:table-header-rows", "table:table-row-group"].includes(child.name);
      return isAround ? this.#rows(child) : [];
    });
  }

  #row(row: XmlElement): readonly TableRow[] {
    // Behind a cell over several columns stand as many covered ones; the other covered ones lie under a cell from above.
    let covered = 0;
    const cells = elementsOf(row).flatMap((cell): readonly TableCell[] => {
      if (cell.name === "table:table-cell") {
        const span = countOf(cell, "table:number-columns-spanned");
        covered = span - 1;
        return repeated({ text: noteText(this.blocksOf(cell)), span }, cell, "columns");
      }
      if (cell.name !== "table:covered-table-cell") return [];
      const own = repeated({ text: "" }, cell, "columns");
      const taken = Math.min(covered, own.length);
      covered -= taken;
      return own.slice(taken);
    });
    return repeated(cells, row, "rows");
  }
}

function countOf(element: XmlElement, name: string): number {
  const count = Number(element.attributes.get(name) ?? 1);
  return Number.isInteger(count) && count > 0 ? Math.min(count, mostRepeated) : 1;
}

function repeated<T>(one: T, element: XmlElement, what: "columns" | "rows"): readonly T[] {
  return Array.from({ length: countOf(element, `table:number-${what}-repeated`) }, () => one);
}
