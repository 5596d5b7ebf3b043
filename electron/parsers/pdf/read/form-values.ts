/** What a filled form holds and what was noted on a page (ISO 32000-1 12.5.6, 12.7): pdf.js leaves both out of its text. */
import type { PageText, TextLine } from "../../../../shared/model/document.ts";
import { maxPageCharacters, maxPageLines } from "../limits.ts";
import { withoutControls } from "../plain-text.ts";

interface Widget {
  readonly subtype?: unknown;
  readonly fieldType?: unknown;
  readonly fieldName?: unknown;
  readonly fieldValue?: unknown;
  readonly exportValue?: unknown;
  readonly checkBox?: unknown;
  readonly radioButton?: unknown;
  readonly buttonValue?: unknown;
  readonly options?: unknown;
  readonly contentsObj?: { readonly str?: unknown } | null;
  readonly rect?: unknown;
}

export interface PlacedPage {
  readonly page: PageText;
  /** True when the page has fields that somebody filled. */
  readonly hasValues: boolean;
}

/** The page with its fields' values behind its own text, each as a line where the field stands. */
export function withFormValues(
  page: PageText,
  annotations: readonly unknown[],
  toPage: (rect: readonly number[]) => Omit<TextLine, "text">,
): PlacedPage {
  const added: TextLine[] = [];
  let hasValues = false;
  for (const annotation of annotations) {
    const { rect, subtype } = annotation as Widget;
    const value = subtype === "Widget" ? valueOf(annotation as Widget) : remarkOf(annotation as Widget);
    if (value === null) continue;
    hasValues ||= subtype === "Widget";
    const box =
      Array.isArray(rect) && rect.length === 4 ? toPage(rect as number[]) : { x: 0, y: 0, width: 0, height: 0 };
    added.push({ text: value, ...box });
  }
  if (added.length === 0) return { page, hasValues: false };
  const text = [page.text, ...added.map((line) => line.text)].filter((part) => part !== "").join("\n");
  if (text.length > maxPageCharacters || page.lines.length + added.length > maxPageLines) return { page, hasValues };
  return { page: { ...page, text, lines: [...page.lines, ...added] }, hasValues };
}

/**
 * What somebody noted on the page: a free text as it stands there; a comment, which only its own window shows, as "[comment: …]", so
 * that it is nobody's title or heading. A link or a comment's window says nothing of its own.
 */
function remarkOf({ subtype, contentsObj }: Widget): string | null {
  if (subtype === "Link" || subtype === "Popup") return null;
  const words = typeof contentsObj?.str === "string" ? cleaned(contentsObj.str) : "";
  if (words === "") return null;
  return subtype === "FreeText" ? words : `[comment: ${words}]`;
}

function valueOf(widget: Widget): string | null {
  if (widget.fieldType === "Btn") return tickOf(widget);
  const { fieldValue } = widget;
  const values = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
  const words = cleaned(
    values
      .filter((one) => typeof one === "string")
      .map((one) => shownOption(widget.options, one))
      .join(", "),
  );
  return words === "" ? null : words;
}

/** A tick has no words of its own: its field's name says what was ticked, a radio button's state which of several. */
function tickOf({ fieldName, fieldValue, exportValue, buttonValue, checkBox, radioButton }: Widget): string | null {
  if (typeof fieldValue !== "string" || fieldValue === "Off") return null;
  const isChecked = checkBox === true && fieldValue === exportValue;
  // A button without a picture has no state of its own to compare.
  const isChosen = radioButton === true && (buttonValue === null || fieldValue === buttonValue);
  if (!isChecked && !isChosen) return null;
  const name = typeof fieldName === "string" ? cleaned(fieldName) : "";
  const choice = isChosen ? cleaned(fieldValue) : "";
  return `☒ ${[name, choice].filter((part) => part !== "").join(": ")}`.trim();
}

/** What a list shows for a value that it holds (12.7.4.4). */
function shownOption(options: unknown, value: string): string {
  if (!Array.isArray(options)) return value;
  const option = (options as { readonly exportValue?: unknown; readonly displayValue?: unknown }[]).find(
    ({ exportValue }) => exportValue === value,
  );
  return typeof option?.displayValue === "string" ? option.displayValue : value;
}

function cleaned(text: string): string {
  return withoutControls(text).replace(/\s+/g, " ").trim().slice(0, 4000);
}
