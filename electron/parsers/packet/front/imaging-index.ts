/** The imaging index, one block a study, and the list of what is not included as pages. */
import { leftOutName, leftOutSentence } from "../../../../shared/left-out-words.ts";
import { formatDate } from "../../../../shared/model/dates.ts";
import type { PacketPages } from "../../../../shared/model/packet-pages.ts";
import { words, type Block, type Flow } from "../../pdf/typeset/flow.ts";
import type { StudyPlaces } from "./contents.ts";
import { counted, sourceBlock, type Places } from "./packet-words.ts";
import { colours, sizes } from "../../pdf/typeset/style.ts";
import { drawTable } from "../../pdf/typeset/table.ts";

type Study = PacketPages["imaging"][number];

const columns = [
  { head: "Date", share: 18 },
  { head: "Study", share: 41 },
  { head: "Series", share: 41 },
];

interface ImagingPlaces {
  readonly places: Places;
  /** Of the marked images, by their ids. */
  readonly studies: StudyPlaces;
  readonly onStudy: (id: string, page: number, top: number) => void;
}

/** One row a study; `onStudy` is told where each stands. */
export function drawImaging(
  flow: Flow,
  { imaging, markedImages = [] }: PacketPages,
  { places, studies, onStudy }: ImagingPlaces,
): void {
  const markedBlocks = ({ id }: Study): readonly Block[] => {
    const marked = markedImages.filter(({ studyId }) => studyId === id);
    const page = studies.get(marked[0]?.id ?? "")?.page ?? null;
    return page === null ? [] : [sentTo(counted(marked.length, "marked image"), page)];
  };
  const rows = imaging.map((study) => ({
    cells: [
      [{ spans: words(formatDate(study.date)) }],
      [...studyBlocks(study, places), ...markedBlocks(study)],
      seriesBlocks(study),
    ],
    onDrawn: (page: number, top: number) => {
      if (study.id !== null) onStudy(study.id, page, top);
    },
  }));
  drawTable(flow, columns, rows);
}

function sentTo(text: string, page: number): Block {
  const spans = [...words(text, "sans", colours.quiet), ...words(` · p.\u00a0${page}`, "sans", colours.accent)];
  return { spans, size: sizes.small, page, above: 1 };
}

function quiet(text: string, above = 0): Block {
  return { spans: words(text), size: sizes.small, colour: colours.quiet, above };
}

function studyBlocks(study: Study, places: Places): readonly Block[] {
  const accession = study.accessionNumber === null ? null : `accession ${study.accessionNumber}`;
  // The device's words often end the title already.
  const technical = study.technical !== null && study.title.endsWith(study.technical) ? null : study.technical;
  const facts = [study.dateNote, technical, study.institution, accession, study.folder].filter(
    (text) => text !== null && text !== "",
  );
  return [
    { spans: words(study.title, "bold") },
    quiet(facts.join(" · ")),
    ...study.reports.map((report) => sourceBlock({ ...report, label: `Report: ${report.label}` }, places)),
  ];
}

/** How much there is, then the series in a running line: a study of many takes lines, not a page. */
function seriesBlocks({ series }: Study): readonly Block[] {
  const images = series.reduce((sum, { instances }) => sum + instances, 0);
  const total = [counted(series.length, "series", "series"), ...(images > 0 ? [counted(images, "image")] : [])];
  const others = new Map<string, { readonly many: string; count: number }>();
  for (const { one, many, count } of series.flatMap((each) => each.others)) {
    others.set(one, { many, count: (others.get(one)?.count ?? 0) + count });
  }
  return [
    { spans: words([...total, ...[...others].map(([one, { many, count }]) => counted(count, one, many))].join(", ")) },
    quiet(series.map(seriesWords).join(" · ")),
  ];
}

function seriesWords({ number, modality, description, instances, others }: Study["series"][number]): string {
  const place = number === null ? "" : `${number}: `;
  const name =
    description === null || description === "" ? modality : `${modality} ${description.replaceAll(" · ", ", ")}`;
  const content = [
    ...(instances > 0 ? [String(instances)] : []),
    ...others.map(({ one, many, count }) => counted(count, one, many)),
  ];
  return `${place}${name} (${content.join(", ")})`;
}

export function drawNotIncluded(flow: Flow, { notIncluded }: PacketPages): void {
  const columns = [
    { head: "Document", share: 36 },
    { head: "Why", share: 32 },
    { head: "Where the original is", share: 32 },
  ];
  const rows = notIncluded.map(({ originalPath, ...line }) => ({
    cells: [
      [{ spans: words(leftOutName(line)) }],
      [{ spans: words(leftOutSentence(line.reason)) }],
      originalPath === null ? [] : [{ spans: words(originalPath), size: sizes.small, colour: colours.quiet }],
    ],
  }));
  drawTable(flow, columns, rows);
}
