/** Places on a sheet, in points from its top left corner. */

export interface SheetLink {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The page that the link leads to, counted from 1 in the finished file. */
  readonly page: number;
  /** How far down that page it leads, from the top; null for the page as it is shown at first. */
  readonly top?: number | null;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
