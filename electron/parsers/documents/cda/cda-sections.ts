/** Sections of a clinical document, which may lie within each other (CDA R2, 4.3.4). */
import type { XmlElement } from "../notes/xml-tree.ts";
import { childrenNamed } from "./cda-elements.ts";

/** The section and all within it. */
export function sectionsWithin(section: XmlElement): readonly XmlElement[] {
  const inner = childrenNamed(section, "component").flatMap((one) => childrenNamed(one, "section"));
  return [section, ...inner.flatMap(sectionsWithin)];
}
