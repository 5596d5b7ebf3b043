/** A place on a page in points, as shown upright, from its top left corner. */
export interface PageBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** "black" is blacked out in packets, "to-black" would be. */
export type BoxLook = "hit" | "current-hit" | "evidence" | "black" | "to-black";

/** Something to be outlined on a page. */
export interface MarkedBox extends PageBox {
  readonly look: BoxLook;
}
