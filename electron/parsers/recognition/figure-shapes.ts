/** Whether figures are drawn as the ones that were read: a 6 has its hole below, a 9 above, an 8 two, and a 5 none; an arrow is no 1. */
import type { Box } from "./cut-out.ts";
import { holesOf, inkBetween } from "./ink.ts";
import type { GreyPage } from "./start-tesseract.ts";

/** In heights of a figure: how high the hole of a nought is at least, and that of a 6 or a 9 at most. */
const [noughtFrom, loopTo] = [0.5, 0.62];

/**
 * False where a mark has holes that the figure read for it has not, or lacks those that it has. Marks that touch, or that are more or
 * fewer than the signs of the text without its points, tell nothing of single figures.
 */
export function areFiguresDrawn(page: GreyPage, marks: readonly Box[], text: string): boolean {
  const signs = text.replaceAll(/[.,]/g, "");
  if (marks.length !== signs.length) return true;
  return marks
    .toSorted((one, other) => one.left - other.left)
    .every(
      (mark, at) =>
        isDrawn(signs.charAt(at), mark, () => holesOf(page, mark)) &&
        (signs.charAt(at) !== "1" || !isArrow(page, mark)),
    );
}

/** In heights of a mark: where the head of an arrow is, above or below its stem, and how far it stands out on each side of that. */
const arrow = { stem: [0.42, 0.58], above: [0.05, 0.42], below: [0.58, 0.78], out: 0.08 } as const;

/** A 1 has its stroke to the left of the stem only, and its foot lower than any arrow's head begins. */
function isArrow(page: GreyPage, mark: Box): boolean {
  const high = mark.bottom - mark.top;
  const part = ([from, to]: readonly [number, number]) =>
    inkBetween(page, { ...mark, top: mark.top + Math.floor(high * from), bottom: mark.top + Math.ceil(high * to) });
  const stem = part(arrow.stem);
  if (stem === null) return false;
  const isHead = (ink: Pick<Box, "left" | "right"> | null) =>
    ink !== null && stem.left - ink.left >= high * arrow.out && ink.right - stem.right >= high * arrow.out;
  return isHead(part(arrow.above)) || isHead(part(arrow.below));
}

function isDrawn(figure: string, { top, bottom }: Box, holes: () => readonly Box[]): boolean {
  if (!/\d/.test(figure)) return true;
  const found = holes();
  const [hole, other] = found.toSorted((one, two) => one.top - two.top);
  const high = bottom - top;
  // A four may be open at its top.
  if (figure === "4") return other === undefined;
  if (/[12357]/.test(figure)) return hole === undefined;
  if (hole === undefined) return false;
  if (figure === "8") return found.length === 2;
  if (other !== undefined) return false;
  const middle = (hole.top + hole.bottom) / 2 - top;
  const share = (hole.bottom - hole.top) / high;
  if (figure === "0") return share >= noughtFrom;
  return share <= loopTo && (figure === "6" ? middle > high * 0.5 : middle < high * 0.5);
}
