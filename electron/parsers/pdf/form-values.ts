/** What a filled form holds (ISO 32000-1 12.7): pdf.js leaves it out of a page's text, whatever picture it has. */
import type { PageText, TextLine } from "../../../shared/model/document.ts";
import { maxPageCharacters, maxPageLines } from "./limits.ts";
import { withoutControls } from "./plain-text.ts";

interface Widget {
  readonly subtype?: unknown;
  readonly fieldType?: unknown;
  readonly fieldName?: unknown;
  readonly fieldValue?: unknown;
  readonly exportValue?: unknown;
  readonly checkBox?: unknown;
  readonly radioButton?: unknown;
  readonly buttonValue?: unknown;
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
  for (const annotation of annotations) {
    const value = valueOf(annotation as Widget);
    if (value === null) continue;
    const { rect } = annotation as Widget;
    const box =
      Array.isArray(rect) && rect.length === 4 ? toPage(rect as number[]) : { x: 0, y: 0, width: 0, height: 0 };
    added.push({ text: value, ...box });
  }
  if (added.length === 0) return { page, hasValues: false };
  const text = [page.text, ...added.map((line) => line.text)].filter((part) => part !== "").join("\n");
  if (text.length > maxPageCharacters || page.lines.length + added.length > maxPageLines)
    return { page, hasValues: true };
  return { page: { ...page, text, lines: [...page.lines, ...added] }, hasValues: true };
}

function valueOf({ subtype, fieldType, fieldName, fieldValue, ...button }: Widget): string | null {
  if (subtype !== "Widget") return null;
  if (fieldType === "Btn") {
    const isOn =
      (button.checkBox === true && fieldValue === button.exportValue && fieldValue !== "Off") ||
      (button.radioButton === true && fieldValue === button.buttonValue && fieldValue !== null);
    // A tick has no words of its own: its field's name says what was ticked.
    const name = typeof fieldName === "string" ? cleaned(fieldName) : "";
    return isOn ? `☒ ${name}`.trim() : null;
  }
  const values = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
  const words = cleaned(values.filter((one) => typeof one === "string").join(", "));
  return words === "" ? null : words;
}

function cleaned(text: string): string {
  return withoutControls(text).replace(/\s+/g, " ").trim().slice(0, 4000);
}
