/** Tables whose rows are not this patient's, as lines of words: a reader of results takes nothing from them. */
import type { NoteBlock } from "./note-text.ts";

/** The blocks with a line for each row of a table: "Row 1: Test Sodium; Result 139". */
export function rowsInWords(blocks: readonly NoteBlock[]): readonly NoteBlock[] {
  return blocks.flatMap((block): readonly NoteBlock[] => {
    if (block.is !== "table") return [block];
    const [head, ...rows] = block.rows.map((row) => row.map(({ text }) => text.replaceAll(/\s+/gu, " ").trim()));
    const own = rows.length === 0 ? [head ?? []] : rows;
    return own.map((cells, at) => ({ is: "paragraph", text: `Row ${at + 1}: ${rowWords(cells, head ?? [])}` }));
  });
}

function rowWords(cells: readonly string[], head: readonly string[]): string {
  return cells
    .map((cell, at) => (cells === head || (head[at] ?? "") === "" ? cell : `${head[at]} ${cell}`))
    .filter((words) => words !== "")
    .join("; ");
}
