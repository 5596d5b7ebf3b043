/** Fields of a form that hold something and stand on no page (ISO 32000-1 12.7.3: a field need not have a widget). */
import { PDFArray, PDFDict, PDFName, type PDFDocument, type PDFObject } from "pdf-lib";
import { speechIn, type Speech } from "../../../../shared/packet-words/speech.ts";
import { loadDocument } from "../objects/load-document.ts";
import { pagesOf } from "../objects/page-tree.ts";
import { fieldOf, formOfDocument, type Field } from "./read-fields.ts";

/** So many fields are looked at; a form of more is a machine's. */
const mostFields = 5000;

/** The same for a file that nobody has opened with pdf-lib yet; null where it cannot be opened. */
export async function unplacedFieldsOf(bytes: Uint8Array): Promise<readonly string[] | null> {
  const document = await loadDocument(bytes).catch(() => null);
  return document === null ? null : unplacedFields(document, speechIn("en"));
}

/** Sentences for what such fields hold, in the form's order. */
export function unplacedFields(document: PDFDocument, speech: Speech): readonly string[] {
  const form = document.catalog.lookup(PDFName.of("AcroForm"));
  if (formOfDocument(document) === null || !(form instanceof PDFDict)) return [];
  const placed = new Set(pagesOf(document).flatMap(({ dict }) => dictsIn(dict.lookup(PDFName.of("Annots")))));
  const seen = new Set<PDFDict>();
  const sentences: string[] = [];
  const visit = (dict: PDFDict): boolean => {
    if (seen.has(dict) || seen.size >= mostFields) return placed.has(dict);
    seen.add(dict);
    const kids = dictsIn(dict.lookup(PDFName.of("Kids")));
    const isShown = kids.map(visit).includes(true) || placed.has(dict);
    // Kids with names of their own are fields; what has none is a widget, and its field is this one.
    const isField = dict.has(PDFName.of("T")) && !kids.some((kid) => kid.has(PDFName.of("T")));
    if (!isShown && isField) {
      const sentence = sentenceOf(fieldOf(dict, document), speech);
      if (sentence !== null) sentences.push(sentence);
    }
    return isShown;
  };
  for (const field of dictsIn(form.lookup(PDFName.of("Fields")))) visit(field);
  return sentences;
}

function dictsIn(list: PDFObject | undefined): readonly PDFDict[] {
  if (!(list instanceof PDFArray)) return [];
  return list.asArray().flatMap((_, at) => {
    const dict = list.lookup(at);
    return dict instanceof PDFDict ? [dict] : [];
  });
}

/** What a field holds, for one that cannot be seen; null where it holds nothing that is to be told. */
export function sentenceOf(field: Field | null, speech: Speech): string | null {
  if (field === null || field.value.trim() === "" || field.kind === "password" || field.kind === "button") return null;
  const name = field.name === "" ? speech.say("a field") : field.name;
  const value = field.kind === "tick" || field.kind === "radio" ? (field.words ?? field.value) : field.value;
  return value === "Off"
    ? null
    : speech.say("In the form's data, and not to be seen on a page: {name}: {value}", { name, value });
}
