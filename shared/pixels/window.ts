/** Windows: which values are black, which white, and what lies between (PS3.3 C.11.2.1.2 and C.11.2.1.3). */
import type { WindowFunction } from "../model/frame.ts";

export interface ValueWindow {
  readonly center: number;
  /** Above 0. */
  readonly width: number;
}

/** The window as a function from a value to 0 (black) … 1 (white). */
export function windowFraction({ center, width }: ValueWindow, kind: WindowFunction): (value: number) => number {
  switch (kind) {
    case "SIGMOID":
      return (value) => 1 / (1 + Math.exp((-4 * (value - center)) / width));
    case "LINEAR_EXACT":
      return (value) => clamped((value - center) / width + 0.5);
    case "LINEAR": {
      // A width below 1 has no meaning here: it is taken for the narrowest that has.
      const span = Math.max(1, width) - 1;
      const low = center - 0.5 - span / 2;
      return (value) => (value <= low ? 0 : value > low + span ? 1 : (value - low) / span);
    }
  }
}

function clamped(fraction: number): number {
  return fraction < 0 ? 0 : fraction > 1 ? 1 : fraction;
}

/** The window that goes just from the lowest value to the highest. */
export function windowOver({ least, most }: { readonly least: number; readonly most: number }): ValueWindow {
  return { center: (least + most) / 2, width: Math.max(most - least, Number.MIN_VALUE) };
}
