/** What styles of an ODF text (ODF 1.3 part 3, 16) say that matters to its words. */
import { childOf, elementsOf, type XmlElement } from "../xml-tree.ts";

export interface OdtStyle {
  readonly isHidden: boolean;
  readonly isStruck: boolean;
  readonly isRaised: boolean;
  readonly beginsPage: boolean;
}

export const plainStyle: OdtStyle = { isHidden: false, isStruck: false, isRaised: false, beginsPage: false };
const deepest = 20;

/** The styles by family and name, "text T1", each with what it takes over from its parents. */
export function readStyles(roots: readonly (XmlElement | null)[]): ReadonlyMap<string, OdtStyle> {
  const own = new Map<string, XmlElement>();
  for (const root of roots)
    for (const group of ["office:styles", "office:automatic-styles"])
      for (const style of elementsOf(childOf(root ?? undefined, group), "style:style"))
        own.set(keyOf(style.attributes.get("style:family"), style.attributes.get("style:name")), style);
  const resolve = (key: string, depth: number): OdtStyle => {
    const style = own.get(key);
    if (style === undefined || depth > deepest) return plainStyle;
    const family = style.attributes.get("style:family");
    const parent = style.attributes.get("style:parent-style-name");
    return withOwn(style, parent === undefined ? plainStyle : resolve(keyOf(family, parent), depth + 1));
  };
  return new Map([...own.keys()].map((key) => [key, resolve(key, 0)]));
}

/** The key of a style among those of its family. */
export function keyOf(family: string | undefined, name: string | undefined): string {
  return `${family ?? ""} ${name ?? ""}`;
}

function withOwn(style: XmlElement, parent: OdtStyle): OdtStyle {
  const text = childOf(style, "style:text-properties")?.attributes;
  const paragraph = childOf(style, "style:paragraph-properties")?.attributes;
  const display = text?.get("text:display");
  const line = text?.get("style:text-line-through-style") ?? text?.get("style:text-line-through-type");
  const position = text?.get("style:text-position");
  const before = paragraph?.get("fo:break-before");
  return {
    isHidden: display === undefined ? parent.isHidden : display === "none",
    isStruck: line === undefined ? parent.isStruck : line !== "none",
    isRaised: position === undefined ? parent.isRaised : /^(?:super|[1-9]\d*%)/.test(position),
    beginsPage: before === undefined ? parent.beginsPage : before === "page",
  };
}

/** The format of the numbers of each level of each list style: how it counts, and what stands around the number. */
export interface OdtLevel {
  readonly isBullet: boolean;
  readonly format: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
  /** How many levels above are printed with it, itself included. */
  readonly shown: number;
}

/** The levels of list styles (16.30), by the style's name. */
export function readLists(roots: readonly (XmlElement | null)[]): ReadonlyMap<string, ReadonlyMap<number, OdtLevel>> {
  const lists = new Map<string, ReadonlyMap<number, OdtLevel>>();
  for (const root of roots)
    for (const group of ["office:styles", "office:automatic-styles"])
      for (const style of elementsOf(childOf(root ?? undefined, group), "text:list-style"))
        lists.set(style.attributes.get("style:name") ?? "", levelsOf(style));
  return lists;
}

const formats: ReadonlyMap<string, string> = new Map([
  ["a", "lowerLetter"],
  ["A", "upperLetter"],
  ["i", "lowerRoman"],
  ["I", "upperRoman"],
  ["", "none"],
]);

function levelsOf(style: XmlElement): ReadonlyMap<number, OdtLevel> {
  return new Map(
    elementsOf(style).map(({ name, attributes }) => [
      Number(attributes.get("text:level") ?? 1),
      {
        isBullet: name !== "text:list-level-style-number",
        format: formats.get(attributes.get("style:num-format") ?? "") ?? "decimal",
        prefix: attributes.get("style:num-prefix") ?? attributes.get("loext:num-prefix") ?? "",
        suffix: attributes.get("style:num-suffix") ?? "",
        start: Number(attributes.get("text:start-value") ?? 1),
        shown: Number(attributes.get("text:display-levels") ?? 1),
      },
    ]),
  );
}
