/** Marked images, each as it was seen with what was drawn on it and what is asked, and the list of the questions. */
import { arrowHead } from "../../../../shared/imaging/arrow-head.ts";
import { fitScale, placementOf, type Placement } from "../../../../shared/imaging/placement.ts";
import type { ImagePoint } from "../../../../shared/model/key-image.ts";
import type { PacketImage } from "../../../../shared/model/packet-image.ts";
import type { PacketPages } from "../../../../shared/model/packet-pages.ts";
import type { Speech } from "../../../../shared/packet-words/speech.ts";
import { heightOf, words, type Block, type Flow } from "../../pdf/typeset/flow.ts";
import { colours, sizes } from "../../pdf/typeset/style.ts";
import { drawTable } from "../../pdf/typeset/table.ts";
import type { StudyPlaces } from "./contents.ts";

type OnImage = (id: string, page: number, top: number) => void;
type Drawn = Extract<PacketImage["picture"], { is: "drawn" }>;

/** Two pictures and what is said of them stand on one sheet. */
const highestPicture = 232;
/** Between a picture and its words. */
const underPicture = 5;
/** Words longer than this are broken over sheets. */
const longestWords = 400;

/** The name under which a drawn image's samples are on the page. */
export function pictureName(index: number): string {
  return `Marked${index + 1}`;
}

/** One block an image; `onImage` is told where each begins. */
export function drawMarkedImages(flow: Flow, { markedImages = [] }: PacketPages, onImage: OnImage): void {
  for (const [index, image] of markedImages.entries()) {
    const { picture } = image;
    const box = picture.is === "drawn" ? boxOf(picture, flow.width) : null;
    const blocks = wordsOf(image, index, flow.speech);
    const height = blocks.reduce((sum, block) => sum + heightOf(flow.set(block, flow.width)), underPicture);
    if (index > 0) flow.space(20);
    // A question stays with its picture, unless both are longer than a sheet.
    flow.ensure((box?.height ?? 0) + Math.min(height, longestWords));
    onImage(image.id, flow.sheets.length, Math.max(0, flow.y - 8));
    // What the picture is of is read before it.
    const [head, ...others] = blocks;
    const headTag = flow.place("H3");
    if (picture.is === "drawn" && box !== null) {
      const place = { ...box, x: flow.left, y: flow.y };
      const alternative = [image.title, image.where, ...(image.seen === null ? [] : [image.seen])].join(" · ");
      flow.element("Figure", () => drawPicture(flow, picture, { ...place, name: pictureName(index) }), {
        alternative,
        box: place,
      });
      flow.y += box.height + underPicture;
    }
    if (head !== undefined) flow.within(headTag, () => flow.paragraph(head));
    for (const block of others) flow.paragraph(block);
  }
}

function wordsOf(
  { date, title, where, seen, markedBy, note, question, picture }: PacketImage,
  index: number,
  speech: Speech,
): readonly Block[] {
  const small = { size: sizes.small, colour: colours.quiet };
  return [
    { spans: words(`${index + 1} · ${speech.date(date)} · ${title}`, "bold") },
    { spans: words(where), size: sizes.table, colour: colours.quiet },
    ...(seen === null ? [] : [{ spans: words(seen), ...small }]),
    ...(picture.is === "drawn" ? [] : [{ spans: words(picture.sentence, "italic"), above: 3 }]),
    ...labelled(speech.say("The hospital’s mark"), markedBy ?? ""),
    ...labelled(speech.say("Question"), question),
    ...labelled(speech.say("Note"), note),
  ];
}

/** The label has a line of its own: what is written from right to left would go on before it. */
function labelled(label: string, text: string): readonly Block[] {
  if (text === "") return [];
  return [{ spans: words(label, "bold"), size: sizes.small, colour: colours.quiet, above: 4 }, { spans: words(text) }];
}

/** Every question with the image that it is about; the whole line leads there. */
export function drawImageQuestions(flow: Flow, { markedImages = [] }: PacketPages, places: StudyPlaces): void {
  const asked = [...markedImages.entries()].filter(([, { question }]) => question !== "");
  drawTable(
    flow,
    [
      { head: "Question", share: 54 },
      { head: "Image", share: 36 },
      { head: "Page", share: 10, align: "right" },
    ],
    asked.map(([index, image]) => {
      const { page = 1, top = null } = places.get(image.id) ?? {};
      const about: Block[] = [
        { spans: words(`${index + 1} · ${flow.speech.date(image.date)} · ${image.title}`) },
        { spans: words(image.where), size: sizes.small, colour: colours.quiet },
      ];
      const where: Block = { spans: words(String(page)), colour: colours.accent };
      return { page, top, cells: [[{ spans: words(image.question) }], about, [where]] };
    }),
  );
}

/** How many questions there are. */
export function countQuestions({ markedImages = [] }: PacketPages): number {
  return markedImages.filter(({ question }) => question !== "").length;
}

interface Box {
  readonly width: number;
  readonly height: number;
}

/** As large as the width and the height allow; the picture fills it. */
function boxOf({ rows, columns, pixelAspect, view }: Drawn, width: number): Box {
  const scale = fitScale({ rows, columns, pixelAspect }, { width, height: highestPicture }, view.turns);
  const upright = { width: columns * scale, height: rows * scale * pixelAspect };
  return view.turns % 2 === 0 ? upright : { width: upright.height, height: upright.width };
}

interface PlacedBox extends Box {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

type Corner = readonly [number, number];

function drawPicture(flow: Flow, drawn: Drawn, box: PlacedBox): void {
  const { rows, columns, view } = drawn;
  const placement = placementOf(drawn, box, { ...view, zoom: 1, panX: 0, panY: 0 });
  const at = (point: ImagePoint): Corner => onSheet(placement, point, box);
  flow.sheet.clipped(box, () => {
    flow.sheet.picture(box.name, {
      topLeft: at({ x: 0, y: 0 }),
      topRight: at({ x: columns, y: 0 }),
      bottomLeft: at({ x: 0, y: rows }),
    });
    for (const { mark } of drawn.marks) drawMark(flow, mark, at);
    // Measures lie above all lines.
    for (const { mark, words: measure } of drawn.marks) {
      if (measure !== null) drawMeasure(flow, measure, { at: at(mark.is === "angle" ? mark.corner : mark.to), box });
    }
    if (drawn.letters !== null) drawLetters(flow, drawn.letters, box);
  });
  // A picture that is white at its edges ends somewhere too.
  flow.sheet.polygon(cornersOf({ left: box.x, top: box.y, ...box }), { outline: colours.hairline, weight: 0.4 });
}

/** A mark far outside its image stays a number that a page can hold. */
function onSheet(placement: Placement, point: ImagePoint, { x, y }: PlacedBox): Corner {
  const placed = placement.toPane(point);
  const bounded = (value: number) => Math.max(-10_000, Math.min(10_000, value));
  return [bounded(placed.x + x), bounded(placed.y + y)];
}

const markColour = "#ffd75e";
const ground = "#000000";

type Mark = Drawn["marks"][number]["mark"];

function drawMark(flow: Flow, mark: Mark, at: (point: ImagePoint) => Corner): void {
  const lines =
    mark.is === "angle"
      ? [
          [mark.from, mark.corner],
          [mark.corner, mark.to],
        ]
      : [[mark.from, mark.to]];
  const places = lines.map(([from, to]) => [at(from!), at(to!)] as const);
  // Dark beneath light: a mark is seen on bright ground too, and in grey.
  for (const pen of [
    { colour: ground, weight: 2.6 },
    { colour: markColour, weight: 1.2 },
  ]) {
    for (const [from, to] of places) flow.sheet.line(from, to, pen);
  }
  if (mark.is !== "arrow") return;
  const [[fromX, fromY], [toX, toY]] = places[0]!;
  const head = arrowHead({ x: fromX, y: fromY }, { x: toX, y: toY }, 9).map(({ x, y }): Corner => [x, y]);
  flow.sheet.polygon(head, { fill: markColour, outline: ground, weight: 0.7 });
}

/** Beside its point and within the picture, on dark ground. */
function drawMeasure(flow: Flow, measure: string, { at: [x, y], box }: { at: Corner; box: PlacedBox }): void {
  const [line] = flow.set({ spans: words(measure, "bold"), size: sizes.small, colour: markColour }, box.width);
  if (line === undefined) return;
  const [width, height] = [line.line.width + 5, 11.5];
  const left = between(x + 5, box.x, box.x + box.width - width);
  const top = between(y - height - 3, box.y, box.y + box.height - height);
  drawOnGround(flow, line.line, { left, top, width, height, colour: markColour });
}

function drawLetters(flow: Flow, letters: NonNullable<Drawn["letters"]>, box: PlacedBox): void {
  const height = 11.5;
  for (const [side, text] of Object.entries(letters)) {
    const [line] = flow.set({ spans: words(text, "bold"), size: sizes.small }, box.width);
    if (line === undefined || text === "") continue;
    const width = line.line.width + 5;
    const middle = { left: box.x + (box.width - width) / 2, top: box.y + (box.height - height) / 2 };
    const place =
      side === "left"
        ? { ...middle, left: box.x }
        : side === "right"
          ? { ...middle, left: box.x + box.width - width }
          : { ...middle, top: side === "top" ? box.y : box.y + box.height - height };
    drawOnGround(flow, line.line, { ...place, width, height, colour: "#ffffff" });
  }
}

function drawOnGround(
  flow: Flow,
  line: ReturnType<Flow["set"]>[number]["line"],
  { left, top, width, height, colour }: { left: number; top: number; width: number; height: number; colour: string },
): void {
  flow.sheet.polygon(cornersOf({ left, top, width, height }), { fill: ground });
  flow.sheet.text(line, { x: left + 2.5, y: top + height - 3, size: sizes.small, colour });
}

function cornersOf({ left, top, width, height }: Box & { left: number; top: number }): readonly Corner[] {
  return [
    [left, top],
    [left + width, top],
    [left + width, top + height],
    [left, top + height],
  ];
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
