/** How a spreadsheet shows its numbers: as days, as parts of a hundred, or as they are (ISO/IEC 29500-1, 18.8.30 and 18.17.4). */
import { elementsOf, childOf, type XmlElement } from "../xml-tree.ts";

/** `other` shows another number than is stored, in a way that is not followed here. */
export type NumberLook = { readonly is: "day" | "time" | "day-time" | "other" } | (Decimals & { readonly is: Figures });

type Figures = "plain" | "percent";

/** How many decimals are shown at least and at most; as many as there are where neither is said. */
interface Decimals {
  readonly least: number;
  readonly most: number;
}

const asTheyAre: Decimals = { least: 0, most: Number.POSITIVE_INFINITY };
export const plainLook: NumberLook = { is: "plain", ...asTheyAre };

/** The look of each cell style, by its number; a style that is not there is plain. */
export function numberLooks(styles: XmlElement | null): readonly NumberLook[] {
  const root = styles ?? undefined;
  const own = new Map(
    elementsOf(childOf(root, "x:numFmts"), "x:numFmt").map(({ attributes }) => [
      Number(attributes.get("numFmtId")),
      attributes.get("formatCode") ?? "",
    ]),
  );
  return elementsOf(childOf(root, "x:cellXfs"), "x:xf").map(({ attributes }) => {
    const id = Number(attributes.get("numFmtId") ?? 0);
    const code = own.get(id);
    return code === undefined ? builtIn(id) : lookOf(code);
  });
}

/** Formats that every program has (18.8.30), those of East Asian days among them. */
function builtIn(id: number): NumberLook {
  if (id === 9 || id === 10) return fixed("percent", id === 9 ? 0 : 2);
  if ([1, 3, 37, 38].includes(id)) return fixed("plain", 0);
  if ([2, 4, 39, 40].includes(id)) return fixed("plain", 2);
  // Powers of ten, and fractions with a stroke.
  if ((id >= 11 && id <= 13) || id === 48) return { is: "other" };
  if (id === 22) return { is: "day-time" };
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return { is: "time" };
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return { is: "day" };
  return plainLook;
}

function fixed(is: Figures, decimals: number): NumberLook {
  return { is, least: decimals, most: decimals };
}

function lookOf(code: string): NumberLook {
  const [first = ""] = code.split(";");
  // Words in quotation marks, letters behind a backslash, colours and conditions in brackets are no part of the number.
  const bare = first.replaceAll(/"[^"]*"|\\.|_.|\*./gu, "").replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, "");
  if (/^(?:general|@)?$/iu.test(bare.trim())) return plainLook;
  const [hasDay, hasTime] = [/[dy]/iu.test(bare) || /m{3}/iu.test(bare), /[hs]/iu.test(bare)];
  if (hasDay) return { is: hasTime ? "day-time" : "day" };
  if (hasTime) return { is: "time" };
  const isPercent = bare.includes("%");
  // "#,##0," shows thousands; a fraction is shown with a stroke, a power of ten with an E.
  const isOther = /%.*%/u.test(bare) || /,\s*(?:\.|$)|[?#0]\s*\/|;|e[+-]/iu.test(bare);
  return isOther ? { is: "other" } : { is: isPercent ? "percent" : "plain", ...decimalsOf(bare) };
}

/** "0.0#" shows one decimal at least and two at most. */
function decimalsOf(bare: string): Decimals {
  if (!/[0#?]/u.test(bare)) return asTheyAre;
  const [, decimals = ""] = /\.([0#?]*)/u.exec(bare) ?? [];
  return { least: decimals.replaceAll(/[^0]/gu, "").length, most: decimals.length };
}

const msPerDay = 86_400_000;
const lastSerial = 2_958_465;

/** The number as it is shown; null for one that is no day of the calendar that the book counts by. */
export function shownNumber(
  stored: string,
  look: NumberLook,
  { isFrom1904, decimal }: { readonly isFrom1904: boolean; readonly decimal: "." | "," },
): string | null {
  const value = Number(stored);
  if (stored.trim() === "" || !Number.isFinite(value)) return null;
  switch (look.is) {
    case "plain":
      return figuresOf(value, look, { decimal, behind: "" });
    case "percent":
      return figuresOf(value * 100, look, { decimal, behind: " %" });
    case "other":
      return otherwise(value);
    case "time":
      return value >= 0 && value < 1 ? timeOf(value) : null;
    case "day":
    case "day-time": {
      const day = dayOf(value, isFrom1904);
      return day === null ? null : look.is === "day" ? day : `${day} ${timeOf(value % 1)}`;
    }
  }
}

/** The number with the decimals that are shown. One that is shown rounded is another number than is stored: nobody can say which is meant. */
function figuresOf(
  value: number,
  { least, most }: Decimals,
  { decimal, behind }: { readonly decimal: "." | ","; readonly behind: string },
): string {
  const digits = digitsOf(value);
  const [whole = "", decimals = ""] = digits.split(".");
  if (decimals.length > most) return `${otherwise(value)}${behind}`;
  const shown = decimals.padEnd(least, "0");
  return `${whole}${shown === "" ? "" : `${decimal}${shown}`}${behind}`;
}

/** The number for one that is shown as another: nobody's value. */
export function otherwise(value: number): string {
  return `${digitsOf(value)} (stored so, shown otherwise)`;
}

/** As many digits as such programs keep: 13.1 is stored as 13.100000000000001. */
export function digitsOf(value: number): string {
  const short = Number(value.toPrecision(15));
  const text = String(short);
  return /e/u.test(text) ? short.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 }) : text;
}

/** Day 60 of 1900 is the 29 February that there never was: nobody can say which day is meant before it. */
function dayOf(serial: number, isFrom1904: boolean): string | null {
  const days = Math.floor(serial);
  if (days > lastSerial || days < (isFrom1904 ? 0 : 61)) return null;
  const start = isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return new Date(start + days * msPerDay).toISOString().slice(0, 10);
}

function timeOf(part: number): string {
  const minutes = Math.round(part * 1440) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
