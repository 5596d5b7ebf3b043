/** A plain text or Markdown note as clean pages, ready for binding. */
import type { PreparedDocument } from "../../../../shared/api/prepared-document.ts";
import type { PacketLanguage } from "../../../../shared/model/packet-language.ts";
import { speechIn } from "../../../../shared/packet-words/speech.ts";
import { finding } from "../../../../shared/model/finding.ts";
import { writeWhole, type ParserJob } from "../../job.ts";
import { loadDocument } from "../objects/load-document.ts";
import { digestPages } from "../objects/page-digest.ts";
import { pagesOf } from "../objects/page-tree.ts";
import { newDocument, saveDocument } from "../objects/save-document.ts";
import { drawColumnLines } from "./column-lines.ts";
import { deflated, FontBook } from "./embed-fonts.ts";
import { openFaces } from "./faces.ts";
import { Flow, words } from "./flow.ts";
import { noteBlocks, type NoteBlock } from "./note-blocks.ts";
import { Shaper, unprintable } from "./shape.ts";
import { colours, margin, sizes, type Paper } from "./style.ts";

export interface NoteInput {
  readonly paper: Paper;
  readonly title: string;
  /** The text, parted where its source parts it into pages. */
  readonly pages: readonly string[];
  /** Of what is said beside its words. */
  readonly language?: PacketLanguage | undefined;
}

/** Writes the note's PDF. Every line of the text is on a page; the same note gives the same bytes. */
export async function typesetText(input: NoteInput, job: ParserJob): Promise<PreparedDocument> {
  const { bytes, document } = await setNote(input, job);
  await writeWhole(job, bytes);
  return document;
}

/** The note's PDF, and how each of its pages got there. */
export async function setNote(
  input: NoteInput,
  job: Pick<ParserJob, "assets">,
): Promise<{ readonly bytes: Uint8Array; readonly document: PreparedDocument }> {
  const texts = [input.title, ...input.pages];
  const faces = await openFaces(job.assets, texts, ["sans", "italic", "bold", "serif-bold"]);
  const shaper = new Shaper(faces);
  const document = await newDocument();
  const book = new FontBook(document.context);
  const flow = new Flow(input.paper, shaper, book);
  drawNote(flow, input);
  const pages = flow.sheets.map((sheet) =>
    document.context.register(
      document.context.obj({
        Type: "Page",
        MediaBox: [0, 0, sheet.width, sheet.height].map(Number),
        Resources: { Font: book.resources() },
        Contents: document.context.register(deflated(document.context, new TextEncoder().encode(sheet.content()))),
      }),
    ),
  );
  book.finish();
  const bytes = await saveDocument(document, { pages, layers: [], identity: JSON.stringify(input) });
  const written = await loadDocument(bytes);
  const digests = await digestPages(written, pagesOf(written), { withoutStrip: false });
  const missing = unprintable(texts, faces);
  const findings = missing === null ? [] : [finding("letters-not-printable", { detail: missing })];
  const made = digests.map((digest) => ({ treatment: "copied" as const, digest, reason: null }));
  return { bytes, document: { findings, pages: made } };
}

function drawNote(flow: Flow, { title, pages, language }: NoteInput): void {
  flow.newSheet();
  if (title.trim() !== "") flow.heading(title);
  const isEmpty = pages.every((page) => page.trim() === "");
  if (isEmpty)
    flow.paragraph({ spans: words(speechIn(language).say("This note is empty."), "italic"), colour: colours.quiet });
  for (const [index, page] of pages.entries()) {
    if (index > 0 && flow.y > margin) flow.newSheet();
    for (const block of noteBlocks(page)) drawBlock(flow, block);
  }
}

function drawBlock(flow: Flow, block: NoteBlock): void {
  switch (block.is) {
    case "gap":
      return flow.space(7);
    case "heading":
      if (block.level === 1) flow.heading(block.text);
      else flow.subheading(block.text);
      return;
    case "rule":
      flow.ensure(12);
      flow.sheet.rule(flow.left, flow.y + 4, flow.width, { colour: colours.hairline, weight: 0.5 });
      flow.y += 9;
      return;
    case "item": {
      const x = flow.left + 4 + block.indent * 14;
      flow.ensure(sizes.text * 1.5);
      flow.draw(flow.set({ spans: words(block.marker) }, 24), x, flow.y, 24);
      const text = x + (block.marker.length > 2 ? 20 : 14);
      return flow.paragraph({ spans: block.spans }, { x: text, width: flow.left + flow.width - text });
    }
    case "line":
      return flow.paragraph({ spans: block.spans });
    case "columns":
      return drawColumnLines(flow, block.lines);
  }
}
