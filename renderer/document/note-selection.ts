/** What is marked with the pointer in a note, as places on the pages of its text. */
import type { BlackedPage } from "../../shared/model/redaction.ts";
import { areaOf, gridSize } from "../../shared/model/text-grid.ts";

/** Page by page, an area for each line of which something is marked; empty where nothing of the note is. */
export function markedPages(sheet: ParentNode, selection: Selection | null): readonly BlackedPage[] {
  if (selection === null || selection.rangeCount === 0) return [];
  const marked = selection.getRangeAt(0);
  return [...sheet.querySelectorAll(".note-page")].flatMap((element, at) => {
    if (!marked.intersectsNode(element)) return [];
    const text = element.textContent;
    const [start, end] = [offsetIn(element, marked, "start"), offsetIn(element, marked, "end")];
    const areas = linesBetween(text, start, end);
    return areas.length === 0 ? [] : [{ page: at + 1, ...gridSize(text), areas }];
  });
}

/** How many letters of the page stand before the edge of what is marked. */
function offsetIn(element: Element, marked: Range, edge: "start" | "end"): number {
  const before = document.createRange();
  before.selectNodeContents(element);
  const [node, offset] =
    edge === "start" ? [marked.startContainer, marked.startOffset] : [marked.endContainer, marked.endOffset];
  if (!element.contains(node)) return edge === "start" ? 0 : element.textContent.length;
  before.setEnd(node, offset);
  return before.toString().length;
}

function linesBetween(text: string, start: number, end: number): BlackedPage["areas"] {
  let from = 0;
  return text.split("\n").flatMap((line, at) => {
    const [first, last] = [Math.max(0, start - from), Math.min(line.length, end - from)];
    from += line.length + 1;
    if (last <= first || line.slice(first, last).trim() === "") return [];
    return [areaOf({ line: at, start: first, end: last })];
  });
}
