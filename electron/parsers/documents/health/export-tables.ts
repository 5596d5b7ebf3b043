/**
 * The measurements of a health export as tables for people. No head of theirs is a word that heads a laboratory's results: what a
 * watch or a hand has noted, and a median above all, is no result of a laboratory.
 */
import type { NoteBlock } from "../notes/note-text.ts";
import type { BloodPressures, Pressure } from "./blood-pressure.ts";
import type { Measurement } from "./measurement.ts";
import { diastolicType, systolicType } from "./measurement-kinds.ts";
import { medianOf, MeasurementSeries, mostSingle, percentOf, shown, type Month } from "./measurement-series.ts";

/** Heading, what there is to say, and the table of one kind; nothing for a kind without measurements. */
export function seriesBlocks(series: MeasurementSeries): readonly NoteBlock[] {
  if (series.count === 0) return [];
  const { kind, single } = series;
  return [
    { is: "heading", text: kind.title },
    ...sentences(kind.note, single === null && kind.isSum !== true ? byMonthWords(series.count) : undefined),
    single === null ? monthTable(series) : singleTable(series, single),
    ...deviceSentence(series.devices, series.hasMoreDevices),
    ...sentences(
      series.beyond === 0
        ? undefined
        : `${series.beyond} more are of more devices and months than can be shown here; the original file has them.`,
    ),
  ];
}

/** Blood pressures, each number with its partner; by month, each number for itself, where there are many. */
export function pressureBlocks(pressures: BloodPressures): readonly NoteBlock[] {
  const { all, beyond } = pressures;
  if (all.length === 0) return [];
  const beyondWords =
    beyond === 0 ? undefined : `${beyond} more numbers are not shown here; the original file has them.`;
  if (all.length > mostSingle)
    return [
      ...sideBlocks("Blood pressure, the upper number (systolic)", systolicType, all),
      ...sideBlocks("Blood pressure, the lower number (diastolic)", diastolicType, all),
      ...sentences(beyondWords),
    ];
  const rows = all.map(pressureRow);
  return [
    { is: "heading", text: "Blood pressure" },
    tableOf([["Measured on", "Upper (systolic)", "Lower (diastolic)", "In", "Noted", "Device"], ...rows]),
    ...sentences(beyondWords),
  ];
}

function sideBlocks(title: string, type: string, all: readonly Pressure[]): readonly NoteBlock[] {
  const series = new MeasurementSeries({ type, title });
  for (const { systolic, diastolic } of all) {
    const one = type === systolicType ? systolic : diastolic;
    if (one !== null) series.add(one);
  }
  return seriesBlocks(series);
}

function pressureRow({ systolic, diastolic }: Pressure): readonly string[] {
  const one = systolic ?? diastolic;
  const numbers = [systolic, diastolic].map((side) => side?.printed ?? "not stated");
  return [one?.start ?? "", ...numbers, one?.unit ?? "", notedBy(one), one?.source ?? ""];
}

function notedBy(one: Measurement | null): string {
  return one?.isByHand === true ? "typed in" : "";
}

function singleTable({ kind }: MeasurementSeries, single: readonly Measurement[]): NoteBlock {
  const rows = single.map((one) => [
    one.start,
    kind.isShare === true ? shown(percentOf(one.value)) : one.printed,
    one.unit,
    notedBy(one),
    one.source,
  ]);
  return tableOf([["Measured on", "Reading", "In", "Noted", "Device"], ...rows]);
}

function monthTable({ kind, months }: MeasurementSeries): NoteBlock {
  if (kind.isSum === true)
    return tableOf([
      ["Month", "Days with any", "Sum", "In", "Device"],
      ...months.map((one) => [one.month, String(one.days.size), shown(one.sum), one.unit, one.source]),
    ]);
  const hasHand = months.some(({ byHand }) => byHand > 0);
  return tableOf([
    [
      "Month",
      "Readings",
      ...(hasHand ? ["Typed in"] : []),
      "First",
      "Last",
      "Lowest",
      "Highest",
      "Median",
      "In",
      "Device",
    ],
    ...months.map((one) => monthRow(one, hasHand)),
  ]);
}

function monthRow(one: Month, hasHand: boolean): readonly string[] {
  return [
    one.month,
    String(one.count),
    ...(hasHand ? [one.byHand === 0 ? "" : String(one.byHand)] : []),
    ...[one.first, one.last, one.lowest, one.highest].map(({ printed }) => printed),
    shown(medianOf(one.values)),
    one.unit,
    one.source,
  ];
}

function byMonthWords(count: number): string {
  return `${count} readings, too many to be shown one by one: of each month the first, the last, the lowest, the highest and the one in the middle (median, worked out by this program). Every single one is in the original file.`;
}

function deviceSentence(devices: readonly string[], hasMore: boolean): readonly NoteBlock[] {
  if (devices.length === 0) return [];
  return sentences(`What the devices are: ${devices.join("; ")}${hasMore ? "; and more" : ""}.`);
}

function sentences(...texts: readonly (string | undefined)[]): readonly NoteBlock[] {
  return texts.flatMap((text) => (text === undefined ? [] : [{ is: "paragraph", text } as const]));
}

/** A column that is empty throughout says nothing. */
function tableOf(rows: readonly (readonly string[])[]): NoteBlock {
  const used = (rows[0] ?? []).map((_head, column) => rows.slice(1).some((row) => (row[column] ?? "") !== ""));
  return { is: "table", rows: rows.map((row) => row.filter((_cell, at) => used[at]).map((text) => ({ text }))) };
}
