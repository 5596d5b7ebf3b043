/** The values of a structured report's content items in words (PS3.3 C.17.3.2), each as its value type has them. */
import { formatDate } from "../../../../shared/model/dates.ts";
import { itemsOf, text, uid, value, values, type Attributes } from "../attributes.ts";
import { readPersonName } from "../person-names.ts";
import { bytesOfElement, floatOf } from "../pixels/read-numbers.ts";
import { readDate } from "../read-date.ts";

/** The longest value of VR UT that is taken: what is longer is cut, and told. */
const longestText = 1_000_000;

/** Text Value (0040,A160) with its paragraphs; null when it is absent or empty. */
export function paragraphsOf(item: Attributes, tag = "x0040a160"): string | null {
  const raw = bytesOfElement(item, tag);
  if (raw === null) return null;
  const decoded = item.characterSet.decode(raw.subarray(0, longestText));
  // Form feeds would part pages, and other control characters could forge what is no part of the value.
  const plain = decoded
    .replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, "\n")
    .replace(/[^\P{Cc}\n]+/gu, " ")
    .trim();
  const cut = raw.length > longestText ? "\n(The rest of this text is too long to be shown here.)" : "";
  return plain === "" ? null : plain + cut;
}

/** A concept by its meaning, with its code where one is stated (PS3.3 8.8): "Left (7771000, SCT)". */
export function codeWords(item: Attributes, tag: string): string | null {
  const stated = codeOf(item, tag);
  if (stated === null) return null;
  const { meaning, code, scheme } = stated;
  const codes = [code, scheme].filter((part) => part !== null).join(", ");
  if (meaning === null) return codes === "" ? null : codes;
  return codes === "" ? meaning : `${meaning} (${codes})`;
}

/** The meaning of a concept, else its code in brackets: what a heading shows. */
export function meaningOf(item: Attributes, tag: string): string | null {
  const stated = codeOf(item, tag);
  if (stated === null) return null;
  return stated.meaning ?? (stated.code === null ? null : `[${stated.code}]`);
}

interface Code {
  readonly meaning: string | null;
  readonly code: string | null;
  readonly scheme: string | null;
}

function codeOf(item: Attributes, tag: string): Code | null {
  const [entry] = itemsOf(item, tag);
  if (entry === undefined) return null;
  const code = text(entry, "x00080100") ?? text(entry, "x00080119") ?? text(entry, "x00080120");
  return { meaning: text(entry, "x00080104"), code, scheme: text(entry, "x00080102") };
}

/** A measured value with its unit, and why there is none where its qualifier says so (PS3.3 C.18.1): "12.5 mm". */
export function measuredWords(item: Attributes): string | null {
  const qualifier = codeWords(item, "x0040a301");
  const [measured] = itemsOf(item, "x0040a300");
  const number = measured === undefined ? null : numberWords(measured);
  if (measured === undefined || number === null) return qualifier;
  const words = [number, unitWords(measured)].filter((part) => part !== "").join(" ");
  return qualifier === null ? words : `${words} (${qualifier})`;
}

/** As it is written, since that is what was measured; a binary value only where no written one is there. */
function numberWords(measured: Attributes): string | null {
  const written = values(measured, "x0040a30a").filter((one) => one !== "");
  if (written.length > 0) return written.slice(0, 64).join(", ");
  const binary = floatOf(measured, "x0040a161");
  return binary === null ? null : String(binary);
}

/** "mm", or with its meaning where that is another word: "mm (millimeter)". UCUM's "1" is no unit. */
function unitWords(measured: Attributes): string {
  const unit = codeOf(measured, "x004008ea");
  if (unit === null) return "";
  const { code, meaning } = unit;
  const isNone = code === null || code === "1" || /^\{.*\}$/.test(code);
  if (isNone) return meaning === null || /^(?:no units?|unity|1)$/i.test(meaning) ? "" : meaning;
  return meaning === null || meaning.toLowerCase() === code.toLowerCase() ? code : `${code} (${meaning})`;
}

/** A day and time as people write them: "3 May 2024, 10:15"; what is no date stands as it is written. */
export function dateTimeWords(stated: string | null): string | null {
  if (stated === null) return null;
  const date = readDate(stated);
  if (date === null) return stated;
  const clock = /^\d{8}[ T]?(\d{2})(\d{2})/.exec(stated);
  return clock ? `${formatDate(date)}, ${clock[1]}:${clock[2]}` : formatDate(date);
}

/** A time of day: "10:15". */
export function timeWords(stated: string | null): string | null {
  const clock = /^(\d{2}):?(\d{2})(?::?(\d{2}))?/.exec(stated ?? "");
  return clock ? clock.slice(1).filter(Boolean).join(":") : stated;
}

/** A person's name in reading order, with its other forms. */
export function nameWords(item: Attributes, tag: string): string | null {
  const { name, otherNames } = readPersonName(text(item, tag));
  if (name === null) return null;
  return otherNames.length === 0 ? name : `${name} (${otherNames.join(", ")})`;
}

/** Kinds of objects that a report refers to, by their class (PS3.4 B.5); the longer beginnings first. */
const kinds: readonly (readonly [classes: string, word: string])[] = [
  ["1.2.840.10008.5.1.4.1.1.88", "report"],
  ["1.2.840.10008.5.1.4.1.1.11", "way of showing"],
  ["1.2.840.10008.5.1.4.1.1.66.4", "outline (segmentation)"],
  ["1.2.840.10008.5.1.4.1.1.66", "alignment"],
  ["1.2.840.10008.5.1.4.1.1.67", "table for measuring"],
  ["1.2.840.10008.5.1.4.1.1.9", "curve"],
  ["1.2.840.10008.5.1.4.1.1.104", "paper"],
  ["1.2.840.10008.5.1.4.1.1.481.1", "image"],
  ["1.2.840.10008.5.1.4.1.1.481", "radiotherapy object"],
];

/**
 * Each object that an item refers to (PS3.3 10.8): "image 1.2.3, frames 4, 5". Whoever shows the text puts the name that the
 * records have for it in the place of its number.
 */
export function referenceWords(item: Attributes): readonly string[] {
  return itemsOf(item, "x00081199").map((reference) => {
    const sopClass = uid(reference, "x00081150") ?? "";
    const kind = kinds.find(([classes]) => sopClass === classes || sopClass.startsWith(`${classes}.`))?.[1] ?? "image";
    const frames = values(reference, "x00081160").filter((one) => one !== "");
    const parts = shortsWords(reference, "x0062000b");
    return [
      `${kind} ${uid(reference, "x00081155") ?? "without a number"}`,
      frames.length === 0 ? null : `${frames.length === 1 ? "picture" : "pictures"} ${frames.slice(0, 200).join(", ")}`,
      parts === null ? null : `part ${parts}`,
    ]
      .filter((part) => part !== null)
      .join(", ");
  });
}

function shortsWords(item: Attributes, tag: string): string | null {
  const element = item.element(tag);
  if (!element || element.length < 2) return null;
  const count = Math.min(64, Math.floor(element.length / 2));
  return Array.from({ length: count }, (_, at) =>
    item.uint16({ ...element, dataOffset: element.dataOffset + at * 2 }),
  ).join(", ");
}

const shapes: Readonly<Record<string, string>> = {
  POINT: "a point",
  MULTIPOINT: "points",
  POLYLINE: "a line",
  POLYGON: "an outline",
  CIRCLE: "a circle",
  ELLIPSE: "an ellipse",
  ELLIPSOID: "an ellipsoid",
};

const mostPoints = 12;

/** What is drawn on an image (PS3.3 C.18.6) or in space (C.18.9): its shape and its points. */
export function shapeWords(item: Attributes, dimensions: 2 | 3): string {
  const type = value(item, "x00700023") ?? "";
  const numbers = floatsOf(item, "x00700022");
  const points = Array.from({ length: Math.floor(numbers.length / dimensions) }, (_, at) =>
    numbers
      .slice(at * dimensions, (at + 1) * dimensions)
      .map((number) => String(Math.round(number * 10) / 10))
      .join(" / "),
  );
  const more = points.length > mostPoints ? ` and ${points.length - mostPoints} more points` : "";
  const where = points.length === 0 ? "" : ` at ${points.slice(0, mostPoints).join("; ")}${more}`;
  const shape = shapes[type] ?? (type === "" ? "a shape" : `a shape (${type})`);
  return `${shape}${where}${dimensions === 2 ? ", in pixels of the image" : ", in millimetres in space"}`;
}

const mostFloats = 100_000;

function floatsOf(item: Attributes, tag: string): readonly number[] {
  const bytes = bytesOfElement(item, tag);
  if (bytes === null) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = Math.min(mostFloats, Math.floor(bytes.length / 4));
  return Array.from({ length: count }, (_, at) => view.getFloat32(at * 4, !item.isBigEndian));
}

/** A stretch of time in a recording (PS3.3 C.18.7). */
export function timeSpanWords(item: Attributes): string {
  const type = value(item, "x0040a130")?.toLowerCase() ?? "time";
  const offsets = values(item, "x0040a138").filter((one) => one !== "");
  const moments = values(item, "x0040a13a")
    .filter((one) => one !== "")
    .map((one) => dateTimeWords(one) ?? one);
  const at = offsets.length > 0 ? `${offsets.slice(0, 64).join(", ")} seconds` : moments.slice(0, 64).join(", ");
  return at === "" ? type : `${type} at ${at}`;
}
