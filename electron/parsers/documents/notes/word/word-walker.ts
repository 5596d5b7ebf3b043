/** The body of a Word document (ISO/IEC 29500-1 17.2 to 17.4) as blocks. What is not shown is counted. */
import type { NoteBlock } from "../note-text.ts";
import type { NoteCounts } from "../note-counts.ts";
import type { TableCell, TableRow } from "../table-text.ts";
import { noteText } from "../note-text.ts";
import { raisedText } from "../raised-text.ts";
import { symbolLetter, withSymbolLetters } from "../symbol-letters.ts";
import { childOf, elementsOf, holds, wordsOf, type XmlElement } from "../xml-tree.ts";
import { chosenAlternative, countDrawn, textBoxesOf } from "./word-drawings.ts";
import { FieldResults } from "./word-fields.ts";
import { CommentedPassages, WordLine } from "./word-line.ts";
import type { WordLists } from "./word-lists.ts";
import { mathText } from "./word-math.ts";
import { numberingOf, plainStyle, toggle, type WordStyle } from "./word-styles.ts";

/** Notes under the text, in the order in which they are referred to. */
export interface NoteReference {
  readonly kind: "footnote" | "endnote";
  readonly id: string;
}

export interface WordContext {
  readonly styles: ReadonlyMap<string, WordStyle>;
  readonly lists: WordLists;
  readonly counts: NoteCounts;
}

const wordy: ReadonlySet<string> = new Set(["w:t", "w:delText", "w:tab", "w:sym", "m:t"]);
const inlineWrappers: ReadonlySet<string> = new Set(
  [
    "hyperlink",
    "smartTag",
    "fldSimple",
    "customXml",
    "dir",
    "bdo",
    "moveTo",
    "ins",
    "sdtContent",
    "rt",
    "rubyBase",
  ].map((name) => `w:${name}`),
);

export class WordWalker {
  readonly references: NoteReference[] = [];
  readonly #numbers = new Map<string, number>();
  readonly passages = new CommentedPassages();
  readonly #context: WordContext;
  readonly #fields = new FieldResults();

  constructor(context: WordContext) {
    this.#context = context;
  }

  /** The blocks of a body, cell, text box, header or note. */
  blocksOf(container: XmlElement): readonly NoteBlock[] {
    return elementsOf(container).flatMap((child) => this.#block(child));
  }

  #block(element: XmlElement): readonly NoteBlock[] {
    const { counts } = this.#context;
    switch (element.name) {
      case "w:p":
        return this.#paragraph(element);
      case "w:tbl":
        return [{ is: "table", rows: this.#rows(element) }];
      case "w:sdt":
        return elementsOf(element, "w:sdtContent").flatMap((content) => this.blocksOf(content));
      case "w:ins":
        if (holds(element, wordy)) counts.added += 1;
        return this.blocksOf(element);
      case "w:customXml":
      case "w:moveTo":
        return this.blocksOf(element);
      case "mc:AlternateContent":
        return chosenAlternative(element).flatMap((chosen) => this.blocksOf(chosen));
      case "w:del":
      case "w:moveFrom":
        this.#noteDeleted(element);
        return [];
      case "w:altChunk":
        counts.embedded += 1;
        return [];
      default:
        this.#noteRange(element);
        return [];
    }
  }

  #paragraph(element: XmlElement): readonly NoteBlock[] {
    const properties = childOf(element, "w:pPr");
    const style = this.#styleOf(childOf(properties, "w:pStyle"));
    const line = new WordLine();
    this.#inline(element, line, style);
    this.#fields.endParagraph();
    const pieces = line.finish().split("\f");
    const numbering = numberingOf(properties) ?? style.numbering;
    const isEmpty = pieces.every((piece) => piece.trim() === "");
    const marker = numbering === null || isEmpty ? null : this.#context.lists.next(numbering.numId, numbering.level);
    const blocks: NoteBlock[] = toggle(properties, "w:pageBreakBefore") === true ? [{ is: "page-break" }] : [];
    for (const [at, text] of pieces.entries()) {
      if (at > 0) blocks.push({ is: "page-break" });
      if (at > 0 && text === "") continue;
      if (at === 0 && marker !== null && numbering !== null && !style.isHeading)
        blocks.push({ is: "item", marker, level: numbering.level, text });
      else {
        const numbered = at === 0 && marker !== null && marker !== "" ? `${marker} ${text}` : text;
        blocks.push({ is: style.isHeading && !isEmpty ? "heading" : "paragraph", text: numbered });
      }
    }
    return [...blocks, ...line.after];
  }

  #styleOf(named: XmlElement | undefined): WordStyle {
    return this.#context.styles.get(named?.attributes.get("w:val") ?? "") ?? plainStyle;
  }

  #inline(element: XmlElement, line: WordLine, style: WordStyle): void {
    for (const child of elementsOf(element)) this.#inlineOf(child, line, style);
  }

  #inlineOf(child: XmlElement, line: WordLine, style: WordStyle): void {
    const { counts } = this.#context;
    if (child.name === "w:r") this.#run(child, line, style);
    else if (inlineWrappers.has(child.name)) {
      if (child.name === "w:ins" && holds(child, wordy)) counts.added += 1;
      this.#inline(child, line, style);
    } else if (child.name === "w:sdt")
      for (const content of elementsOf(child, "w:sdtContent")) this.#inline(content, line, style);
    else if (child.name === "mc:AlternateContent")
      for (const chosen of chosenAlternative(child)) this.#inline(chosen, line, style);
    else if (child.name === "w:del" || child.name === "w:moveFrom") this.#noteDeleted(child);
    else if (child.name === "m:oMath" || child.name === "m:oMathPara") this.#add(line, mathText(child), false);
    else this.#noteRange(child);
  }

  #run(run: XmlElement, line: WordLine, style: WordStyle): void {
    const properties = childOf(run, "w:rPr");
    const own = this.#styleOf(childOf(properties, "w:rStyle"));
    const isHidden = toggle(properties, "w:vanish") ?? (own.isHidden || style.isHidden);
    if (isHidden && holds(run, wordy)) {
      this.#context.counts.hidden += 1;
      return;
    }
    const isStruck =
      toggle(properties, "w:strike") ?? toggle(properties, "w:dstrike") ?? (own.isStruck || style.isStruck);
    const isRaised = childOf(properties, "w:vertAlign")?.attributes.get("w:val") === "superscript";
    const font = childOf(properties, "w:rFonts")?.attributes.get("w:ascii") ?? "";
    let words = "";
    for (const child of elementsOf(run)) words += this.#wordsOfRunPart(child, line, { font, style });
    if (words === "") return;
    const set = isRaised ? raisedText(words, line.text) : words;
    const isMarked = isStruck && words.trim() !== "";
    if (isMarked) this.#context.counts.struck += 1;
    this.#add(line, set, isMarked);
  }

  #add(line: WordLine, words: string, isStruck: boolean): void {
    line.add(words, isStruck);
    this.passages.add(words);
  }

  #wordsOfRunPart(
    part: XmlElement,
    line: WordLine,
    { font, style }: { readonly font: string; readonly style: WordStyle },
  ): string {
    switch (part.name) {
      case "w:t":
        return this.#fields.isResult ? withSymbolLetters(wordsOf(part), font) : "";
      case "w:tab":
      case "w:ptab":
        return "\t";
      case "w:br":
        return part.attributes.get("w:type") === "page" ? "\f" : "\n";
      case "w:cr":
        return "\n";
      case "w:noBreakHyphen":
        return "-";
      case "w:sym":
        return symbolOf(part);
      case "w:fldChar":
        return this.#fields.meet(part);
      case "w:footnoteReference":
      case "w:endnoteReference":
        return this.#refer(part);
      case "w:ruby": {
        const ruby = new WordLine();
        this.#inline(part, ruby, style);
        return ruby.finish();
      }
      case "w:drawing":
      case "w:pict":
      case "w:object":
        countDrawn(part, this.#context.counts);
        for (const box of textBoxesOf(part))
          line.after.push(...(typeof box === "string" ? [paragraph(box)] : this.blocksOf(box)));
        return "";
      case "mc:AlternateContent":
        return chosenAlternative(part)
          .flatMap((chosen) => elementsOf(chosen))
          .map((inner) => this.#wordsOfRunPart(inner, line, { font, style }))
          .join("");
      default:
        return "";
    }
  }

  #refer(part: XmlElement): string {
    const kind = part.name === "w:footnoteReference" ? "footnote" : "endnote";
    const id = part.attributes.get("w:id") ?? "";
    const key = `${kind} ${id}`;
    // A note that is referred to again keeps its number; one that refers to itself is not read again.
    const number = this.#numbers.get(key) ?? this.references.push({ kind, id });
    this.#numbers.set(key, number);
    return `[${number}]`;
  }

  #noteDeleted(element: XmlElement): void {
    if (holds(element, wordy)) this.#context.counts.deleted += 1;
  }

  #noteRange({ name, attributes }: XmlElement): void {
    const id = attributes.get("w:id") ?? "";
    if (name === "w:commentRangeStart") this.passages.begin(id);
    if (name === "w:commentRangeEnd") this.passages.end(id);
  }

  #rows(table: XmlElement): readonly TableRow[] {
    return inTable(table, "w:tr").flatMap((row) => {
      const properties = childOf(row, "w:trPr");
      if (childOf(properties, "w:del") !== undefined) {
        this.#noteDeleted(row);
        return [];
      }
      const before = Number(childOf(properties, "w:gridBefore")?.attributes.get("w:val") ?? 0);
      const skipped: readonly TableCell[] = before > 0 ? [{ text: "", span: before }] : [];
      return [[...skipped, ...inTable(row, "w:tc").map((cell) => this.#cell(cell))]];
    });
  }

  #cell(cell: XmlElement): TableCell {
    const span = Number(childOf(childOf(cell, "w:tcPr"), "w:gridSpan")?.attributes.get("w:val") ?? 1);
    return { text: noteText(this.blocksOf(cell)), span: Number.isInteger(span) && span > 0 ? span : 1 };
  }
}

/** Rows of a table and cells of a row, those within controls and tracked changes too. */
function inTable(parent: XmlElement, name: "w:tr" | "w:tc"): readonly XmlElement[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === name) return [child];
    const isAround = ["w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"].includes(child.name);
    return isAround ? inTable(child, name) : [];
  });
}

function symbolOf(part: XmlElement): string {
  const number = Number.parseInt(part.attributes.get("w:char") ?? "", 16);
  return symbolLetter(part.attributes.get("w:font") ?? "", number) ?? "\ufffd";
}

function paragraph(text: string): NoteBlock {
  return { is: "paragraph", text };
}
