/** The fields of a form (ISO 32000-1 12.7) as what each of their widgets should show on its page. */
import { PDFArray, PDFBool, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFString } from "pdf-lib";
import { decodePDFRawStream, type PDFDocument, type PDFObject } from "pdf-lib";
import { nameOf } from "../objects/kept-entries.ts";

export type FieldKind = "text" | "password" | "choice" | "tick" | "radio" | "button" | "signature";

export interface Field {
  readonly widget: PDFDict;
  readonly kind: FieldKind;
  /** The field's full name, for people where the form gives one. */
  readonly name: string;
  /** What is to be read in the field: the text, the chosen options, a button's caption, who signed. */
  readonly value: string;
  /** A list's options, each with whether it is chosen; empty for every other kind and for drop-down lists. */
  readonly options: readonly { readonly text: string; readonly isChosen: boolean }[];
  readonly isMultiline: boolean;
  /** Cells of a comb field; null for any other. */
  readonly combCells: number | null;
  readonly quadding: 0 | 1 | 2;
  /** "/Helv 12 Tf 0 g" */
  readonly defaultAppearance: string;
  /** For ticks: the appearance state that means on, and whether the field's value says so (null where it says nothing). */
  readonly onState: string | null;
  readonly isOn: boolean | null;
  /** For ticks: what the form calls being on, in words ("Penicillin"); null where it has none beyond its state's name. */
  readonly words: string | null;
}

export interface Form {
  readonly needsAppearances: boolean;
  /** True for a form that only shows its content in a program that runs it (XFA with NeedsRendering or "Please wait"). */
  readonly isXfa: boolean;
  readonly resources: PDFDict | null;
}

/** The document's form, null when it has none. */
export function formOfDocument({ catalog }: PDFDocument): Form | null {
  const form = catalog.lookup(PDFName.of("AcroForm"));
  if (!(form instanceof PDFDict)) return null;
  const resources = form.lookup(PDFName.of("DR"));
  return {
    needsAppearances: form.lookup(PDFName.of("NeedAppearances")) === PDFBool.True,
    isXfa: form.has(PDFName.of("XFA")),
    resources: resources instanceof PDFDict ? resources : null,
  };
}

/** The field that a widget belongs to; null for a widget of no known kind. */
export function fieldOf(widget: PDFDict, document: PDFDocument): Field | null {
  const flags = numberOf(inherited(widget, "Ff")) ?? 0;
  const has = (bit: number) => (flags & (1 << (bit - 1))) !== 0;
  const type = inherited(widget, "FT");
  const kind = kindOf(type instanceof PDFName ? nameOf(type) : "", has);
  if (kind === null) return null;
  const quadding = numberOf(inherited(widget, "Q")) ?? 0;
  const maxLength = numberOf(inherited(widget, "MaxLen"));
  const form = document.catalog.lookup(PDFName.of("AcroForm"));
  const appearance = inherited(widget, "DA") ?? (form instanceof PDFDict ? form.lookup(PDFName.of("DA")) : undefined);
  const chosen = kind === "choice" ? choicesOf(widget) : null;
  const isDropDown = has(18);
  return {
    widget,
    kind,
    name: nameOfField(widget),
    value:
      chosen === null
        ? valueOf(widget, kind)
        : chosen
            .filter(({ isChosen }) => isChosen)
            .map(({ text }) => text)
            .join("\n"),
    options: chosen === null || isDropDown ? [] : chosen,
    isMultiline: kind === "text" && has(13),
    combCells: kind === "text" && has(25) && maxLength !== null && maxLength > 0 ? Math.min(maxLength, 500) : null,
    quadding: quadding === 1 || quadding === 2 ? quadding : 0,
    defaultAppearance: textOf(appearance) ?? "",
    ...ticked(widget, kind),
  };
}

function kindOf(type: string, has: (bit: number) => boolean): FieldKind | null {
  switch (type) {
    case "Tx":
      return has(14) ? "password" : "text";
    case "Ch":
      return "choice";
    case "Btn":
      return has(17) ? "button" : has(16) ? "radio" : "tick";
    case "Sig":
      return "signature";
    default:
      return null;
  }
}

/** An entry of the field or of the nearest field above it (12.7.3.1). */
function inherited(widget: PDFDict, key: string): PDFObject | undefined {
  let dict: PDFObject | undefined = widget;
  for (let depth = 0; dict instanceof PDFDict && depth < 32; depth++) {
    const value = dict.lookup(PDFName.of(key));
    if (value !== undefined) return value;
    dict = dict.lookup(PDFName.of("Parent"));
  }
  return undefined;
}

function nameOfField(widget: PDFDict): string {
  const forPeople = textOf(inherited(widget, "TU"));
  if (forPeople !== null && forPeople.trim() !== "") return forPeople.trim();
  const parts: string[] = [];
  let dict: PDFObject | undefined = widget;
  for (let depth = 0; dict instanceof PDFDict && depth < 32; depth++) {
    const part = textOf(dict.lookup(PDFName.of("T")));
    if (part !== null && part !== "") parts.unshift(part);
    dict = dict.lookup(PDFName.of("Parent"));
  }
  return parts.join(".");
}

function valueOf(widget: PDFDict, kind: FieldKind): string {
  if (kind === "button") {
    const look = widget.lookup(PDFName.of("MK"));
    return look instanceof PDFDict ? (textOf(look.lookup(PDFName.of("CA"))) ?? "") : "";
  }
  const value = inherited(widget, "V");
  if (kind === "signature") {
    if (!(value instanceof PDFDict)) return "";
    const signer = textOf(value.lookup(PDFName.of("Name"))) ?? "";
    return signer === "" ? "Signed electronically" : `Signed electronically: ${signer}`;
  }
  if (kind === "tick" || kind === "radio") return value instanceof PDFName ? nameOf(value) : "";
  const words =
    textOf(value) ?? (value instanceof PDFNumber ? String(value.asNumber()) : richWords(inherited(widget, "RV")));
  return (words ?? "").replaceAll(/\r\n?/g, "\n");
}

/** The words of a rich text (12.7.3.4), which is XHTML; null where there are none. */
export function richWords(object: PDFObject | undefined): string | null {
  const marked = textOf(object);
  if (marked === null) return null;
  const words = marked
    .replaceAll(/<\?[\s\S]*?\?>/g, "")
    .replaceAll(/<(?:br\s*\/?|\/p)>/gi, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&#(x?)([0-9a-f]{1,6});/gi, (_, hex: string, code: string) =>
      character(parseInt(code, hex === "" ? 10 : 16)),
    )
    .replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? "");
  return words.trim() === "" ? null : words.trim();
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

/** The options of a choice field with those that are chosen; values that are no option are chosen as they stand. */
function choicesOf(widget: PDFDict): readonly { readonly text: string; readonly isChosen: boolean }[] {
  const value = inherited(widget, "V");
  const values =
    value instanceof PDFArray ? value.asArray().map((_, at) => textOf(value.lookup(at)) ?? "") : [textOf(value) ?? ""];
  const wanted = new Set(values.filter((text) => text !== ""));
  const list = inherited(widget, "Opt");
  // Where no value is stated, the chosen options' places are (12.7.4.4).
  const places = value === undefined ? inherited(widget, "I") : undefined;
  const chosenPlaces = new Set(
    places instanceof PDFArray ? places.asArray().map((_, at) => numberOf(places.lookup(at))) : [],
  );
  const options = (list instanceof PDFArray ? list.asArray() : []).slice(0, 2000).flatMap((_, at) => {
    const option = list instanceof PDFArray ? list.lookup(at) : undefined;
    const [stored, shown] =
      option instanceof PDFArray
        ? [textOf(option.lookup(0)), textOf(option.lookup(1))]
        : [textOf(option), textOf(option)];
    const text = shown ?? stored;
    if (text === null) return [];
    const isChosen = wanted.delete(stored ?? text) || wanted.delete(text) || chosenPlaces.has(at);
    return [{ text, isChosen }];
  });
  return [...options, ...[...wanted].map((text) => ({ text, isChosen: true }))];
}

function ticked(widget: PDFDict, kind: FieldKind): Pick<Field, "onState" | "isOn" | "words"> {
  if (kind !== "tick" && kind !== "radio") return { onState: null, isOn: null, words: null };
  const state = widget.lookup(PDFName.of("AS"));
  const shown = state instanceof PDFName ? nameOf(state) : null;
  const onState = stateInAppearance(widget) ?? (shown !== "Off" ? shown : null);
  const value = inherited(widget, "V");
  const valueName = value instanceof PDFName ? nameOf(value) : textOf(value);
  const words = optionWords(widget, onState ?? valueName);
  if (valueName === null) return { onState, words, isOn: shown === null ? null : shown !== "Off" };
  if (valueName === "Off") return { onState, words, isOn: false };
  // A lone box without states is on when its field has a value; of several, only the one whose state it is.
  const isAlone = widget.has(PDFName.of("FT"));
  return { onState, words, isOn: onState === null ? isAlone : valueName === onState };
}

/** States named by numbers stand for places in the field's options (12.7.4.2.3, 12.7.4.2.4). */
function optionWords(widget: PDFDict, state: string | null): string | null {
  const list = inherited(widget, "Opt");
  if (!(list instanceof PDFArray) || state === null || !/^\d{1,4}$/.test(state)) return null;
  return textOf(list.lookup(Number(state)));
}

function stateInAppearance(widget: PDFDict): string | null {
  const appearances = widget.lookup(PDFName.of("AP"));
  if (!(appearances instanceof PDFDict)) return null;
  for (const key of ["N", "D"]) {
    const states = appearances.lookup(PDFName.of(key));
    if (!(states instanceof PDFDict) || states instanceof PDFRawStream) continue;
    const on = states
      .keys()
      .map(nameOf)
      .find((name) => name !== "Off");
    if (on !== undefined) return on;
  }
  return null;
}

/** A text of the file: a string in any of its encodings, or a stream that holds one (7.9.2); null for anything else. */
export function textOf(object: PDFObject | undefined): string | null {
  if (object instanceof PDFString || object instanceof PDFHexString) return withUtf8(object);
  if (object instanceof PDFName) return nameOf(object);
  if (!(object instanceof PDFRawStream)) return null;
  try {
    const bytes = decodePDFRawStream(object).decode();
    return withUtf8(
      PDFHexString.of(Array.from(bytes.subarray(0, 200_000), (byte) => byte.toString(16).padStart(2, "0")).join("")),
    );
  } catch {
    return null; // A stream that cannot be decoded has nothing to say.
  }
}

function withUtf8(text: PDFString | PDFHexString): string {
  const bytes = text.asBytes();
  const isUtf8 = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return isUtf8 ? new TextDecoder().decode(bytes.subarray(3)) : text.decodeText();
}

export function numberOf(object: PDFObject | undefined): number | null {
  return object instanceof PDFNumber ? object.asNumber() : null;
}
