/** The imaging index, one block a study, and the list of what is not included as pages. */
import { formatDate } from "../../../../shared/model/dates.ts";
import type { PacketPages } from "../../../../shared/model/packet-pages.ts";
import { heightOf, words, type Block, type Flow } from "./flow.ts";
import { counted, sourceBlock, type Places } from "./packet-words.ts";
import { colours, sizes } from "./style.ts";
import { drawTable } from "./table.ts";

type Study = PacketPages["imaging"][number];

export function drawImaging(flow: Flow, { imaging }: PacketPages, places: Places): void {
  for (const study of imaging) drawStudy(flow, study, places);
}

const dateWidth = 96;

function drawStudy(flow: Flow, study: Study, places: Places): void {
  const blocks = studyBlocks(study, places);
  const width = flow.width - dateWidth;
  const lines = blocks.flatMap((block) => flow.set(block, width));
  flow.ensure(Math.min(heightOf(lines) + 16, 320));
  const dateLines = flow.set({ spans: words(formatDate(study.date), "bold"), size: sizes.table }, dateWidth - 12);
  flow.draw(dateLines, flow.left, flow.y + 1.5, dateWidth - 12);
  for (const line of lines) {
    flow.ensure(heightOf([line]));
    flow.y += flow.draw([line], flow.left + dateWidth, flow.y, width);
  }
  flow.y += 8;
  flow.sheet.rule(flow.left, flow.y, flow.width, { colour: colours.hairline, weight: 0.4 });
  flow.y += 10;
}

function quiet(text: string, above = 0): Block {
  return { spans: words(text), size: sizes.small, colour: colours.quiet, above };
}

function studyBlocks(study: Study, places: Places): readonly Block[] {
  const institution = [study.institution, study.accessionNumber === null ? null : `accession ${study.accessionNumber}`];
  const facts = [study.technical, ...institution].filter((text) => text !== null && text !== "");
  const total = study.series.reduce((sum, { instances }) => sum + instances, 0);
  return [
    { spans: words(study.title, "bold"), size: 10.5 },
    ...(facts.length === 0 ? [] : [quiet(facts.join(" · "))]),
    ...study.series.map((series, index) => seriesBlock(series, index === 0 ? 5 : 0)),
    quiet(
      `${counted(study.series.length, "series", "series")}, ${counted(total, "image")} · on the disc in ${study.folder}`,
      5,
    ),
    ...study.reports.map((report) => sourceBlock({ ...report, label: `Report: ${report.label}` }, places)),
  ];
}

function seriesBlock({ number, modality, description, instances }: Study["series"][number], above: number): Block {
  const name = description === null || description === "" ? "no description" : description;
  const place = number === null ? "" : `${number}  `;
  return {
    spans: [
      { text: `${place}${modality}  `, style: "sans", colour: colours.quiet },
      { text: name, style: "sans" },
      { text: `  ${counted(instances, "image")}`, style: "sans", colour: colours.quiet },
    ],
    size: sizes.table,
    above,
  };
}

export function drawNotIncluded(flow: Flow, { notIncluded }: PacketPages): void {
  const columns = [
    { head: "Document", share: 36 },
    { head: "Why", share: 32 },
    { head: "Where the original is", share: 32 },
  ];
  const rows = notIncluded.map(({ title, reason, originalPath }) => ({
    cells: [
      [{ spans: words(title) }],
      [{ spans: words(reason) }],
      originalPath === null ? [] : [{ spans: words(originalPath), size: sizes.small, colour: colours.quiet }],
    ],
  }));
  drawTable(flow, columns, rows);
}
