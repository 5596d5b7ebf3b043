/** Whether a field's picture says what the field holds. */
import type { PDFRawStream } from "pdf-lib";
import { breakLines } from "../typeset/lines.ts";
import type { Shaper } from "../typeset/shape.ts";
import { leading } from "../typeset/style.ts";
import { holdsValue, plainStrings } from "./appearance-text.ts";
import { penOf, rectangleOf } from "./draw-field.ts";
import type { Field } from "./read-fields.ts";

export interface FieldPicture {
  /** The form says that its pictures are not up to date. */
  readonly needsAppearances: boolean;
  readonly picture: PDFRawStream | null;
  /** The picture's words where a reader of fonts could tell them. */
  readonly pictureText: string | null;
  readonly shaper: Shaper;
}

export interface Judgement {
  readonly mustBeDrawn: boolean;
  /** What has to be told under the page, since the field cannot show it. */
  readonly note: string | null;
}

const asItIs: Judgement = { mustBeDrawn: false, note: null };

/** The form's data are what counts: where a picture differs from them both are told. */
export function judgeField(field: Field, seen: FieldPicture): Judgement {
  switch (field.kind) {
    case "tick":
    case "radio":
      return judgeTick(field, seen);
    case "button":
      return { mustBeDrawn: seen.picture === null && field.value !== "", note: null };
    case "signature":
      if (seen.picture !== null || field.value === "") return asItIs;
      return rectangleOf(field.widget) === null
        ? { mustBeDrawn: false, note: `${field.value}.` }
        : { mustBeDrawn: true, note: null };
    case "password":
      return { mustBeDrawn: field.value !== "" && (seen.picture === null || seen.needsAppearances), note: null };
    case "text":
    case "choice":
      return judgeWords(field, seen);
  }
}

function judgeTick(field: Field, { picture, needsAppearances }: FieldPicture): Judgement {
  const state = shownState(field);
  if (field.isOn === null) return asItIs;
  const isShownOn = picture !== null && state === "on" && isInk(picture);
  if (field.isOn && !isShownOn)
    return {
      mustBeDrawn: true,
      note: `${named(field)} is ticked in the form's data${stateInWords(field)}.`,
    };
  if (!field.isOn && isShownOn && needsAppearances) return { mustBeDrawn: true, note: null };
  if (!field.isOn && isShownOn)
    return { mustBeDrawn: false, note: `${named(field)} shows a tick that the form's data do not hold.` };
  return asItIs;
}

function stateInWords({ words, onState }: Field): string {
  const told = words ?? onState;
  return told === null ? "" : ` (${told})`;
}

function shownState({ widget }: Field): "on" | "off" {
  const state = widget.entries().find(([key]) => key.decodeText() === "AS")?.[1];
  const text = String(state ?? "");
  return text === "" || text === "/Off" ? "off" : "on";
}

/** A picture without a single operator that paints shows no tick. */
function isInk(picture: PDFRawStream): boolean {
  return picture.getContentsSize() > 2;
}

function judgeWords(field: Field, seen: FieldPicture): Judgement {
  if (field.value === "") return { mustBeDrawn: seen.picture === null && field.options.length > 0, note: null };
  if (rectangleOf(field.widget) === null) return { mustBeDrawn: false, note: `${named(field)}: ${field.value}` };
  if (seen.picture === null || seen.needsAppearances) return { mustBeDrawn: true, note: null };
  const shown = seen.pictureText ?? plainStrings(seen.picture);
  const isList = field.options.length > 0;
  const isHeld = isList ? shown.trim() !== "" : holdsValue(shown, field.value);
  if (!isHeld) {
    const old = shown.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "").trim();
    return {
      mustBeDrawn: true,
      note:
        old === "" || isList
          ? null
          : `${named(field)}: the form holds “${field.value}”, its old picture showed “${old}”.`,
    };
  }
  return overflows(field, seen.shaper) ? { mustBeDrawn: false, note: inFull(field) } : asItIs;
}

/** What stands under the page where a field has no room for its words. */
export function inFull(field: Field): string {
  return `${named(field)}, in full: ${field.value}`;
}

/** Words that are longer than their field are cut off by its edge, though its picture holds them. */
function overflows(field: Field, shaper: Shaper): boolean {
  const rectangle = rectangleOf(field.widget);
  const { size } = penOf(field.defaultAppearance);
  if (rectangle === null || size === 0 || field.options.length > 0 || field.combCells !== null) return false;
  const [width, height] = [rectangle[2] - rectangle[0], rectangle[3] - rectangle[1]];
  const lines = breakLines(shaper, [{ text: field.value, style: "sans" }], size, field.isMultiline ? width : 1e6);
  if (!field.isMultiline) return (lines[0]?.width ?? 0) > width * 1.1;
  return lines.length * size * leading * 0.8 > height * 1.05;
}

function named({ name }: Field): string {
  return name === "" ? "A field" : name;
}
