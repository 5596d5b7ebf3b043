/** What a copied page brings to the structure tree: its content as one marked sequence, and the numbers that its own program gave. */
import { PDFDict, PDFName, PDFNumber, PDFRawStream, type PDFDocument, type PDFRef } from "pdf-lib";
import { ownPage } from "../../pdf/copy/page-notices.ts";
import { frameOf } from "../../pdf/objects/add-strip.ts";
import { balanceOf, decoded, pageContents, type StateBalance } from "../../pdf/objects/page-contents.ts";

export interface CopiedPage {
  readonly ref: PDFRef;
  /** The number of the sequence that holds all of the page. */
  readonly number: number;
  /** A paragraph where the page has words, which are then read as they stand; else a picture. */
  readonly role: "P" | "Figure";
  /** Numbers of sequences within it. */
  readonly marks: readonly number[];
  /** Where the page shows itself, in its own space. */
  readonly box: readonly [number, number, number, number];
  readonly balance: StateBalance;
}

/** A page with more, or with larger numbers, keeps those that are few and small; all of it stands in the one sequence anyway. */
const mostMarks = 20_000;

/** Looks through the content of a page that was copied and not yet stamped. */
export function copiedPage(document: PDFDocument, ref: PDFRef): CopiedPage {
  const page = ownPage(document, ref);
  const { context } = document;
  const contents = pageContents(page.dict).map((part) => decoded(context, part) ?? new Uint8Array());
  const balance = balanceOf(contents);
  const resources = context.lookup(page.inherited.get("Resources"));
  const named = namedMarks(resources);
  const role = balance.hasText || haveFormsText(resources) ? "P" : "Figure";
  const marks = [...new Set([...balance.marks, ...named])].filter((mark) => mark < mostMarks).toSorted((a, b) => a - b);
  const { left, bottom, right, top } = frameOf(page).box;
  return { ref, number: (marks.at(-1) ?? -1) + 1, role, marks, box: [left, bottom, right, top], balance };
}

/** Many programs draw a page as one form. */
function haveFormsText(resources: unknown): boolean {
  const objects = resources instanceof PDFDict ? resources.lookup(PDFName.of("XObject")) : undefined;
  if (!(objects instanceof PDFDict)) return false;
  return objects.keys().some((key) => {
    const object = objects.lookup(key);
    if (!(object instanceof PDFRawStream) || object.dict.lookup(PDFName.of("Subtype")) !== PDFName.of("Form"))
      return false;
    return balanceOf([decoded(object.dict.context, object) ?? new Uint8Array()]).hasText;
  });
}

/** Numbers in property lists that the content refers to by name (ISO 32000-1 14.6.2). */
function namedMarks(resources: unknown): readonly number[] {
  const lists = resources instanceof PDFDict ? resources.lookup(PDFName.of("Properties")) : undefined;
  if (!(lists instanceof PDFDict)) return [];
  return lists.keys().flatMap((key) => {
    const list = lists.lookup(key);
    const number = list instanceof PDFDict ? list.lookup(PDFName.of("MCID")) : undefined;
    return number instanceof PDFNumber && Number.isInteger(number.asNumber()) && number.asNumber() >= 0
      ? [number.asNumber()]
      : [];
  });
}
