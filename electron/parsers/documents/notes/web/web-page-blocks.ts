/** A web page as blocks of words. Nothing of it is run, shown as a page, or fetched. */
import { Parser } from "htmlparser2";
import { listNumber } from "../list-numbers.ts";
import { NoteCounts } from "../note-counts.ts";
import type { NoteBlock } from "../note-text.ts";
import { raisedText } from "../raised-text.ts";
import { SpannedTable } from "../spanned-table.ts";
import { blockElements, isHiddenBy, isRaisedBy, isStruckBy, listWay, strikingElements, wordless } from "./web-words.ts";

type Attributes = Readonly<Record<string, string>>;

/** The body, or a cell: the words that have come since its last block. */
interface Frame {
  readonly blocks: NoteBlock[];
  text: string;
  marker: string | null;
  isHeading: boolean;
}

interface Open {
  readonly name: string;
  readonly attributes: Attributes;
  readonly isSkipped: boolean;
  readonly isHidden: boolean;
  readonly isStruck: boolean;
  readonly isRaised: boolean;
  readonly isPre: boolean;
}

interface OpenList {
  readonly isNumbered: boolean;
  readonly way: string;
  count: number;
}

/** Pages nest elements that are never closed; deeper ones are none that a person wrote. */
const deepest = 4000;
const pieceLength = 16_384;

export interface WebPage {
  readonly title: string;
  readonly blocks: readonly NoteBlock[];
  readonly counts: NoteCounts;
}

/** Reads a page; what nests beyond all measure is read up to there, and told. */
export function webPage(html: string): WebPage {
  const reader = new WebPageReader();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (words) => reader.words(words),
      onclosetag: (name) => reader.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  for (let at = 0; at < html.length && !reader.isTooDeep; at += pieceLength)
    parser.write(html.slice(at, at + pieceLength));
  parser.end();
  return reader.finish();
}

const outside: Open = {
  name: "",
  attributes: {},
  isSkipped: false,
  isHidden: false,
  isStruck: false,
  isRaised: false,
  isPre: false,
};

class WebPageReader {
  readonly #counts = new NoteCounts();
  readonly #open: Open[] = [];
  readonly #frames: Frame[] = [newFrame()];
  readonly #tables: SpannedTable[] = [];
  readonly #lists: OpenList[] = [];
  /** True once the page nests so deeply that the rest of it is left. */
  isTooDeep = false;
  #title = "";
  #wasHidden = false;

  open(name: string, attributes: Attributes): void {
    const around = this.#open.at(-1) ?? outside;
    const one: Open = {
      name,
      attributes,
      isSkipped: around.isSkipped || wordless.has(name) || (around.name === "head" && name !== "title"),
      isHidden: around.isHidden || isHiddenBy(attributes),
      isStruck: around.isStruck || strikingElements.has(name) || isStruckBy(attributes),
      isRaised: (around.isRaised || name === "sup" || isRaisedBy(attributes)) && name !== "sub",
      isPre: around.isPre || name === "pre" || name === "textarea",
    };
    this.#open.push(one);
    this.isTooDeep ||= this.#open.length > deepest;
    if (!around.isSkipped) this.#count(name, attributes);
    if (one.isSkipped || one.isHidden) return;
    if (blockElements.has(name)) this.#endBlock();
    this.#begin(name, attributes);
  }

  close(name: string): void {
    const one = this.#open.pop();
    if (one === undefined || one.isSkipped || one.isHidden) return;
    if (blockElements.has(name)) this.#endBlock();
    if (name === "td" || name === "th" || name === "caption") this.#endCell(name, one.attributes);
    else if (name === "tr") this.#tables.at(-1)?.endRow();
    else if (name === "table") this.#endTable();
    else if (name === "ul" || name === "ol" || name === "menu" || name === "dir") this.#lists.pop();
    else if (/^h[1-6]$/.test(name)) this.#frame.isHeading = false;
  }

  words(words: string): void {
    const { name, isSkipped, isHidden, isStruck, isRaised, isPre } = this.#open.at(-1) ?? outside;
    if (isSkipped) return;
    if (name === "title") {
      if (this.#title.length < 300) this.#title += words;
      return;
    }
    if (isHidden) {
      if (words.trim() !== "" && !this.#wasHidden) this.#counts.hidden += 1;
      this.#wasHidden ||= words.trim() !== "";
      return;
    }
    this.#wasHidden = false;
    const set = isPre ? words : words.replaceAll(/[ \t\r\n\f]+/g, " ");
    this.#add(isRaised ? raisedText(set, this.#frame.text.slice(-4)) : set, { isStruck, isPre });
  }

  finish(): WebPage {
    this.#counts.isDamaged = this.isTooDeep;
    while (this.#tables.length > 0 || this.#frames.length > 1) {
      this.#endBlock();
      if (this.#frames.length > 1) this.#endCell("td", {});
      else this.#endTable();
    }
    this.#endBlock();
    return { title: this.#title.replaceAll(/\s+/g, " ").trim(), blocks: this.#frame.blocks, counts: this.#counts };
  }

  get #frame(): Frame {
    return this.#frames.at(-1) ?? newFrame();
  }

  #add(words: string, { isStruck, isPre }: Pick<Open, "isStruck" | "isPre">): void {
    const frame = this.#frame;
    const own = !isPre && (frame.text === "" || /\s$/.test(frame.text)) ? words.trimStart() : words;
    if (isStruck && own.trim() !== "") {
      this.#counts.struck += 1;
      frame.text += `[struck out: ${own.trim()}]${/\s$/.test(own) ? " " : ""}`;
    } else frame.text += own;
  }

  /** Pictures, and what a browser would fetch from elsewhere. */
  #count(name: string, { src, data, type = "", width, height }: Attributes): void {
    const isElsewhere = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(src ?? data ?? "");
    // A picture of one point only counts who opens the page.
    if (name === "img" && width === "1" && height === "1") return;
    if (name === "img" || (name === "input" && /^image$/i.test(type)))
      this.#counts[isElsewhere ? "elsewhere" : "pictures"] += 1;
    else if (name === "svg" || name === "canvas") this.#counts.pictures += 1;
    else if (["iframe", "frame", "embed", "object", "video", "audio"].includes(name)) this.#counts.elsewhere += 1;
  }

  #begin(name: string, attributes: Attributes): void {
    const frame = this.#frame;
    if (name === "br") frame.text += "\n";
    else if (name === "table") this.#tables.push(new SpannedTable());
    else if (name === "tr") this.#tables.at(-1)?.beginRow();
    else if ((name === "td" || name === "th" || name === "caption") && this.#tables.length > 0)
      this.#frames.push(newFrame());
    else if (name === "ul" || name === "ol" || name === "menu" || name === "dir") this.#beginList(name, attributes);
    else if (name === "li") frame.marker = this.#nextMarker(attributes);
    else if (/^h[1-6]$/.test(name)) frame.isHeading = true;
    else if (name === "input") this.#add(shownInput(attributes), { isStruck: false, isPre: false });
    else if (name === "option")
      this.#add("selected" in attributes ? "[x] " : "[ ] ", { isStruck: false, isPre: false });
  }

  #beginList(name: string, { start, type }: Attributes): void {
    const first = Number.parseInt(start ?? "1", 10);
    this.#lists.push({
      isNumbered: name === "ol",
      way: listWay(type),
      count: (Number.isInteger(first) ? first : 1) - 1,
    });
  }

  #nextMarker({ value }: Attributes): string {
    const list = this.#lists.at(-1);
    if (list?.isNumbered !== true) return "•";
    const stated = Number.parseInt(value ?? "", 10);
    list.count = Number.isInteger(stated) ? stated : list.count + 1;
    return `${listNumber(list.count, list.way)}.`;
  }

  #endBlock(): void {
    const frame = this.#frame;
    const text = frame.text.replaceAll(/ *\n */g, this.#open.at(-1)?.isPre === true ? "$&" : "\n").trimEnd();
    if (text.trim() === "") {
      frame.text = "";
      return;
    }
    const level = Math.max(0, this.#lists.length - 1);
    if (frame.marker !== null) frame.blocks.push({ is: "item", marker: frame.marker, level, text });
    else frame.blocks.push({ is: frame.isHeading ? "heading" : "paragraph", text });
    frame.text = "";
    frame.marker = null;
  }

  #endCell(name: string, attributes: Attributes): void {
    if (this.#frames.length < 2) return;
    this.#endBlock();
    const cell = this.#frames.pop() ?? newFrame();
    if (name === "caption") this.#frame.blocks.push(...cell.blocks);
    else this.#tables.at(-1)?.addCell(cell.blocks, attributes);
  }

  #endTable(): void {
    const table = this.#tables.pop();
    if (table !== undefined) this.#frame.blocks.push(...table.finish());
  }
}

function newFrame(): Frame {
  return { blocks: [], text: "", marker: null, isHeading: false };
}

/** What a field of a form shows. */
function shownInput({ type = "text", value = "", ...more }: Attributes): string {
  if (/^(?:checkbox|radio)$/i.test(type)) return "checked" in more ? "[x] " : "[ ] ";
  return /^(?:text|number|date|tel|email|search|url|time|month)$/i.test(type) ? `${value} ` : "";
}
