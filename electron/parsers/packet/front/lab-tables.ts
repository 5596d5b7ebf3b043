/** Laboratory results: tests in rows, days in columns, each result with the way to its page, and the trend at the end. */
import type { PacketLab, PacketLabRow, PacketLabTable } from "../../../../shared/model/packet-labs.ts";
import type { PacketPages } from "../../../../shared/model/packet-pages.ts";
import type { Phrase, Speech } from "../../../../shared/packet-words/speech.ts";
import { words, type Block, type Flow } from "../../pdf/typeset/flow.ts";
import type { Rectangle } from "../../pdf/typeset/places.ts";
import { colours, sizes } from "../../pdf/typeset/style.ts";
import {
  columnPlaces,
  drawTable,
  padding,
  type Column,
  type Figure,
  type Place,
  type Row,
} from "../../pdf/typeset/table.ts";
import { isApart, pageOf, type Places } from "./packet-words.ts";

const dayShare = 16.5;
const mostDays = 4;
const trendHeight = 20;

export function drawLabs(flow: Flow, { labs = [] }: PacketPages, places: Places): void {
  const hasProposed = labs.some(({ rows }) =>
    rows.some(({ cells }) => cells.some((cell) => cell.some(({ isProposed }) => isProposed))),
  );
  const { speech } = flow;
  const about = (phrase: typeof aboutLabs | typeof aboutProposed) =>
    flow.paragraph({
      spans: words(speech.say(phrase)),
      size: sizes.small,
      colour: colours.quiet,
      language: speech.language,
    });
  about(aboutLabs);
  if (hasProposed) about(aboutProposed);
  flow.space(4);
  for (const table of labs) drawLabTable(flow, table, places);
}

const aboutLabs =
  "As the papers print them: values, units, ranges and marks. A range stands beside a value where its paper prints another than the latest, and so does a name: tests that are known to be one by their names, or by the person’s word, stand in one row. No value is converted; where a test comes in several units of one kind, its trend is drawn in one of them. Where the person says something else than a program read, both stand there." satisfies Phrase;
const aboutProposed =
  "In italics: as a program read it from the page that is named, not yet checked by anybody. In the trends it is a ring, a checked value a dot." satisfies Phrase;

function drawLabTable(flow: Flow, { title, days, rows }: PacketLabTable, places: Places): void {
  flow.subheading(title);
  const columns: readonly Column[] = [
    { head: "Test", share: 22 },
    ...days.map((day) => ({ head: flow.speech.date(day), share: dayShare })),
    // Tables with fewer days have the same columns, so that the eye finds them.
    ...Array.from({ length: mostDays - days.length }, () => ({ head: "", share: dayShare })),
    { head: "Trend", share: 12 },
  ];
  drawTable(
    flow,
    columns,
    rows.map((row) => labRow(flow, row, { columns, places })),
  );
}

interface RowContext {
  readonly columns: readonly Column[];
  readonly places: Places;
}

function labRow(flow: Flow, row: PacketLabRow, { columns, places }: RowContext): Row {
  const facts = [row.unit, row.range].filter((part) => part !== null && part !== "");
  const name: Block[] = [
    { spans: words(row.analyte, "bold") },
    ...(facts.length === 0 ? [] : [quiet(facts.join(" · "))]),
  ];
  const { speech } = flow;
  const cells = row.cells.map((cell) =>
    cell.flatMap((lab, at) => labBlocks(lab, { places, isFirst: at === 0, speech })),
  );
  return {
    cells: [name, ...cells, ...Array.from({ length: mostDays - cells.length }, () => []), []],
    ...(row.trend.length < 2
      ? {}
      : { leastHeight: trendHeight, figure: trendOf(flow, row, columnPlaces(flow, columns).at(-1)!) }),
  };
}

/** The value with its mark; its unit and range where they are others; where it stands, and whether anybody has checked it. */
function labBlocks(
  { name, printed, flag, unit, range, correctedFrom, against, isProposed, source }: PacketLab,
  { places, isFirst, speech }: { readonly places: Places; readonly isFirst: boolean; readonly speech: Speech },
): readonly Block[] {
  const page = pageOf(source, places);
  const value = [printed, flag].filter((part) => part !== null && part !== "").join(" ");
  const style = isProposed ? "italic" : flag === null ? "sans" : "bold";
  const others = [unit, range].filter((part) => part !== null && part !== "");
  return [
    { spans: words(value, style), above: isFirst ? 0 : 4 },
    ...(name === null ? [] : [quiet(speech.say("printed as {name}", { name }))]),
    ...(others.length === 0 ? [] : [quiet(others.join(" · "))]),
    ...(correctedFrom === null
      ? []
      : [quiet(speech.say("as the person says; read as {value}", { value: correctedFrom }))]),
    ...against.map(quiet),
    whereBlock(source, { page, isInAnnex: isApart(source, places), isProposed, speech }),
  ];
}

interface LabPlace {
  readonly page: number | null;
  readonly isInAnnex: boolean;
  readonly isProposed: boolean;
  readonly speech: Speech;
}

/** A paper that has no pages in the packet is named instead. */
function whereBlock({ label }: PacketLab["source"], { page, isInAnnex, isProposed, speech }: LabPlace): Block {
  const inWords = (number: number) =>
    isInAnnex
      ? speech.say("p.\u00a0{page},\u00a0annex", { page: number })
      : speech.say("page\u00a0{page}", { page: number });
  const place = page === null ? label : inWords(page);
  const text = isProposed ? speech.say("as read from {place}, not yet checked", { place }) : place;
  return { spans: words(text), size: sizes.small, colour: page === null ? colours.quiet : colours.accent, page };
}

function quiet(text: string): Block {
  return { spans: words(text), size: sizes.small, colour: colours.quiet };
}

function trendOf(flow: Flow, row: PacketLabRow, place: Place): Figure {
  return {
    cell: mostDays + 1,
    alternative: `${flow.named("Trend")}: ${row.analyte}, ${row.trend.map(({ value }) => value).join(", ")}`,
    box: (top) => ({ x: place.x + 3, y: top + padding + 3, width: place.width - 6, height: trendHeight - 6 }),
    draw: (box) => drawTrend(flow, row, box),
  };
}

/** The course of a test in a line as high as a word; the numbers stand beside it. */
function drawTrend(flow: Flow, { trend }: PacketLabRow, box: Rectangle): void {
  const along = (numbers: readonly number[], one: number) => {
    const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
    return most === least ? 0.5 : (one - least) / (most - least);
  };
  const [days, values] = [trend.map(({ day }) => day), trend.map(({ value }) => value)];
  const points = trend.map(
    ({ day, value }) =>
      [box.x + along(days, day) * box.width, box.y + (1 - along(values, value)) * box.height] as const,
  );
  for (const [at, point] of points.entries()) {
    const before = points[at - 1];
    if (before !== undefined && trend[at]?.startsAnew !== true)
      flow.sheet.line(before, point, { colour: colours.quiet, weight: 0.6 });
  }
  for (const [at, [x, y]] of points.entries()) {
    const isProposed = trend[at]?.isProposed === true;
    flow.sheet.circle(
      x,
      y,
      1.5,
      isProposed ? { fill: "#ffffff", outline: colours.ink, weight: 0.6 } : { fill: colours.ink },
    );
  }
}
