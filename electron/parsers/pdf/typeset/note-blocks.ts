/** A note's lines sorted into what they are: headings, list items, paragraphs, and lines that are laid out in columns. */
import type { Span } from "./shape.ts";

export type NoteBlock =
  | { readonly is: "heading"; readonly level: number; readonly text: string }
  | { readonly is: "item"; readonly marker: string; readonly indent: number; readonly spans: readonly Span[] }
  | { readonly is: "line"; readonly spans: readonly Span[] }
  | { readonly is: "columns"; readonly lines: readonly string[] }
  | { readonly is: "rule" }
  | { readonly is: "gap" };

/** Every line of the text in its order. Nothing is left out but the Markdown marks that are shown by other means. */
export function noteBlocks(text: string): readonly NoteBlock[] {
  const blocks: NoteBlock[] = [];
  const lines = text.replaceAll(/\r\n?/g, "\n").split("\n").map(expandTabs);
  const belongsInColumns = isMostlyColumns(lines) ? isNoLongProse : isInColumns;
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!;
    if (line.trim() === "") {
      if (blocks.at(-1)?.is !== "gap") blocks.push({ is: "gap" });
      at++;
    } else if (belongsInColumns(line)) {
      let end = at + 1;
      while (end < lines.length && lines[end]!.trim() !== "" && belongsInColumns(lines[end]!)) end++;
      blocks.push({ is: "columns", lines: lines.slice(at, end).map((each) => each.trimEnd()) });
      at = end;
    } else {
      blocks.push(blockOf(line));
      at++;
    }
  }
  return blocks;
}

/** Wider than any printer of fixed letters prints: a paragraph on one line, which is broken and not made small. */
const longProse = 132;

function isNoLongProse(line: string): boolean {
  return line.trim().length <= longProse || isInColumns(line);
}

/** True for an export that is a table throughout: there even its prose keeps its columns and its size. */
function isMostlyColumns(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== "");
  const inColumns = filled.filter(isInColumns).length;
  return inColumns >= 4 && inColumns >= filled.length * 0.12 && !filled.some((line) => /^#{1,6} \S/.test(line));
}

/** Tab stops every eight columns, as terminals and most exports mean them. */
function expandTabs(line: string): string {
  let result = "";
  for (const character of line) result += character === "\t" ? " ".repeat(8 - (result.length % 8)) : character;
  return result;
}

/** True where runs of spaces, bars or rules show that the line is part of a table or a form. */
function isInColumns(line: string): boolean {
  const text = line.trim();
  if (/^(#{1,6} |[-*+] |\d{1,3}[.)] )/.test(text) && !/\S {3,}\S/.test(text)) return false;
  return (
    /\S {2,}\S/.test(text.replaceAll(/[.!?:;] {2}/g, ". ")) ||
    /^\|.*\|$/.test(text) ||
    /[─│┌┬┐├┼┤└┴┘]{3}/u.test(text) ||
    /^ {8,}\S/.test(line)
  );
}

function blockOf(line: string): NoteBlock {
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading) return { is: "heading", level: heading[1]!.length, text: heading[2]! };
  if (/^\s*([-*_=])\s*(\1\s*){2,}$/.test(line)) return { is: "rule" };
  const item = /^(\s*)([-*+•]|\d{1,3}[.)])\s+(.*)$/.exec(line);
  if (item) {
    const [, indent = "", marker = "", text = ""] = item;
    return {
      is: "item",
      marker: /\d/.test(marker) ? marker : "•",
      indent: Math.min(Math.floor(indent.length / 2), 5),
      spans: spansOf(text),
    };
  }
  return { is: "line", spans: spansOf(line.trimEnd()) };
}

/** Bold and italic by Markdown's stars and underscores; anything that is not a whole pair stays as it is written. */
function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(
    /\*\*(\S(?:.*?\S)?)\*\*|__(\S(?:.*?\S)?)__|(?<![\w*])\*(\S(?:[^*]*?\S)?)\*(?![\w*])/g,
  )) {
    if (match.index > at) spans.push({ text: text.slice(at, match.index), style: "sans" });
    const bold = match[1] ?? match[2];
    spans.push(bold === undefined ? { text: match[3] ?? "", style: "italic" } : { text: bold, style: "bold" });
    at = match.index + match[0].length;
  }
  if (at < text.length || spans.length === 0) spans.push({ text: text.slice(at), style: "sans" });
  return spans;
}
