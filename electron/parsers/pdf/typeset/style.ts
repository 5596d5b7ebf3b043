/** Measures and colours of the packet's own pages. Lengths in points. */

export const paperSizes = { a4: { width: 595.28, height: 841.89 }, letter: { width: 612, height: 792 } } as const;
export type Paper = keyof typeof paperSizes;

/** 20 mm. */
export const margin = 56.69;

export const colours = {
  black: "#000000",
  ink: "#1c1f21",
  /** Second voice: labels, sources. 5.9:1 on white, so it survives a fax. */
  quiet: "#565d61",
  hairline: "#c3c9cb",
  accent: "#0f5e63",
} as const;

export const sizes = { text: 10, table: 9, small: 8, heading: 17, subheading: 12, title: 26 } as const;
/** Line height over letter size. */
export const leading = 1.4;
