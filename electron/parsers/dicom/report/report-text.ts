/** A structured report (PS3.3 A.35, C.17) as text for people: who says it and how surely, then its content in its own order. */
import type { Element } from "dicom-parser";
import { isStructuredReport } from "../../../../shared/imaging/report-kinds.ts";
import { attributesOf, itemOf, itemsOf, text, value, type Attributes } from "../attributes.ts";
import { openDicom, type DicomFile } from "../dicom-file.ts";
import { walkItems } from "../walk-items.ts";
import { headerIn } from "../walk-elements.ts";
import { ContentLines } from "./content-lines.ts";
import { codeWords, dateTimeWords, meaningOf, nameWords, timeWords } from "./content-values.ts";

const contentSequence = "x0040a730";

/**
 * The text of a report, with its first line saying what it is. Nothing is left out silently: a part that is not understood is
 * named, and so is what is cut off or too much. Throws RangeError where the object is no report, and what `openDicom` throws.
 */
export function structuredReportText(bytes: Uint8Array): string {
  const file = openDicom(bytes, { isWhole: true });
  const from = attributesOf(file);
  const isReport = file.elements.has("x0040a040") || file.elements.has(contentSequence);
  if (!isReport && !isStructuredReport(value(from, "x00080016") ?? "")) throw new RangeError("no structured report");
  const content = new ContentLines();
  const { items, isWhole } = contentItems(file, from);
  content.add(items);
  return [...headLines(from), "", ...body(content, isWhole)].join("\n");
}

function body({ lines, omitted }: ContentLines, isWhole: boolean): readonly string[] {
  return [
    ...(lines.length === 0 ? ["The report has no content that can be read."] : lines),
    ...(omitted === 0
      ? []
      : [
          "",
          `The report goes on: at least ${omitted} more of its parts are not shown here. The file has all of them.`,
        ]),
    ...(isWhole ? [] : ["", "The file is cut off or damaged here: what followed in the report is missing."]),
  ];
}

/** The items of the root's content; of a sequence that the file's end cuts off those that are whole. */
function contentItems(
  file: DicomFile,
  from: Attributes,
): { readonly items: readonly Attributes[]; readonly isWhole: boolean } {
  const isWhole = file.stoppedAt === null;
  if (file.elements.has(contentSequence)) return { items: itemsOf(from, contentSequence), isWhole };
  if (file.stoppedAt !== contentSequence) return { items: [], isWhole };
  const header = headerIn(file.bytes.subarray(file.end), 0, file.encoding);
  const items: Attributes[] = [];
  if (header !== null)
    walkItems(file.bytes, { start: file.end + header.valueAt, encoding: file.encoding }, (elements) =>
      items.push(itemOf(from, (tag): Element | undefined => elements.get(tag))),
    );
  return { items, isWhole: false };
}

/** Said first in the text itself, so that it stands wherever the text does. */
export const reportMark = "Text of the structured report";

function headLines(from: Attributes): readonly string[] {
  const day = dateTimeWords(value(from, "x00080023"));
  const time = timeWords(value(from, "x00080033")?.slice(0, 4) ?? null);
  const template = itemsOf(from, "x0040a504")[0];
  const form = template === undefined ? null : value(template, "x0040db00");
  return [
    meaningOf(from, "x0040a043") ?? "Structured report",
    reportMark,
    "",
    ...labelled("Report date", [day, time].filter((part) => part !== null).join(", ")),
    ...itemsOf(from, "x0040a078").flatMap((author) => labelled("Author", observerWords(author))),
    ...completionLines(from),
    ...verificationLines(from),
    ...labelled("Form of the report", form === null ? "" : `template ${form}`),
  ];
}

function labelled(label: string, words: string): readonly string[] {
  return words === "" ? [] : [`${label}: ${words}`];
}

/** Identified Person or Device Macro (PS3.3 10.1): a device goes by its maker and model. */
function observerWords(observer: Attributes): string {
  const device = [text(observer, "x00080070"), text(observer, "x00081090")].filter((part) => part !== null).join(" ");
  const who = nameWords(observer, "x0040a123") ?? (device === "" ? null : device);
  const institution = text(observer, "x00080080") ?? meaningOf(observer, "x00080082");
  return [who, institution].filter((part) => part !== null).join(", ");
}

/** Completion Flag and Preliminary Flag (PS3.3 C.17.2). */
function completionLines(from: Attributes): readonly string[] {
  const flag = value(from, "x0040a491");
  const description = text(from, "x0040a492");
  const why = description === null ? "" : ` (${description})`;
  const isPreliminary = value(from, "x0040a496") === "PRELIMINARY";
  const words =
    flag === "COMPLETE"
      ? "complete, as its author says"
      : flag === "PARTIAL"
        ? "not complete: its author says that more is to come"
        : flag;
  return [
    ...(words === null ? [] : [`State: ${words}${why}`]),
    ...(isPreliminary ? ["Preliminary: a later report may say something else"] : []),
  ];
}

/** Verification Flag and who verified it (PS3.3 C.17.2). */
function verificationLines(from: Attributes): readonly string[] {
  const flag = value(from, "x0040a493");
  const observers = itemsOf(from, "x0040a073").map((observer) =>
    [
      nameWords(observer, "x0040a075") ?? codeWords(observer, "x0040a088"),
      text(observer, "x0040a027"),
      dateTimeWords(value(observer, "x0040a030")),
    ]
      .filter((part) => part !== null)
      .join(", "),
  );
  if (flag === "UNVERIFIED") return ["Signed: by nobody yet (unverified)"];
  const by = observers.filter((words) => words !== "");
  if (by.length > 0) return by.map((words) => `Signed by: ${words}`);
  return flag === "VERIFIED" ? ["Signed: yes, without a name"] : flag === null ? [] : [`Signed: ${flag}`];
}
