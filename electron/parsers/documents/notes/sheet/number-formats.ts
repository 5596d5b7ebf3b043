/** How a spreadsheet shows its numbers: as days, as parts of a hundred, or as they are (ISO/IEC 29500-1, 18.8.30 and 18.17.4). */
import { elementsOf, childOf, type XmlElement } from "../xml-tree.ts";

/** `other` shows another number than is stored, in a way that is not followed here. */
export type NumberLook = "plain" | "day" | "time" | "day-time" | "percent" | "other";

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
  if (id === 9 || id === 10) return "percent";
  if (id === 22) return "day-time";
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return "time";
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return "day";
  return "plain";
}

function lookOf(code: string): NumberLook {
  const [first = ""] = code.split(";");
  // Words in quotation marks, letters behind a backslash, colours and conditions in brackets are no part of the number.
  const bare = first.replaceAll(/"[^"]*"|\\.|_.|\*./gu, "").replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, "");
  const [hasDay, hasTime] = [/[dy]/iu.test(bare) || /m{3}/iu.test(bare), /[hs]/iu.test(bare)];
  if (hasDay) return hasTime ? "day-time" : "day";
  if (hasTime) return "time";
  if (bare.includes("%")) return /%.*%/u.test(bare) ? "other" : "percent";
  // "#,##0," shows thousands; a fraction is shown with a stroke.
  return /,\s*(?:\.|$)|[?#0]\s*\/|;/u.test(bare) ? "other" : "plain";
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
  switch (look) {
    case "plain":
      return digitsOf(value).replace(".", decimal);
    case "percent":
      return `${digitsOf(value * 100).replace(".", decimal)} %`;
    case "other":
      return `${digitsOf(value)} (stored so, shown otherwise)`;
    case "time":
      return value >= 0 && value < 1 ? timeOf(value) : null;
    case "day":
    case "day-time": {
      const day = dayOf(value, isFrom1904);
      return day === null ? null : look === "day" ? day : `${day} ${timeOf(value % 1)}`;
    }
  }
}

/** As many digits as such programs keep: 13.1 is stored as 13.100000000000001. */
function digitsOf(value: number): string {
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
