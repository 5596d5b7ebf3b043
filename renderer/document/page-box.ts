/** A place on a page in points, as shown upright, from its top left corner. */
export interface PageBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type BoxLook = "hit" | "current-hit" | "evidence";

/** Something to be outlined on a page. */
export interface MarkedBox extends PageBox {
  readonly look: BoxLook;
}
