/**
 * A form on paper: what its fields, free texts and stamps show becomes part of their page, so that it is seen, printed and
 * found by search everywhere. A value without a picture is drawn; words that no picture holds are told under the page.
 */
import type { Speech } from "../../../../shared/packet-words/speech.ts";
import { PDFArray, PDFDict, PDFName, PDFRawStream, type PDFDocument, type PDFObject, type PDFRef } from "pdf-lib";
import { finding, type Finding } from "../../../../shared/model/finding.ts";
import type { ParserJob } from "../../job.ts";
import { frameOf } from "../objects/add-strip.ts";
import { nameOf, normalAppearance } from "../objects/kept-entries.ts";
import { balanceOf, decoded, pageContents } from "../objects/page-contents.ts";
import { pagesOf, type SourcePage } from "../objects/page-tree.ts";
import { plainStream } from "../objects/save-document.ts";
import { FontBook } from "../typeset/embed-fonts.ts";
import { openFaces } from "../typeset/faces.ts";
import { Shaper } from "../typeset/shape.ts";
import { appearanceTexts } from "./appearance-text.ts";
import { attachedFiles } from "./attachments.ts";
import { completed } from "./complete-fonts.ts";
import { drawField, drawText, penOf, placementOf, rectangleOf, type Pens, type Rectangle } from "./draw-field.ts";
import { inFull, judgeField } from "./judge-field.ts";
import { fieldOf, formOfDocument, numberOf, richWords, textOf, type Form } from "./read-fields.ts";
import { sentenceOf, unplacedFields } from "./unplaced-fields.ts";

export interface ShownForms {
  /** Sentences that stand under a page, by page from 0. */
  readonly notes: ReadonlyMap<number, readonly string[]>;
  /** Where something was drawn that the original's own picture lacks: no measure of the copy. */
  readonly drawn: ReadonlyMap<number, readonly Rectangle[]>;
  readonly findings: readonly Finding[];
}

interface Work {
  readonly document: PDFDocument;
  readonly form: Form | null;
  readonly texts: ReadonlyMap<string, string>;
  readonly pens: Pens;
  readonly notes: Map<number, string[]>;
  readonly speech: Speech;
  readonly drawn: Map<number, Rectangle[]>;
}

/** Changes the document in memory; `bytes` are what it was read from. */
export async function showForms(
  document: PDFDocument,
  bytes: Uint8Array,
  { job, speech }: { readonly job: ParserJob; readonly speech: Speech },
): Promise<ShownForms> {
  const pages = pagesOf(document);
  const withAnnotations = pages.flatMap((page, index) => (annotationsOf(page.dict).some(needsCare) ? [index] : []));
  const files = attachedFiles(document, pages);
  const form = formOfDocument(document);
  const isDynamic = form?.isXfa === true && String(document.catalog.lookup(PDFName.of("NeedsRendering"))) === "true";
  const findings = [
    ...(files > 0 ? [finding("pdf-attachments", { detail: String(files) })] : []),
    ...(isDynamic ? [finding("pdf-xfa-dynamic")] : []),
  ];
  const notes = new Map<number, string[]>();
  if (isDynamic)
    notes.set(0, [
      speech.say("This form shows its content only in Adobe Reader. The original file is in the folder Originals."),
    ]);
  for (const sentence of unplacedFields(document, speech)) remember(notes, 0, sentence);
  if (withAnnotations.length === 0) return { notes, drawn: new Map(), findings };
  const fieldPages = withAnnotations.filter((index) => annotationsOf(pages[index]!.dict).some(isWidget));
  const texts =
    form === null || form.needsAppearances
      ? new Map<string, string>()
      : await appearanceTexts(bytes, fieldPages, job.assets);
  const shaper = new Shaper(await openFaces(job.assets, wordsOf(document, pages), ["sans"]));
  const book = new FontBook(document.context);
  const work: Work = {
    document,
    form,
    texts,
    pens: { context: document.context, shaper, book },
    notes,
    speech,
    drawn: new Map(),
  };
  for (const index of withAnnotations) showPage(work, pages[index]!, index);
  book.finish();
  return { notes, drawn: work.drawn, findings };
}

function annotationsOf(page: PDFDict): readonly { readonly dict: PDFDict; readonly object: PDFObject }[] {
  const list = page.lookup(PDFName.of("Annots"));
  if (!(list instanceof PDFArray)) return [];
  return list.asArray().flatMap((object, index) => {
    const dict = list.lookup(index);
    return dict instanceof PDFDict ? [{ dict, object }] : [];
  });
}

function subtypeOf(dict: PDFDict): string {
  const subtype = dict.lookup(PDFName.of("Subtype"));
  return subtype instanceof PDFName ? nameOf(subtype) : "";
}

function isWidget({ dict }: { readonly dict: PDFDict }): boolean {
  return subtypeOf(dict) === "Widget";
}

function needsCare({ dict }: { readonly dict: PDFDict }): boolean {
  return !["Link", "Popup", ""].includes(subtypeOf(dict));
}

/** Every text that may have to be drawn, so that its faces can be opened. */
function wordsOf(document: PDFDocument, pages: readonly SourcePage[]): readonly string[] {
  return pages.flatMap((page) =>
    annotationsOf(page.dict).flatMap(({ dict }) => {
      const field = subtypeOf(dict) === "Widget" ? fieldOf(dict, document) : null;
      const options = field?.options.map(({ text }) => text) ?? [];
      const words = textOf(dict.lookup(PDFName.of("Contents"))) ?? richWords(dict.lookup(PDFName.of("RC"))) ?? "";
      return [field?.value ?? "", ...options, words];
    }),
  );
}

function showPage(work: Work, page: SourcePage, index: number): void {
  const kept: PDFObject[] = [];
  const placed: { readonly ref: PDFRef; readonly placement: string }[] = [];
  for (const { dict, object } of annotationsOf(page.dict)) {
    tellUnseen(work, { dict, object, index }, page);
    const picture = isHidden(dict) || dict.has(PDFName.of("OC")) ? null : pictureOf(work, { dict, object, index });
    const rectangle = rectangleOf(dict);
    const stream = picture === null ? undefined : work.document.context.lookup(picture);
    const placement = rectangle !== null && stream instanceof PDFRawStream ? placementOf(stream, rectangle) : null;
    if (picture === null || placement === null) kept.push(object);
    else placed.push({ ref: picture, placement });
    tellComment(work, dict, index);
  }
  if (placed.length > 0) putOnPage(work.document, page, { kept, placed });
}

/** Hidden (bit 2) and NoView (bit 6), Table 165: not seen in the original either. */
function isHidden(dict: PDFDict): boolean {
  return ((numberOf(dict.lookup(PDFName.of("F"))) ?? 0) & (2 | 32)) !== 0;
}

/** NoView (bit 6, Table 165): such a field is printed, or held for a program, and a reader of the screen does not see it. */
const noView = 32;

/** A value that its page does not show, since its field lies beside the page or is not to be viewed, is told under it. */
function tellUnseen(work: Work, { dict, index }: Annotation, page: SourcePage): void {
  if (!isWidget({ dict })) return;
  const flags = numberOf(dict.lookup(PDFName.of("F"))) ?? 0;
  const isHeldBack = (flags & noView) !== 0 && (flags & 2) === 0;
  const rectangle = rectangleOf(dict);
  if (!isHeldBack && (rectangle === null || !isBesidePage(rectangle, page))) return;
  const field = fieldOf(dict, work.document);
  const sentence = field === null || field.kind === "password" ? null : sentenceOf(field, work.speech);
  if (sentence !== null) remember(work.notes, index, sentence);
}

function isBesidePage([left, bottom, right, top]: Rectangle, page: SourcePage): boolean {
  const { box } = frameOf(page);
  return right <= box.left || left >= box.right || top <= box.bottom || bottom >= box.top;
}

interface Annotation {
  readonly dict: PDFDict;
  readonly object: PDFObject;
  readonly index: number;
}

/** What becomes part of the page: the annotation's own picture, or one of ours; null where it stays an annotation. */
function pictureOf(work: Work, annotation: Annotation): PDFRef | null {
  const { dict, index } = annotation;
  const { context } = work.document;
  const own = normalAppearance(dict);
  const registered = own === null ? null : completed(context, own, work.form);
  switch (subtypeOf(dict)) {
    case "Widget":
      return fieldPicture(work, annotation, registered);
    case "FreeText":
    case "Stamp": {
      if (registered !== null) return registered;
      const rectangle = rectangleOf(dict);
      const text =
        textOf(dict.lookup(PDFName.of("Contents"))) ||
        (richWords(dict.lookup(PDFName.of("RC"))) ?? textOf(dict.lookup(PDFName.of("Name"))) ?? "");
      if (rectangle === null || text.trim() === "") return null;
      remember(work.drawn, index, rectangle);
      return drawText({ text, rectangle, ...penOf(textOf(dict.lookup(PDFName.of("DA"))) ?? "") }, work.pens);
    }
    default:
      return null;
  }
}

function fieldPicture(work: Work, { dict, object, index }: Annotation, own: PDFRef | null): PDFRef | null {
  const field = fieldOf(dict, work.document);
  if (field === null) return own;
  const judged = judgeField(field, {
    needsAppearances: work.form?.needsAppearances ?? false,
    picture: own === null ? null : (work.document.context.lookup(own) as PDFRawStream),
    pictureText:
      work.texts.get(
        String(object).replace(
          /^(\d+) (\d+) R$/,
          (_, number: string, generation: string) => `${number}R${generation === "0" ? "" : generation}`,
        ),
      ) ?? null,
    shaper: work.pens.shaper,
  });
  if (judged.note !== null) remember(work.notes, index, judged.note);
  if (!judged.mustBeDrawn) return own;
  const drawn = drawField(field, work.pens);
  const rectangle = rectangleOf(dict);
  if (drawn === null || rectangle === null) return own;
  remember(work.drawn, index, rectangle);
  if (!drawn.isLegible && judged.note === null) remember(work.notes, index, inFull(field));
  return drawn.ref;
}

function remember<T>(map: Map<number, T[]>, index: number, value: T): void {
  const list = map.get(index) ?? [];
  list.push(value);
  map.set(index, list);
}

/** Words of comments are seen only when somebody points at them: they stand under the page as well. */
function tellComment(work: Work, dict: PDFDict, index: number): void {
  const subtype = subtypeOf(dict);
  if (["Link", "Popup", "Widget", "FreeText", ""].includes(subtype) || isHidden(dict)) return;
  const { speech } = work;
  const words = (textOf(dict.lookup(PDFName.of("Contents"))) ?? "").trim();
  if (subtype === "FileAttachment") {
    remember(
      work.notes,
      index,
      words === ""
        ? speech.say("A file is attached to this page. It is not shown here; the original holds it.")
        : speech.say("A file is attached to this page: {words}. It is not shown here; the original holds it.", {
            words,
          }),
    );
    return;
  }
  if (words === "") return;
  const author = (textOf(dict.lookup(PDFName.of("T"))) ?? "").trim();
  const told =
    author === ""
      ? speech.say("Comment on this page: {words}", { words })
      : speech.say("Comment on this page by {author}: {words}", { author, words });
  remember(work.notes, index, told);
}

function putOnPage(
  document: PDFDocument,
  page: SourcePage,
  {
    kept,
    placed,
  }: {
    readonly kept: readonly PDFObject[];
    readonly placed: readonly { readonly ref: PDFRef; readonly placement: string }[];
  },
): void {
  const { context } = document;
  const resources = shallow(document, context.lookup(page.inherited.get("Resources")));
  const forms = shallow(document, resources.lookup(PDFName.of("XObject")));
  const contents = pageContents(page.dict);
  const balance = balanceOf(contents.map((part) => decoded(context, part) ?? new Uint8Array()));
  const operators = placed.map(({ ref, placement }, at) => {
    const name = freeName(forms, at);
    forms.set(name, ref);
    return `q ${placement} ${name.toString()} Do Q`;
  });
  resources.set(PDFName.of("XObject"), forms);
  page.dict.set(PDFName.of("Resources"), resources);
  page.dict.set(PDFName.of("Annots"), context.obj([...kept]));
  const opening = plainStream(document, `${"q ".repeat(balance.missingSaves + 1)}\n`);
  const closing = plainStream(
    document,
    `\n${balance.closing}${"Q ".repeat(balance.openSaves + 1)}\n${operators.join("\n")}\n`,
  );
  page.dict.set(PDFName.of("Contents"), context.obj([opening, ...contents, closing]));
}

function freeName(forms: PDFDict, at: number): PDFName {
  for (let number = at + 1; ; number++) {
    const name = PDFName.of(`CasebookField${number}`);
    if (!forms.has(name)) return name;
  }
}

function shallow(document: PDFDocument, object: PDFObject | undefined): PDFDict {
  const copy = PDFDict.withContext(document.context);
  if (object instanceof PDFDict) for (const [key, value] of object.entries()) copy.set(key, value);
  return copy;
}
