/** The words of one paragraph as they are gathered, with what hangs on them. */
import type { NoteBlock } from "../note-text.ts";

/** How many letters of a commented passage are shown beside the comment. */
const quoted = 80;

export class WordLine {
  text = "";
  /** Text boxes that are anchored in the paragraph: they follow it. */
  readonly after: NoteBlock[] = [];
  /** Marks the words within a line that is drawn through them, however many runs they are written in. */
  #isStruck = false;

  /** Adds words; `isStruck` where a line is drawn through them. */
  add(words: string, isStruck: boolean): void {
    if (words === "") return;
    if (isStruck && !this.#isStruck) this.text += "[struck out: ";
    if (!isStruck && this.#isStruck) this.#close();
    this.#isStruck = isStruck;
    this.text += words;
  }

  /** The paragraph's words. */
  finish(): string {
    if (this.#isStruck) this.#close();
    this.#isStruck = false;
    return this.text;
  }

  #close(): void {
    const blanks = /\s*$/.exec(this.text)?.[0] ?? "";
    this.text = `${this.text.slice(0, this.text.length - blanks.length)}]${blanks}`;
  }
}

/** The passages that comments are about, by the comments' ids, while they are open. */
export class CommentedPassages {
  readonly #open = new Set<string>();
  readonly #passages = new Map<string, string>();

  begin(id: string): void {
    if (this.#open.size < 100) this.#open.add(id);
  }

  end(id: string): void {
    this.#open.delete(id);
  }

  add(words: string): void {
    for (const id of this.#open) {
      const before = this.#passages.get(id) ?? "";
      if (before.length < quoted) this.#passages.set(id, (before + words).slice(0, quoted));
    }
  }

  /** The beginning of the passage on one line; "" where none is known. */
  of(id: string): string {
    return (this.#passages.get(id) ?? "").replaceAll(/\s+/g, " ").trim();
  }
}
