/** The packet's tables of laboratory results: analytes in rows, days in columns, as the papers print them. */
import { z } from "zod";
import { PartialDate } from "./dates.ts";
import { PacketSource } from "./packet-source.ts";

const Line = z.string().max(2_000);

export const PacketLab = z.object({
  /** As its paper prints it, where that is another name than its row's. */
  name: Line.nullable().default(null),
  /** Verbatim: "105", "<0.41", "Positive". */
  printed: Line,
  flag: Line.nullable(),
  /** Only where it differs from its row's. */
  unit: Line.nullable(),
  /** Only where it differs from its row's. */
  range: Line.nullable(),
  /** What the program read where the person says something else: "8.6 mmol/L H". */
  correctedFrom: Line.nullable().default(null),
  /** What speaks against it: the paper's own words, or that a newer report corrects it. */
  against: z.array(Line).default([]),
  /** True while nobody has checked what the program read. */
  isProposed: z.boolean(),
  source: PacketSource,
});
export type PacketLab = z.infer<typeof PacketLab>;

export const PacketLabRow = z.object({
  analyte: Line,
  unit: Line.nullable(),
  /** Of the latest result. */
  range: Line.nullable(),
  /** What each column's day has, in the columns' order; two papers may print the same day. */
  cells: z.array(z.array(PacketLab)),
  /** Its numbers over all time in the unit of the latest, the earliest first; fewer than two draw no line. No line leads to one that
   * starts anew: between it and the one before lies a value that is only known to be above or below. */
  trend: z.array(
    z.object({ day: z.number(), value: z.number(), isProposed: z.boolean(), startsAnew: z.boolean().default(false) }),
  ),
});
export type PacketLabRow = z.infer<typeof PacketLabRow>;

/** As many days as fit beside each other, the latest first. */
export const PacketLabTable = z.object({
  title: Line,
  days: z.array(PartialDate.nullable()),
  rows: z.array(PacketLabRow),
});
export type PacketLabTable = z.infer<typeof PacketLabTable>;
