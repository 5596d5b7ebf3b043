/** Places on pages as they are said on the command line. */
import { counted } from "./counted.ts";
import type { BlackedArea, BlackedPage } from "../../../shared/model/redaction.ts";
import { areaOf } from "../../../shared/model/text-grid.ts";
import { onlyShownPages } from "../../../shared/redaction-words.ts";
import { UsageError } from "../arguments.ts";

/** The page with its size. Throws a UsageError for a page that is not there, or that is not drawn. */
export function pageSaid(
  given: string | undefined,
  sizes: readonly { readonly width: number | null; readonly height: number | null }[],
): Omit<BlackedPage, "areas"> {
  const page = pageNumber(given, sizes.length);
  const size = sizes[page - 1]!;
  if (!size.width || !size.height) throw new UsageError(onlyShownPages);
  return { page, width: size.width, height: size.height };
}

/** The number of a page, counted from 1. Throws a UsageError for one that is not there. */
export function pageNumber(given: string | undefined, pages: number): number {
  const page = Number(given);
  if (given === undefined || !Number.isInteger(page) || page < 1 || page > pages)
    throw new UsageError(`Say on which page, with --page: it has ${counted(pages, "page")}.`);
  return page;
}

/** Points from the top left corner. Throws a UsageError for anything but four numbers. */
export function areaSaid(given: string): BlackedArea {
  const [x, y, width, height, ...more] = given.split(",").map((part) => Number(part.trim()));
  const all = [x, y, width, height];
  if (more.length > 0 || !all.every((one) => one !== undefined && Number.isFinite(one)) || !(width! > 0 && height! > 0))
    throw new UsageError("--area takes four numbers: from the left, from the top, width, height: --area 60,120,200,20");
  return { x: x!, y: y!, width: width!, height: height! };
}

/** Each line of a range (`3-5`, counted from 1) that is not empty. Throws a UsageError for lines that the text does not have. */
export function linesSaid(range: string, text: string): readonly BlackedArea[] {
  const all = text.split("\n");
  const [, first, last] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(range.trim()) ?? [];
  const [from, to] = [Number(first), Number(last ?? first)];
  if (first === undefined || from < 1 || to < from || to > all.length)
    throw new UsageError(
      `--lines takes a line or a first and a last one: --lines 3-5. The page has ${counted(all.length, "line")}.`,
    );
  return all
    .slice(from - 1, to)
    .flatMap((line, at) => (line.trim() === "" ? [] : [areaOf({ line: from - 1 + at, start: 0, end: line.length })]));
}
