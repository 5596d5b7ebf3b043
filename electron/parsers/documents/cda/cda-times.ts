/** Times of HL7 version 3 (data types TS and IVL_TS): "20050329171504+0500", cut off where less is known. */
import type { XmlElement } from "../notes/xml-tree.ts";
import { childNamed } from "./cda-elements.ts";

/** The day, month or year as ISO 8601 writes it; null for what is no time. */
export function dayOf(time: XmlElement | null): string | null {
  const value = time?.attributes.get("value") ?? (time && childNamed(time, "low")?.attributes.get("value")) ?? "";
  return isoOf(value);
}

/** One day, or "from … to …"; null where neither end is known. */
export function periodOf(time: XmlElement | null): string | null {
  if (time === null) return null;
  const [from, to] = ["low", "high"].map((end) => isoOf(childNamed(time, end)?.attributes.get("value") ?? ""));
  const day = isoOf(time.attributes.get("value") ?? "");
  if (day !== null) return day;
  if (from && to) return from === to ? from : `${from} to ${to}`;
  return from ?? to ?? null;
}

export interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

/** Its two ends; a single day has no second one. */
export function spanOf(time: XmlElement | null): Span {
  const at = (end: string) => isoOf((time && childNamed(time, end)?.attributes.get("value")) ?? "");
  const day = isoOf(time?.attributes.get("value") ?? "");
  return day === null ? { from: at("low"), to: at("high") } : { from: day, to: null };
}

function isoOf(value: string): string | null {
  const [, year, month, day] = /^((?:18|19|20)\d{2})(0[1-9]|1[0-2])?(0[1-9]|[12]\d|3[01])?/.exec(value) ?? [];
  return year === undefined ? null : [year, month, day].filter((part) => part !== undefined).join("-");
}
