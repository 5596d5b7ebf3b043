/** A document's paragraphs, lists and tables as plain text that people can read and every finder of facts works on. */
import { withoutControls } from "../../pdf/plain-text.ts";
import { tableLines, type TableRow } from "./table-text.ts";

export type NoteBlock =
  | { readonly is: "paragraph"; readonly text: string }
  | { readonly is: "heading"; readonly text: string }
  | { readonly is: "item"; readonly marker: string; readonly level: number; readonly text: string }
  | { readonly is: "table"; readonly rows: readonly TableRow[] }
  | { readonly is: "page-break" };

/** A paragraph that takes more than a line on paper is set off from its neighbours by a blank line. */
const oneLine = 100;

/** The blocks in their order, one line for each paragraph and row; a form feed where the document begins a new page. */
export function noteText(blocks: readonly NoteBlock[]): string {
  const lines: string[] = [];
  const gap = () => {
    const last = lines.at(-1);
    if (last !== undefined && last !== "" && last !== "\f") lines.push("");
  };
  for (const block of blocks) {
    if (block.is === "page-break") {
      if (lines.length > 0) lines.push("\f");
      continue;
    }
    const own = linesOf(block);
    const isApart = block.is === "table" || block.is === "heading" || own.some((line) => line.length > oneLine);
    if (isApart) gap();
    if (own.every((line) => line.trim() === "")) gap();
    else lines.push(...own);
    if (isApart && block.is !== "heading") gap();
  }
  while (lines.at(-1) === "") lines.pop();
  return withoutBlankPages(lines.join("\n"));
}

function withoutBlankPages(text: string): string {
  const pages = text.split("\f").map((page) => page.replace(/^\n+|\s+$/g, ""));
  return pages.filter((page, at) => page !== "" || pages.length === 1 || at === -1).join("\f");
}

function linesOf(block: Exclude<NoteBlock, { is: "page-break" }>): readonly string[] {
  switch (block.is) {
    case "paragraph":
    case "heading":
      return cleanLines(block.text);
    case "item": {
      const [first = "", ...more] = cleanLines(block.text);
      const indent = "  ".repeat(Math.min(block.level, 5));
      const marker = block.marker === "" ? "" : `${withoutControls(block.marker).trim()} `;
      const under = " ".repeat(marker.length);
      return [`${indent}${marker}${first}`, ...more.map((line) => `${indent}${under}${line}`)];
    }
    case "table":
      return tableLines(
        block.rows.map((row) => row.map((cell) => ({ ...cell, text: cleanLines(cell.text).join("\n").trim() }))),
      ).filter((line) => line.trim() !== "");
  }
}

/** Lines without what does not print; page breaks inside a line or cell are line ends. */
function cleanLines(text: string): readonly string[] {
  return withoutControls(text.replaceAll(/\r\n?|[\f\v\u0085\u2028\u2029]/g, "\n").replaceAll("\u00a0", " "))
    .split("\n")
    .map((line) => line.trimEnd());
}
