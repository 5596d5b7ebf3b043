/** What a Word document's styles say that matters to its words: which are headings, hidden, struck out or numbered. */
import { childOf, elementsOf, type XmlElement } from "../xml-tree.ts";

export interface WordStyle {
  readonly isHeading: boolean;
  /** `w:numPr` of the style or of one that it is based on. */
  readonly numbering: { readonly numId: string; readonly level: number } | null;
  readonly isHidden: boolean;
  readonly isStruck: boolean;
}

export const plainStyle: WordStyle = { isHeading: false, numbering: null, isHidden: false, isStruck: false };
const deepest = 20;

/** The styles by their ids, each with what it takes over from those that it is based on (ISO/IEC 29500-1 17.7). */
export function readStyles(root: XmlElement | null): ReadonlyMap<string, WordStyle> {
  const own = new Map<string, XmlElement>();
  for (const style of elementsOf(root ?? undefined, "w:style")) {
    const id = style.attributes.get("w:styleId");
    if (id !== undefined && !own.has(id)) own.set(id, style);
  }
  const resolve = (id: string, depth: number): WordStyle => {
    const style = own.get(id);
    if (style === undefined || depth > deepest) return plainStyle;
    const parent = childOf(style, "w:basedOn")?.attributes.get("w:val");
    return withOwn(style, parent === undefined ? plainStyle : resolve(parent, depth + 1));
  };
  return new Map([...own.keys()].map((id) => [id, resolve(id, 0)]));
}

function withOwn(style: XmlElement, parent: WordStyle): WordStyle {
  const paragraph = childOf(style, "w:pPr");
  const run = childOf(style, "w:rPr");
  const name = childOf(style, "w:name")?.attributes.get("w:val") ?? "";
  const outline = childOf(paragraph, "w:outlineLvl")?.attributes.get("w:val");
  return {
    isHeading: outline === undefined ? parent.isHeading || /^(?:heading \d|title)$/i.test(name) : Number(outline) < 9,
    numbering: numberingOf(paragraph) ?? parent.numbering,
    isHidden: toggle(run, "w:vanish") ?? parent.isHidden,
    isStruck: toggle(run, "w:strike") ?? toggle(run, "w:dstrike") ?? parent.isStruck,
  };
}

/** The list and level that paragraph properties name; null where they name none. */
export function numberingOf(
  paragraph: XmlElement | undefined,
): { readonly numId: string; readonly level: number } | null {
  const numbering = childOf(paragraph, "w:numPr");
  const numId = childOf(numbering, "w:numId")?.attributes.get("w:val");
  if (numId === undefined) return null;
  const level = Number(childOf(numbering, "w:ilvl")?.attributes.get("w:val") ?? 0);
  return { numId, level: Number.isInteger(level) && level >= 0 && level < 9 ? level : 0 };
}

/** Whether a property that is on or off is on (ISO/IEC 29500-1 17.17.4); null where it is not said. */
export function toggle(properties: XmlElement | undefined, name: string): boolean | null {
  const property = childOf(properties, name);
  if (property === undefined) return null;
  return !/^(?:0|false|off|none)$/i.test(property.attributes.get("w:val") ?? "1");
}
