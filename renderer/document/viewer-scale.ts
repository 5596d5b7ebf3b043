/** How large pages are shown. */

export type Rotation = 0 | 90 | 180 | 270;

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** "fit" follows the window's width; a number is CSS pixels a point. */
export type Zoom = "fit" | number;

/** A4, for pages that say no size of their own. */
const unknownSize: PageSize = { width: 595, height: 842 };
const smallest = 0.3;
const largest = 6;
const steps = [0.3, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4, 6] as const;

export function sizeOf({ width, height }: { readonly width: number | null; readonly height: number | null }): PageSize {
  return width === null || height === null || width < 1 || height < 1 ? unknownSize : { width, height };
}

/** The size with its sides exchanged where the page lies on its side. */
export function turned({ width, height }: PageSize, rotation: Rotation): PageSize {
  return rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** CSS pixels a point. Fitting takes the widest page, so that pages keep their sizes to each other. */
export function scaleOf(
  zoom: Zoom,
  sizes: readonly PageSize[],
  { room, rotation }: { readonly room: number; readonly rotation: Rotation },
): number {
  if (zoom !== "fit") return zoom;
  const widest = Math.max(...sizes.map((size) => turned(size, rotation).width), 1);
  return Math.min(largest, Math.max(smallest, room / widest));
}

/** The next step above or below the scale on screen. */
export function stepFrom(scale: number, direction: -1 | 1): number {
  const next =
    direction > 0 ? steps.find((step) => step > scale * 1.01) : steps.findLast((step) => step < scale * 0.99);
  return next ?? (direction > 0 ? largest : smallest);
}

export function rotated(rotation: Rotation): Rotation {
  return ((rotation + 90) % 360) as Rotation;
}

/** How many picture pixels a page needs to be sharp, within what the engine draws. */
export function picturePixels(size: PageSize, scale: number, density: number): number {
  return Math.min(4000, Math.max(50, Math.ceil(size.width * scale * density)));
}

/** The page, counted from 1, that fills most of the view. `tops` are the pages' upper edges in order. */
export function pageAt(tops: readonly number[], scrollTop: number, viewHeight: number): number {
  const middle = scrollTop + viewHeight / 2;
  const after = tops.findIndex((top) => top > middle);
  return Math.max(1, after < 0 ? tops.length : after);
}

/** The scroll position that shows the same place of the page after the pages changed their sizes. */
export function samePlace(
  before: { readonly tops: readonly number[]; readonly page: number },
  { tops, scrollTop }: { readonly tops: readonly number[]; readonly scrollTop: number },
): number {
  const at = before.page - 1;
  const oldTop = before.tops[at] ?? 0;
  const top = tops[at] ?? 0;
  const neighbour = at + 1 < tops.length ? at + 1 : at - 1;
  const oldHeight = Math.abs((before.tops[neighbour] ?? oldTop) - oldTop);
  const height = Math.abs((tops[neighbour] ?? top) - top);
  return top + (oldHeight < 1 ? scrollTop - oldTop : ((scrollTop - oldTop) / oldHeight) * height);
}
