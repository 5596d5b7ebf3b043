/** The imaging index, one block a study, and the list of what is not included as pages. */
import { imagesOf, type PacketPages } from "../../../../shared/model/packet-pages.ts";
import type { Speech } from "../../../../shared/packet-words/speech.ts";
import type { ThumbnailShape } from "../../../../shared/model/thumbnail.ts";
import { heightOf, words, type Block, type Flow } from "../../pdf/typeset/flow.ts";
import type { StudyPlaces } from "./contents.ts";
import { pageWords, sourceBlock, type Places } from "./packet-words.ts";
import type { Rectangle } from "../../pdf/typeset/places.ts";
import type { PictureCorners } from "../../pdf/typeset/sheet.ts";
import { colours, sizes } from "../../pdf/typeset/style.ts";
import { drawTable, padding, type Row } from "../../pdf/typeset/table.ts";

type Study = PacketPages["imaging"][number];

/** The name under which a set's picture is on the page. */
export function seriesPictureName(study: number, set: number): string {
  return `Series${study + 1}x${set + 1}`;
}

/** The longest side of a picture, points. */
const pictureSide = 44;

const columns = [
  { head: "", share: 11 },
  { head: "Series", share: 43 },
  { head: "Contrast", share: 20 },
  { head: "Images", share: 11, align: "right" as const },
  { head: "Slice distance", share: 15, align: "right" as const },
];

interface ImagingPlaces {
  readonly places: Places;
  /** Of the marked images, by their ids. */
  readonly studies: StudyPlaces;
  readonly onStudy: (id: string, page: number, top: number) => void;
}

/** One block a study, with a table of its series; `onStudy` is told where each stands. */
export function drawImaging(flow: Flow, pages: PacketPages, context: ImagingPlaces): void {
  for (const [at, study] of pages.imaging.entries()) {
    if (at > 0) flow.space(14);
    const blocks = [
      ...studyBlocks(study, context.places, flow.speech),
      ...markedBlocks(study, pages, { ...context, speech: flow.speech }),
      ...totalBlocks(study, flow.speech),
    ];
    const height = blocks.reduce((sum, block) => sum + heightOf(flow.set(block, flow.width)), 0);
    // A study's name never stands alone at the foot of a sheet.
    flow.ensure(Math.min(height, 300) + (study.sets.length === 0 ? 0 : pictureSide + 40));
    if (study.id !== null) context.onStudy(study.id, flow.sheets.length, Math.max(0, flow.y - 8));
    const [head, ...others] = blocks;
    if (head !== undefined) flow.element("H3", () => flow.paragraph(head));
    for (const block of others) flow.paragraph(block);
    flow.space(4);
    if (study.sets.length > 0)
      drawTable(
        flow,
        columns,
        study.sets.map((_, set) => setRow(flow, study, { at, set })),
      );
    else flow.sheet.rule(flow.left, flow.y, flow.width, { colour: colours.hairline, weight: 0.4 });
  }
  if (pages.reportsAlone.length > 0 && pages.imaging.length > 0) flow.space(14);
  for (const report of pages.reportsAlone)
    flow.paragraph({ ...sourceBlock(report, context.places, flow.speech), size: sizes.table });
}

function markedBlocks(
  { id }: Study,
  { markedImages = [] }: PacketPages,
  { studies, speech }: Pick<ImagingPlaces, "studies"> & { readonly speech: Speech },
): readonly Block[] {
  const marked = markedImages.filter(({ studyId }) => studyId === id);
  const page = studies.get(marked[0]?.id ?? "")?.page ?? null;
  return page === null
    ? []
    : [sentTo(speech.count(marked.length, ["1 marked image", "{count} marked images"]), pageWords(page, speech), page)];
}

function setRow(flow: Flow, study: Study, { at, set }: { readonly at: number; readonly set: number }): Row {
  const { title, technical, number, contrast, images, missing, sliceDistance, picture } = study.sets[set]!;
  const { speech } = flow;
  const facts = [number === null ? null : speech.say("series {number}", { number }), technical].filter(
    (part) => part !== null,
  );
  const box = picture.is === "drawn" ? boxOf(picture.shape) : null;
  return {
    ...(box === null ? {} : { leastHeight: box.height }),
    cells: [
      [],
      [
        { spans: words(title) },
        quiet(facts.join(" · ")),
        ...(picture.is === "drawn" ? [] : [{ spans: words(picture.sentence, "italic"), size: sizes.small }]),
      ],
      [contrast === null ? quiet(speech.say("not stated")) : { spans: words(contrast) }],
      [
        { spans: words(speech.number(images)) },
        ...(missing === 0 ? [] : [quiet(speech.say("{count} missing", { count: missing }))]),
      ],
      sliceDistance === null ? [] : [{ spans: words(`${speech.number(sliceDistance, 1)} mm`) }],
    ],
    ...(box === null
      ? {}
      : {
          figure: {
            cell: 0,
            alternative: `${flow.named("Image")}: ${[title, ...facts].join(" · ")}`,
            box: (top: number) => ({ x: flow.left, y: top + padding, ...box }),
            draw: (place: Rectangle) => flow.sheet.picture(seriesPictureName(at, set), cornersOf(place)),
          },
        }),
  };
}

function cornersOf({ x, y, width, height }: Rectangle): PictureCorners {
  return { topLeft: [x, y], topRight: [x + width, y], bottomLeft: [x, y + height] };
}

function boxOf({ width, height, pixelAspect }: ThumbnailShape): { readonly width: number; readonly height: number } {
  const scale = pictureSide / Math.max(width, height * pixelAspect);
  return { width: width * scale, height: height * pixelAspect * scale };
}

function sentTo(text: string, where: string, page: number): Block {
  const spans = [...words(text, "sans", colours.quiet), ...words(` · ${where}`, "sans", colours.accent)];
  return { spans, size: sizes.small, page, above: 1 };
}

function quiet(text: string, above = 0): Block {
  return { spans: words(text), size: sizes.small, colour: colours.quiet, above };
}

function studyBlocks(study: Study, places: Places, speech: Speech): readonly Block[] {
  const { accessionNumber: number } = study;
  const accession = number === null ? null : speech.say("accession {number}", { number });
  // The device's words often end the title already.
  const technical = study.technical !== null && study.title.endsWith(study.technical) ? null : study.technical;
  const facts = [study.dateNote, technical, study.institution, accession, study.folder].filter(
    (text) => text !== null && text !== "",
  );
  return [
    { spans: words(`${speech.date(study.date)} · ${study.title}`, "bold") },
    quiet(facts.join(" · ")),
    ...study.reports.map((report) => sourceBlock(report, places, speech)),
    ...(study.reportNote === null ? [] : [{ spans: words(study.reportNote), size: sizes.small }]),
  ];
}

/** How much there is; then, in a running line, the series that no table shows. */
function totalBlocks({ series, sets }: Study, speech: Speech): readonly Block[] {
  const images = imagesOf({ series, sets });
  const total = [
    speech.count(series.length, ["1 series", "{count} series"]),
    ...(images > 0 ? [speech.count(images, ["1 image", "{count} images"])] : []),
  ];
  const others = new Map<string, { readonly many: string; count: number }>();
  for (const { one, many, count } of series.flatMap((each) => each.others)) {
    others.set(one, { many, count: (others.get(one)?.count ?? 0) + count });
  }
  const untold = sets.length === 0 ? series : series.filter(({ instances }) => instances === 0);
  const sum = [...total, ...[...others].map(([one, { many, count }]) => speech.numbered(count, [one, many]))].join(
    ", ",
  );
  return [
    { spans: words(sum), size: sizes.table, above: 2 },
    ...(untold.length === 0 ? [] : [quiet(untold.map((one) => seriesWords(one, speech)).join(" · "))]),
  ];
}

function seriesWords(
  { number, modality, description, instances, others }: Study["series"][number],
  speech: Speech,
): string {
  const place = number === null ? "" : `${number}: `;
  const name =
    description === null || description === "" ? modality : `${modality} ${description.replaceAll(" · ", ", ")}`;
  const content = [
    ...(instances > 0 ? [String(instances)] : []),
    ...others.map(({ one, many, count }) => speech.numbered(count, [one, many])),
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
      [{ spans: words(flow.speech.leftOutName(line)) }],
      [{ spans: words(flow.speech.leftOutReason(line.reason)) }],
      originalPath === null ? [] : [{ spans: words(originalPath), size: sizes.small, colour: colours.quiet }],
    ],
  }));
  drawTable(flow, columns, rows);
}
