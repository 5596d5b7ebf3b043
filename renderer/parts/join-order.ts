/** The order in which several files become one paper: that of their names at first, then a person's. */
import type { ContentsLine } from "../../shared/api/engine/records.ts";

/** By the names of their files, "IMG_2" before "IMG_10", as cameras and scanners count. */
export function orderedByName<Line extends Pick<ContentsLine, "id" | "source">>(
  lines: readonly Line[],
): readonly Line[] {
  return lines.toSorted((a, b) => a.source.localeCompare(b.source, "en", { numeric: true }) || (a.id < b.id ? -1 : 1));
}

/** The id at another place; those between make room. */
export function placed(order: readonly string[], id: string, place: number): readonly string[] {
  const others = order.filter((one) => one !== id);
  const at = Math.min(Math.max(place, 0), others.length);
  return [...others.slice(0, at), id, ...others.slice(at)];
}
