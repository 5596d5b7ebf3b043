/** What the tokens of rich text do, one after the other, and where the words of each group go. */
import type { NoteCounts } from "../note-counts.ts";
import type { NoteBlock } from "../note-text.ts";
import { raisedText } from "../raised-text.ts";
import { decodeBytes, dingbatsPage, pageOfCharset, pageOfNumber, symbolPage, type CodePage } from "./code-pages.ts";
import { RtfSink } from "./rtf-sink.ts";
import type { RtfToken } from "./rtf-tokens.ts";
import { characters, footers, headers, knownStarred, skipped } from "./rtf-words.ts";

/** Deeper files are no documents; what stands before is read. */
const deepest = 500;

type Destination =
  | "words"
  | "skip"
  | "fonts"
  | "info"
  | "title"
  | "created"
  | "marker"
  | "author"
  | "form"
  /** Groups within are words again, what stands in it itself is not. */
  | "shape";

/** What a group begins with, and gives back at its end. */
interface GroupState {
  destination: Destination;
  sink: RtfSink;
  font: number;
  /** How many characters stand behind a `\u` for those who do not know it. */
  fallback: number;
  isHidden: boolean;
  isDeleted: boolean;
  isAdded: boolean;
  isStruck: boolean;
  isRaised: boolean;
  isInTable: boolean;
  isHeading: boolean;
  level: number;
  isInObject: boolean;
  isStarred: boolean;
  onClose: (() => void) | null;
}

interface Font {
  page: CodePage | null;
  name: string;
}

interface Stretch {
  readonly words: string;
  readonly is: "shown" | "hidden" | "deleted" | "struck" | "added";
}

export interface RtfInfo {
  title: string;
  year: number | null;
  month: number | null;
  day: number | null;
}

export class RtfInterpreter {
  isOver = false;
  readonly #counts: NoteCounts;
  readonly #fonts = new Map<number, Font>();
  readonly #body = new RtfSink();
  readonly #heads: RtfSink[] = [];
  readonly #feet: RtfSink[] = [];
  readonly #notes: RtfSink[] = [];
  readonly #comments: { readonly author: string; readonly sink: RtfSink }[] = [];
  readonly #info: RtfInfo = { title: "", year: null, month: null, day: null };
  readonly #groups: GroupState[] = [];
  #state: GroupState;
  #page: CodePage = "windows-1252";
  #guessed: string | null = null;
  #bytes: number[] = [];
  #skip = 0;
  #author = "";
  #edges: number[] = [];
  #last: Stretch["is"] = "shown";
  #form = { type: 0, result: 25, standard: 0 };

  constructor(counts: NoteCounts) {
    this.#counts = counts;
    this.#state = {
      destination: "words",
      sink: this.#body,
      font: -1,
      fallback: 1,
      isHidden: false,
      isDeleted: false,
      isAdded: false,
      isStruck: false,
      isRaised: false,
      isInTable: false,
      isHeading: false,
      level: 0,
      isInObject: false,
      isStarred: false,
      onClose: null,
    };
  }

  /** Takes the next token; `isOver` is true where nothing behind it counts. */
  take(token: RtfToken): void {
    switch (token.is) {
      case "open":
        this.#flush();
        this.#skip = 0;
        if (this.#groups.length >= deepest) this.#end();
        else {
          this.#groups.push(this.#state);
          this.#state = { ...this.#state, isStarred: false, onClose: null };
        }
        return;
      case "close":
        this.#close();
        return;
      case "byte":
        if (this.#skip > 0) this.#skip -= 1;
        else if (this.#state.destination !== "skip") this.#bytes.push(token.byte);
        return;
      case "symbol":
        if (this.#skip > 0) this.#skip -= 1;
        else this.#symbol(token.symbol);
        return;
      case "word":
        if (this.#skip > 0) this.#skip -= 1;
        else {
          this.#flush();
          this.#word(token.word, token.value);
        }
    }
  }

  /** Everything that was read. */
  finish() {
    this.#flush();
    if (this.#groups.length > 0) this.#counts.isDamaged = true;
    this.#settle();
    const body = this.#body.finish();
    const notes = this.#notes.map((sink, at): NoteBlock => ({
      is: "paragraph",
      text: `[${at + 1}] ${sink.finishText()}`,
    }));
    const comments = this.#comments.map(({ author, sink }): NoteBlock => {
      this.#counts.comments += 1;
      return { is: "paragraph", text: `[Comment${author === "" ? "" : ` by ${author}`}: ${sink.finishText()}]` };
    });
    const heads = this.#heads.map((sink) => sink.finishText());
    const feet = this.#feet.map((sink) => sink.finishText());
    return { body, heads, feet, notes, comments, info: this.#info, guessed: this.#guessed };
  }

  #end(): void {
    this.isOver = true;
    this.#counts.isDamaged = true;
  }

  #close(): void {
    this.#flush();
    this.#skip = 0;
    const before = this.#groups.pop();
    if (before === undefined) return;
    this.#state.onClose?.();
    if (before.sink !== this.#state.sink) this.#settle();
    this.#state = before;
    // Behind the document's own end there may be anything; none of it is part of it.
    if (this.#groups.length === 0) this.isOver = true;
  }

  #symbol(symbol: string): void {
    this.#flush();
    if (symbol === "*") this.#state.isStarred = true;
    else if (symbol === "~") this.#put(" ");
    else if (symbol === "_") this.#put("-");
    else if (symbol === "\r" || symbol === "\n") this.#word("par", null);
    else if (symbol === "\t") this.#put("\t");
    else if ("\\{}".includes(symbol)) this.#bytes.push(symbol.charCodeAt(0));
  }

  #nameFont(bytes: readonly number[]): void {
    const font = this.#fonts.get(this.#state.font);
    if (font !== undefined && font.name.length < 60) font.name += decodeBytes(bytes.slice(0, 60), "windows-1252");
  }

  /** Decodes the bytes that have come together. */
  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = this.#bytes;
    this.#bytes = [];
    const font = this.#fonts.get(this.#state.font);
    if (this.#state.destination === "fonts") return this.#nameFont(bytes);
    const page = pageOfFont(font) ?? this.#page;
    // A font of the Western set in a document of another code page: which of the two counts is not said for certain.
    if (font?.page === "windows-1252" && this.#page !== "windows-1252" && bytes.some((byte) => byte > 0x7f))
      this.#guessed = "Western European (Windows-1252)";
    this.#put(decodeBytes(bytes, page));
  }

  #put(words: string): void {
    const { destination, sink } = this.#state;
    if (destination === "words") this.#show(words);
    else if (destination === "marker") sink.addMarker(words);
    else if (destination === "title") this.#info.title = (this.#info.title + words).slice(0, 300);
    else if (destination === "author") this.#author = (this.#author + words).slice(0, 100);
  }

  #show(words: string): void {
    const { isHidden, isDeleted, isAdded, isStruck, isRaised, sink } = this.#state;
    const is = isDeleted ? "deleted" : isHidden ? "hidden" : isStruck ? "struck" : isAdded ? "added" : "shown";
    if (is !== this.#last && words.trim() !== "") {
      this.#settle();
      if (is !== "shown") this.#counts[is] += 1;
      if (is === "struck") sink.add("[struck out: ");
      this.#last = is;
    }
    if (isDeleted || isHidden) return;
    sink.add(isRaised ? raisedText(words, sink.tail) : words);
  }

  /** Ends a stretch of words that were marked. */
  #settle(): void {
    if (this.#last === "struck") this.#state.sink.add("]");
    this.#last = "shown";
  }

  #word(word: string, value: number | null): void {
    const state = this.#state;
    if (state.isStarred && !knownStarred.has(word)) {
      state.isStarred = false;
      state.destination = "skip";
    }
    if (state.destination === "skip") return;
    if (this.#destination(word) || this.#fontWord(word, value) || this.#infoWord(word, value)) return;
    if (state.destination === "form") return this.#formWord(word, value ?? 0);
    if (state.destination !== "words" && state.destination !== "marker") return;
    if (word === "u") return this.#unicode(value ?? 0);
    const character = characters.get(word);
    if (character !== undefined) return this.#put(character);
    if (!this.#layoutWord(word, value)) this.#property(word, value);
  }

  #unicode(value: number): void {
    const unit = value & 0xffff;
    const isOwn = unit >= 0xf020 && unit <= 0xf0ff;
    const page = pageOfFont(this.#fonts.get(this.#state.font)) === dingbatsPage ? dingbatsPage : symbolPage;
    this.#put(isOwn ? decodeBytes([unit - 0xf000], page) : String.fromCharCode(unit));
    this.#skip = this.#state.fallback;
  }

  /** Words that say what a group is. */
  #destination(word: string): boolean {
    const state = this.#state;
    if (skipped.has(word)) state.destination = "skip";
    else if (word === "fonttbl") state.destination = "fonts";
    else if (word === "info") state.destination = "info";
    else if (word === "pict") {
      if (!state.isInObject) this.#counts.pictures += 1;
      state.destination = "skip";
    } else if (word === "object") {
      this.#counts.embedded += 1;
      state.isInObject = true;
    } else if (word === "listtext" || word === "pntext") state.destination = "marker";
    else if (word === "pn") state.destination = "skip";
    else if (word === "shpinst") state.destination = "shape";
    else if (word === "shptxt") state.destination = "words";
    else if (word === "upr") state.destination = "shape";
    else if (word === "ud") state.destination = "words";
    else if (word === "atnauthor") {
      this.#author = "";
      state.destination = "author";
    } else if (word === "formfield") this.#beginForm();
    else return this.#otherSink(word);
    return true;
  }

  /** Groups whose words stand elsewhere than in the text. */
  #otherSink(word: string): boolean {
    const sink = new RtfSink();
    if (headers.has(word)) this.#heads.push(sink);
    else if (footers.has(word)) this.#feet.push(sink);
    else if (word === "footnote") {
      this.#notes.push(sink);
      this.#show(`[${this.#notes.length}]`);
    } else if (word === "annotation") this.#comments.push({ author: this.#author.trim(), sink });
    else return false;
    this.#settle();
    Object.assign(this.#state, { sink, destination: "words", isInTable: false, isRaised: false, isHidden: false });
    return true;
  }

  #fontWord(word: string, value: number | null): boolean {
    const state = this.#state;
    if (word === "f" && value !== null) state.font = value;
    else if (word === "ansicpg") this.#page = pageOfNumber(value ?? 1252) ?? this.#page;
    else if (word === "mac") this.#page = "macintosh";
    else if (word === "pc") this.#page = "ibm437";
    else if (word === "pca") this.#page = "ibm850";
    else if (state.destination === "fonts" && (word === "fcharset" || word === "cpg")) {
      const page = word === "cpg" ? pageOfNumber(value ?? 0) : pageOfCharset(value ?? 1);
      if (this.#fonts.size < 10_000) this.#fonts.set(state.font, { page, name: "" });
    } else return state.destination === "fonts";
    return true;
  }

  #infoWord(word: string, value: number | null): boolean {
    const state = this.#state;
    if (!["info", "title", "created"].includes(state.destination)) return false;
    if (word === "title") state.destination = "title";
    else if (word === "creatim") state.destination = "created";
    else if (state.destination === "created") {
      if (word === "yr") this.#info.year = value;
      if (word === "mo") this.#info.month = value;
      if (word === "dy") this.#info.day = value;
    } else if (word === "u" && state.destination === "title") this.#unicode(value ?? 0);
    else if (word === "uc") state.fallback = Math.max(0, value ?? 1);
    return true;
  }

  /** A box or a list of a form: what it shows is not among the words. */
  #beginForm(): void {
    this.#form = { type: 0, result: 25, standard: 0 };
    const around = this.#groups.at(-1);
    this.#state.destination = "form";
    this.#state.onClose = () => {
      const { type, result, standard } = this.#form;
      // 25 stands for "as it was at the start" (RTF 1.9.1, "Form Fields").
      const isChecked = (result === 25 ? standard : result) === 1;
      if (type === 1) around?.sink.add(isChecked ? "[x]" : "[ ]");
    };
  }

  #formWord(word: string, value: number): void {
    if (word === "fftype") this.#form.type = value;
    if (word === "ffres") this.#form.result = value;
    if (word === "ffdefres") this.#form.standard = value;
  }

  #layoutWord(word: string, value: number | null): boolean {
    const { sink } = this.#state;
    if (word === "par" || word === "sect") this.#endParagraph();
    else if (word === "cell") this.#after(() => sink.endCell());
    else if (word === "nestcell") this.#after(() => sink.endNested("cell"));
    else if (word === "nestrow") this.#after(() => sink.endNested("row"));
    else if (word === "row") this.#after(() => sink.endRow(this.#edges));
    else if (word === "trowd") this.#edges = [];
    else if (word === "cellx") {
      if (this.#edges.length < 1000) this.#edges = [...this.#edges, value ?? 0];
    } else return false;
    return true;
  }

  #endParagraph(): void {
    this.#after(() => this.#state.sink.endParagraph(this.#state));
  }

  /** Marks of stretches never reach beyond their paragraph. */
  #after(act: () => void): void {
    this.#settle();
    act();
  }

  #property(word: string, value: number | null): void {
    const state = this.#state;
    const isOn = value !== 0;
    if (word === "uc") state.fallback = Math.min(100, Math.max(0, value ?? 1));
    else if (word === "v") state.isHidden = isOn;
    else if (word === "deleted") state.isDeleted = isOn;
    else if (word === "revised") state.isAdded = isOn;
    else if (word === "strike" || word === "striked") state.isStruck = isOn;
    else if (word === "super") state.isRaised = isOn;
    else if (word === "nosupersub" || word === "sub") state.isRaised = false;
    else if (word === "intbl") state.isInTable = true;
    else if (word === "outlinelevel") state.isHeading = (value ?? 9) < 9;
    else if (word === "ilvl") state.level = Math.max(0, value ?? 0);
    else if (word === "pard") Object.assign(state, { isInTable: false, isHeading: false, level: 0 });
    else if (word === "plain")
      Object.assign(state, { isHidden: false, isDeleted: false, isAdded: false, isStruck: false, isRaised: false });
  }
}

function pageOfFont(font: Font | undefined): CodePage | null {
  if (font === undefined) return null;
  return font.page === symbolPage && /^\s*wingdings/i.test(font.name) ? dingbatsPage : font.page;
}
