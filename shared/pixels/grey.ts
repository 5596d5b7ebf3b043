/**
 * From stored values to greys: the modality's transformation, then a window or a table, then the presentation (PS3.3 C.11, PS3.4
 * N.2). A frame is decoded once; a new window costs one table of greys and one pass over the values.
 */
import type { FrameFacts } from "../model/frame.ts";
import { tableFraction, tableFunction } from "./lookup-table.ts";
import { isFloat, isSigned, type PixelValues } from "./pixel-values.ts";
import { windowFraction, windowOver, type ValueWindow } from "./window.ts";

/** What decides between black and white. */
export type GreyView =
  | { readonly is: "window"; readonly window: ValueWindow }
  /** One of the object's own tables, counted from 0. */
  | { readonly is: "table"; readonly index: number }
  /** From the lowest value of the frame to the highest, padding left out. */
  | { readonly is: "range"; readonly least: number; readonly most: number };

/** Facts that decide about greys. */
export type GreyFacts = Pick<
  FrameFacts,
  | "format"
  | "bitsStored"
  | "photometricInterpretation"
  | "rescale"
  | "modalityTable"
  | "windows"
  | "windowFunction"
  | "windowTables"
  | "presentation"
  | "padding"
>;

/** Stored values in the modality's unit (PS3.3 C.11.1): Hounsfield units of a CT, say. */
export function modalityFunction({
  modalityTable,
  rescale,
}: Pick<GreyFacts, "modalityTable" | "rescale">): (stored: number) => number {
  if (modalityTable !== null) return tableFunction(modalityTable);
  if (rescale === null) return (stored) => stored;
  const { slope, intercept } = rescale;
  return (stored) => stored * slope + intercept;
}

/** The object's own first window, else its own first table, else the frame's whole range. */
export function openingView(values: PixelValues, facts: GreyFacts): GreyView {
  const [window] = facts.windows;
  if (window !== undefined) return { is: "window", window };
  if (facts.windowTables.length > 0) return { is: "table", index: 0 };
  return { is: "range", ...rangeOf(values, facts) };
}

/** The lowest and the highest value of the frame in the modality's unit, without padding and what is no number; 0 where none is left. */
export function rangeOf(values: PixelValues, facts: GreyFacts): { readonly least: number; readonly most: number } {
  const { from, to } = facts.padding ?? { from: Infinity, to: -Infinity };
  const toUnit = modalityFunction(facts);
  if (facts.modalityTable === null && (values instanceof Uint16Array || values instanceof Int16Array)) {
    const ends = wordRange(values, from, to);
    const [one, other] = [toUnit(ends.least), toUnit(ends.most)];
    return ends.least > ends.most ? nothing : { least: Math.min(one, other), most: Math.max(one, other) };
  }
  let [least, most] = [Infinity, -Infinity];
  for (const stored of values) {
    if (stored >= from && stored <= to) continue;
    const value = toUnit(stored);
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least > most ? nothing : { least, most };
}

const nothing = { least: 0, most: 0 };

function wordRange(values: Uint16Array | Int16Array, from: number, to: number) {
  let [least, most] = [Infinity, -Infinity];
  for (let at = 0; at < values.length; at++) {
    const stored = values[at]!;
    if ((stored >= least && stored <= most) || (stored >= from && stored <= to)) continue;
    if (stored < least) least = stored;
    if (stored > most) most = stored;
  }
  return { least, most };
}

/** A stored value's grey, 0 … 255. What is no number is black; padding goes through the window as all else does. */
export function greyFunction(facts: GreyFacts, view: GreyView): (stored: number) => number {
  const toUnit = modalityFunction(facts);
  const toFraction = fractionOf(facts, view);
  // Either says the same thing: an object that says both is not turned twice (PS3.3 C.8.11.3.1.2).
  const isInverse = facts.photometricInterpretation === "MONOCHROME1" || facts.presentation === "INVERSE";
  return (stored) => {
    const fraction = toFraction(toUnit(stored));
    return Number.isNaN(fraction) ? 0 : Math.round(255 * (isInverse ? 1 - fraction : fraction));
  };
}

function fractionOf(facts: GreyFacts, view: GreyView): (value: number) => number {
  if (view.is === "window") return windowFraction(view.window, facts.windowFunction);
  const table = view.is === "table" ? facts.windowTables[view.index]?.table : undefined;
  if (table !== undefined) return tableFraction(table);
  if (view.is === "table") return windowFraction({ center: 0.5, width: 1 }, "LINEAR_EXACT");
  return view.most > view.least ? windowFraction(windowOver(view), "LINEAR_EXACT") : () => 0;
}

/** The grey of every value of up to 16 bits, the lowest value first; null for longer ones. */
export function greyTable(
  facts: GreyFacts,
  view: GreyView,
): { readonly lowest: number; readonly greys: Uint8Array } | null {
  const { format, bitsStored } = facts;
  if (isFloat(format) || bitsStored > 16) return null;
  const count = 2 ** bitsStored;
  const lowest = isSigned(format) ? -count / 2 : 0;
  const greyOf = greyFunction(facts, view);
  const greys = new Uint8Array(count);
  for (let at = 0; at < count; at++) greys[at] = greyOf(at + lowest);
  return { lowest, greys };
}

/** The frame's greys, one byte a value. */
export function greysOf(values: PixelValues, facts: GreyFacts, view: GreyView): Uint8Array<ArrayBuffer> {
  const greys = new Uint8Array(values.length);
  const table = greyTable(facts, view);
  if (table === null) {
    const greyOf = greyFunction(facts, view);
    for (let at = 0; at < values.length; at++) greys[at] = greyOf(values[at]!);
    return greys;
  }
  // The 16 bits that nearly all scans have go through a loop of their own: one that meets every kind of array is much slower.
  if (values instanceof Uint16Array || values instanceof Int16Array) lookUpWords(values, table, greys);
  else for (let at = 0; at < values.length; at++) greys[at] = table.greys[values[at]! - table.lowest]!;
  return greys;
}

function lookUpWords(
  values: Uint16Array | Int16Array,
  { lowest, greys }: { readonly lowest: number; readonly greys: Uint8Array },
  into: Uint8Array,
): void {
  for (let at = 0; at < values.length; at++) into[at] = greys[values[at]! - lowest]!;
}
